"""The outline of a file, and a search of goals in all files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from goalfmt.server.letters import holds
from goalfmt.server.nesting import ends_of, start_of
from goalfmt.server.register import Feature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.server.page import Page
    from goalfmt.server.session import Session
    from goalfmt.server.shelf import Entry, Shelf
    from goalfmt.syntax.document import Node

KINDS = {
    "vision": types.SymbolKind.Class,
    "objective": types.SymbolKind.Interface,
    "key-result": types.SymbolKind.Field,
    "kpi": types.SymbolKind.Number,
    "milestone": types.SymbolKind.Event,
    "goal": types.SymbolKind.Method,
}
"""Symbols are those of programs; the kinds are chosen by their icons."""

_SECTION = types.SymbolKind.Namespace
_STATES = {" ": "open", "/": "started", "x": "done", "~": "dropped", ">": "deferred", "?": "proposed"}
_DEEPEST = 40
"""Levels of an outline; what is deeper stands side by side, for messages are written by functions that call themselves."""
_MOST = 500
"""Answers to a search: nobody reads more."""


def document_symbols(session: Session, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    """Headings and goals as they are nested; for an editor that knows no nesting, a flat list."""
    page = session.page(params.text_document.uri)
    if not session.can("text_document.document_symbol.hierarchical_document_symbol_support"):
        return [_flat(page, node) for node in page.document.nodes]
    depths: dict[Node, int] = {}
    stack: list[types.DocumentSymbol] = []
    roots: list[types.DocumentSymbol] = []
    ends = ends_of(page.document)
    for node in page.document.nodes:
        symbol = types.DocumentSymbol(
            name_of(node),
            _kind(node),
            page.range((start_of(page.document, node), ends[node])),
            page.range(node.title.span()),
            _detail(node),
            children=[],
        )
        if node.box is not None and node.box.text == "~":
            symbol.tags = [types.SymbolTag.Deprecated]
        depths[node] = 0 if node.parent is None else min(depths[node.parent] + 1, _DEEPEST)
        while len(stack) > depths[node]:
            stack.pop()
        siblings = stack[-1].children if stack else roots
        assert isinstance(siblings, list)
        siblings.append(symbol)
        stack.append(symbol)
    return roots


def _flat(page: Page, node: Node) -> types.SymbolInformation:
    above = None if node.parent is None else name_of(node.parent)
    place = types.Location(page.text.uri, page.range(node.span))
    return types.SymbolInformation(place, name_of(node), _kind(node), container_name=above)


def name_of(node: Node) -> str:
    """Its title, or a dash where it has none."""
    return node.title.text.strip() or "–"


def _kind(node: Node) -> types.SymbolKind:
    if not node.is_goal:
        return _SECTION
    return KINDS[node.kind or "goal"]


def _detail(node: Node) -> str:
    state = _STATES.get(node.box.text, "") if node.box is not None else ""
    parts = [state, *(f"@{word.text}" for word in node.handles[:1]), f"^{node.id.text}" if node.id is not None else ""]
    return " ".join(part for part in parts if part)


def workspace_symbols(session: Session, params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation]:
    """The goals and sections whose title, id, owner or tag holds the letters of the query in their order."""
    found: list[types.SymbolInformation] = []
    query = params.query.casefold().replace(" ", "")
    for shelf in session.shelves():
        for entry in shelf.entries.values():
            found += _matching(session, shelf, entry, query)
            if len(found) >= _MOST:
                return found[:_MOST]
    return found


def _matching(session: Session, shelf: Shelf, entry: Entry, query: str) -> Iterator[types.SymbolInformation]:
    from goalfmt.server.positions import Positions

    source = entry.document.source
    path = shelf.path_of(source)
    positions: Positions | None = None
    for node in entry.document.nodes:
        if not holds(f"{node.title.text} {_detail(node)} {' '.join(f'#{tag.text}' for tag in node.tags)}".casefold(), query):
            continue
        positions = positions or Positions(source.text, session.encoding)
        place = types.Location(session.uri_of(path), positions.range(node.span))
        above = name_of(node.parent) if node.parent is not None else source.path
        yield types.SymbolInformation(place, name_of(node) + (f" ^{node.id.text}" if node.id else ""), _kind(node), container_name=above)


FEATURES = (
    Feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, document_symbols),
    Feature(types.WORKSPACE_SYMBOL, workspace_symbols),
)

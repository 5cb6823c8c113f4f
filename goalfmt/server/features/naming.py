"""Where names stand: definition of an id, all places of an id, person or tag, those of one file highlighted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from goalfmt.server.positions import Positions
from goalfmt.server.register import Feature
from goalfmt.server.words import HANDLE, ID, TAG, Named, name_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from goalfmt.server.page import Page
    from goalfmt.server.session import Session

_NAMES = (ID, HANDLE, TAG)


def _named(page: Page, position: types.Position) -> Named | None:
    named = name_at(page.document, page.offset(position), page.vocabulary)
    return named if named is not None and named.sort in _NAMES else None


def definition(session: Session, params: types.DefinitionParams) -> list[types.Location] | list[types.LocationLink]:
    """The goal or section that an id names; in a workspace with a mistake there are several."""
    page = session.page(params.text_document.uri)
    named = _named(page, params.position)
    if named is None or named.sort != ID:
        return []
    found = [(path, place) for path, place in page.shelf.occurrences(ID, named.name) if place.defines]
    if not session.can("text_document.definition.link_support"):
        return [types.Location(session.uri_of(path), _positions(page, path).range(place.span)) for path, place in found]
    return [_link(page, named, path, place) for path, place in found]


def _link(page: Page, named: Named, path: Path, place: Named) -> types.LocationLink:
    positions = _positions(page, path)
    node = next(node for node in page.shelf.entries[path].document.nodes if node.id is not None and node.id.span.end == place.span.end)
    return types.LocationLink(page.session.uri_of(path), positions.range(node.span), positions.range(node.title.span()), page.range(named.span))


def references(session: Session, params: types.ReferenceParams) -> list[types.Location]:
    """Every place of the id, person or tag; of a goal's title, those of its id."""
    page = session.page(params.text_document.uri)
    named = _named(page, params.position) or _id_of_title(page, params.position)
    return [] if named is None else list(_places(page, named, params.context.include_declaration))


def _id_of_title(page: Page, position: types.Position) -> Named | None:
    offset = page.offset(position)
    node = page.node_at(offset)
    if node is None or node.id is None or page.line_at(offset) > page.last_title_line(node):
        return None
    return Named(ID, node.id.text, node.id.span, True)


def _places(page: Page, named: Named, declared: bool) -> Iterator[types.Location]:
    tables: dict[Path, Positions] = {}
    for path, place in page.shelf.occurrences(named.sort, named.name):
        if declared or not place.defines:
            if path not in tables:
                tables[path] = _positions(page, path)
            yield types.Location(page.session.uri_of(path), tables[path].range(place.span))


def _positions(page: Page, path: Path) -> Positions:
    opened = page.session.texts.get(path)
    return opened.positions if opened is not None else Positions(page.shelf.entries[path].document.source.text, page.session.encoding)


def highlights(session: Session, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
    """The places of a name in this file; where a goal gets its id counts as writing."""
    page = session.page(params.text_document.uri)
    named = _named(page, params.position)
    if named is None:
        return []
    entry = page.shelf.entries[page.path]
    kinds = {True: types.DocumentHighlightKind.Write, False: types.DocumentHighlightKind.Read}
    return [
        types.DocumentHighlight(page.range(place.span), kinds[place.defines])
        for place in entry.names(page.vocabulary)
        if place.sort == named.sort and place.name == named.name
    ]


FEATURES = (
    Feature(types.TEXT_DOCUMENT_DEFINITION, definition),
    Feature(types.TEXT_DOCUMENT_REFERENCES, references),
    Feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, highlights, newest=True),
)

"""What goalfmt has read, as colours: above all the words of a sentence that it understands, which no table of expressions can know.

These colours cover those of the editor's own highlighter. So nothing is said of what the highlighters tell apart better: boxes, each state in
its colour, and titles of what is closed, which are grey.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from goalfmt.server.register import Feature
from goalfmt.server.words import HANDLE, ID, TAG, value_type
from goalfmt.source import Span
from goalfmt.syntax.document import Kind
from goalfmt.syntax.keys import FRONT_MATTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.server.page import Page
    from goalfmt.server.session import Session
    from goalfmt.syntax.document import Node

TYPES = ("keyword", "property", "variable", "type", "function", "number", "string", "comment")
MODIFIERS = ("definition",)
LEGEND = types.SemanticTokensLegend(TYPES, MODIFIERS)

_SORTS = {HANDLE: "variable", TAG: "type", ID: "function"}
_NOTE = re.compile(r"(?<![^ \t])--(?=[ \t]|$).*")
_CLOSED = frozenset({"x", "~"})


class Token(NamedTuple):
    """A coloured stretch."""

    span: Span
    type: str
    modifiers: int = 0


def full(session: Session, params: types.SemanticTokensParams) -> types.SemanticTokens:
    """All of a file."""
    page = session.page(params.text_document.uri)
    return _encoded(page, 0, len(page.source.text))


def part(session: Session, params: types.SemanticTokensRangeParams) -> types.SemanticTokens:
    """Those of some lines."""
    page = session.page(params.text_document.uri)
    return _encoded(page, page.offset(params.range.start), page.offset(params.range.end))


def _encoded(page: Page, first: int, last: int) -> types.SemanticTokens:
    """Five numbers a token, each place relative to the one before; where two overlap, the earlier rules."""
    data: list[int] = []
    line = character = 0
    end = -1
    tokens = sorted({token.span: token for token in _tokens(page, first, last)}.values(), key=lambda token: token.span)
    for token in tokens:
        if token.span.start < end or token.span.start == token.span.end or token.span.end <= first or token.span.start >= last:
            continue
        end = token.span.end
        start, stop = page.text.positions.position(token.span.start), page.text.positions.position(token.span.end)
        if start.line != stop.line:
            continue
        if start.line != line:
            character = 0
        data += (start.line - line, start.character - character, stop.character - start.character, TYPES.index(token.type), token.modifiers)
        line, character = start.line, start.character
    return types.SemanticTokens(data)


def _tokens(page: Page, first: int, last: int) -> Iterator[Token]:
    text = page.source.text
    for named in page.shelf.entries[page.path].names(page.vocabulary):
        start = named.span.start - text.startswith(("^", "@", "#"), named.span.start - 1)
        yield Token(Span(start, named.span.end), _SORTS[named.sort], int(named.defines))
    keys = [entry.key for entry in page.document.front]
    for node in page.document.nodes:
        if node.kind_word is not None and not _is_closed(node):
            yield Token(node.kind_word.span, "keyword")
        keys += (line.key for line in node.properties)
    yield from (Token(key.span, "property") for key in keys if key.text in FRONT_MATTER or value_type(key.text, page.vocabulary) is not None)
    for checkin in (*page.document.checkins, *(line for node in page.document.nodes for line in node.checkins)):
        yield Token(checkin.date.span(), "number")
        note = _NOTE.search(checkin.body.text)
        if note is not None:
            yield Token(checkin.body.span(*note.span()), "string")
    for line in page.document.lines:
        if line.kind is Kind.COMMENT:
            yield Token(Span(line.start, line.start + len(text[line.start : line.end].rstrip())), "comment")
    yield from _understood(page, first, last)


def _is_closed(node: Node) -> bool:
    return node.box is not None and node.box.text in _CLOSED


def _understood(page: Page, first: int, last: int) -> Iterator[Token]:
    """The numbers, days and rhythms of sentences."""
    for goal in page.goals(page.workspace):
        if goal.node.span.end < first or goal.node.span.start > last or _is_closed(goal.node):
            continue
        reading = goal.reading
        parts = [
            *((found.start, found.end) for found in reading.quantities),
            *((found.start, found.end) for found in reading.dates),
            *((found.start, found.end) for found in reading.cadences),
        ]
        for start, end in parts:
            yield from _of_line(page, goal.title.span(start, end))


def _of_line(page: Page, span: Span) -> Iterator[Token]:
    """A token a line: most editors know none that goes over several."""
    start = span.start
    for piece in page.source.text[span.start : span.end].split("\n"):
        words = piece.strip()
        at = start + len(piece) - len(piece.lstrip())
        if words:
            yield Token(Span(at, at + len(words)), "number")
        start += len(piece) + 1


FEATURES = (
    Feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, full, LEGEND),
    Feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, part, LEGEND),
)

"""What a selection grows to: the word, the title or value, the line, the goal with its facts, all that is nested in it, the section above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from goalfmt.server.nesting import ends_of, start_of
from goalfmt.server.register import Feature
from goalfmt.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.server.page import Page
    from goalfmt.server.session import Session
    from goalfmt.syntax.document import Node

_DEEPEST = 40
"""Ranges around a place, the innermost ones."""

_WORD = re.compile(r"[\w.,%/^@#-]+")


def selection_ranges(session: Session, params: types.SelectionRangeParams) -> list[types.SelectionRange]:
    """For each place the ranges around it, each within the next."""
    page = session.page(params.text_document.uri)
    ends = ends_of(page.document)
    return [_chain(page, page.offset(position), ends) for position in params.positions]


def _chain(page: Page, offset: int, ends: dict[Node, int]) -> types.SelectionRange:
    spans = sorted({span for span in _around(page, offset, ends) if span.start <= offset <= span.end}, key=lambda span: (span.start - span.end, span))
    inside = [spans[max(len(spans) - _DEEPEST, 0)]]
    for inner in spans[-_DEEPEST:]:
        outer = inside[-1]
        if inner != outer and outer.start <= inner.start and inner.end <= outer.end:
            inside.append(inner)
    made: types.SelectionRange | None = None
    for span in inside:
        made = types.SelectionRange(page.range(span), made)
    assert made is not None
    return made


def _around(page: Page, offset: int, ends: dict[Node, int]) -> Iterator[Span]:
    source = page.source
    yield Span(0, len(source.text))
    number = page.line_at(offset)
    start = source.line_starts[number - 1]
    words = source.line(number)
    yield Span(start + len(words) - len(words.lstrip()), start + len(words))
    for match in _WORD.finditer(words):
        if match.start() <= offset - start <= match.end():
            yield Span(start + match.start(), start + match.end())
    node = page.node_at(offset)
    if node is not None:
        yield node.title.span()
        for line in node.properties:
            yield line.value.span()
        first = next((child for child in page.document.nodes if child.line > node.line), None)
        own = ends[node] if first is None else len(source.text[: start_of(page.document, first)].rstrip())
        yield Span(start_of(page.document, node), max(own, node.span.end))
    while node is not None:
        yield Span(start_of(page.document, node), ends[node])
        node = node.parent


FEATURES = (Feature(types.TEXT_DOCUMENT_SELECTION_RANGE, selection_ranges),)

"""What can be folded: front matter, sections, goals with what is nested in them, comments and blocks that are not read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from lsprotocol import types

from goalfmt.server.nesting import ends_of
from goalfmt.server.register import Feature
from goalfmt.syntax.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.server.page import Page
    from goalfmt.server.session import Session

_RUNS = {Kind.COMMENT: types.FoldingRangeKind.Comment, Kind.INERT: None, Kind.FRONT_MATTER: types.FoldingRangeKind.Region}


def folding_ranges(session: Session, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """Whole lines, as every editor folds them."""
    page = session.page(params.text_document.uri)
    found = sorted({(fold.start_line, fold.end_line): fold for fold in _folds(page)}.values(), key=lambda fold: (fold.start_line, fold.end_line))
    limit = session.can("text_document.folding_range.range_limit")
    return found[:limit] if isinstance(limit, int) else found


def _folds(page: Page) -> Iterator[types.FoldingRange]:
    for node, end in ends_of(page.document).items():
        first, last = page.line(page.document.lines[node.line - 1].start), page.line(end)
        if last > first:
            yield types.FoldingRange(first, last)
    for kind, run in groupby(page.document.lines, key=lambda line: line.kind):
        if kind in _RUNS:
            lines = list(run)
            first, last = page.line(lines[0].start), page.line(max(lines[-1].end - 1, lines[-1].start))
            if last > first:
                yield types.FoldingRange(first, last, kind=_RUNS[kind])


FEATURES = (Feature(types.TEXT_DOCUMENT_FOLDING_RANGE, folding_ranges),)

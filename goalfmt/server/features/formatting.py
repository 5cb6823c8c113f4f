"""Formatting, of a file or of some of its lines: the same text as ``goalfmt format`` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from goalfmt.server.refusals import Refused
from goalfmt.server.register import Feature
from goalfmt.server.workspace_edits import text_edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.diagnostic import Edit
    from goalfmt.server.page import Page
    from goalfmt.server.session import Session


def formatting(session: Session, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    """The lines that change. What the editor wishes of tabs and widths is not asked: the layout of goal files is one."""
    page = session.page(params.text_document.uri)
    return text_edits(_edits(page), page.text.positions)


def range_formatting(session: Session, params: types.DocumentRangeFormattingParams) -> list[types.TextEdit]:
    """Of the lines that change, those in the range; none where they would mean something else without the others."""
    from goalfmt.editing import applied
    from goalfmt.formatting import meaning
    from goalfmt.syntax import parse

    page = session.page(params.text_document.uri)
    first = page.source.line_starts[page.line_at(page.offset(params.range.start)) - 1]
    last = page.offset(params.range.end)
    edits = _edits(page)
    inside = [
        edit for edit in edits if first <= edit.span.start and (edit.span.start < last or edit.span.start == first) and _within(page, edit, last)
    ]
    if len(inside) < len(edits):
        settings = page.shelf.project.settings
        new = parse(applied(page.source, inside), settings.vocabulary)
        if len(new.faults) > len(page.document.faults) or meaning.difference(page.document, new, settings) is not None:
            return []
    return text_edits(inside, page.text.positions)


def _within(page: Page, edit: Edit, last: int) -> bool:
    """Whether the lines of an edit end where the last line of a range ends, or before."""
    end = page.source.text.find("\n", last)
    return edit.span.end <= (len(page.source.text) if end < 0 else end + 1)


def _edits(page: Page) -> Sequence[Edit]:
    from goalfmt.formatting import formatted
    from goalfmt.formatting.proofs import failure

    settings = page.shelf.project.settings
    found = formatted(page.source, settings)
    fault = failure(page.source, found.source, settings) if found.edits else None
    if fault is not None:
        raise Refused(f"nothing is changed: {fault} (a fault of goalfmt, please report it with the file)")
    return found.edits


FEATURES = (
    Feature(types.TEXT_DOCUMENT_FORMATTING, formatting),
    Feature(types.TEXT_DOCUMENT_RANGE_FORMATTING, range_formatting),
)

"""H006: a paragraph that parts a list."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.rule import Context, rule
from goalfmt.source import Span
from goalfmt.syntax.document import Document, Kind, Row

_ITEMS = frozenset({Kind.GOAL, Kind.PROPERTY, Kind.CHECK_IN, Kind.NOTE, Kind.NUMBERED})


@rule("H006", on=Document, severity=Severity.INFO, preview=True)
def paragraph_between_bullets(document: Document, context: Context) -> Iterator[Finding]:
    """A paragraph at the margin between two goals belongs to neither.

    It ends the list, and is a note of the section. Who reads it takes it for a remark on the goal above, or for an
    introduction of those below.

    How to fix: indent it under the goal above if it speaks of it, put a heading over it if it begins something new, or move
    it above the list.

    Bad:

        - [ ] Call 30 former customers by 2026-03-31 @ben

        Only those of last year.

        - [ ] Publish the pricing page by 2026-01-15 @cho

    Good:

        - [ ] Call 30 former customers by 2026-03-31 @ben

          Only those of last year.

        - [ ] Publish the pricing page by 2026-01-15 @cho

    Good:

        Those of last year come first.

        - [ ] Call 30 former customers by 2026-03-31 @ben
        - [ ] Publish the pricing page by 2026-01-15 @cho
    """
    rows = [row for row in document.rows if row[2] is not Kind.BLANK]
    begun: Row | None = None
    after_list = False
    for before, row in zip([None, *rows], rows, strict=False):
        if row[2] is Kind.TEXT and row[4] == 0:
            if begun is None:
                begun, after_list = row, before is not None and _is_in_list(before)
        elif row[2] is not Kind.CONTINUATION:
            if begun is not None and after_list and row[2] is Kind.GOAL:
                yield Finding(
                    Span(begun[0] + begun[3], _end(document, begun)),
                    "this paragraph stands between two goals and belongs to neither: it is a note of the section",
                    "indent it under the goal above, put a heading over it, or move it above the list",
                )
            begun = None


def _is_in_list(row: Row) -> bool:
    """Whether a line is an item of a list, or stands in one."""
    return row[2] in _ITEMS or (row[4] > 0 and row[2] is not Kind.HEADING)


def _end(document: Document, row: Row) -> int:
    return row[0] + len(document.source.text[row[0] : row[1]].rstrip("\r\n \t"))

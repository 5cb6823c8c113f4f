"""H006: a paragraph that parts a list."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.rule import Context, rule
from goalfmt.source import Span
from goalfmt.syntax.document import Document, Kind, Row

_BLANK = frozenset({Kind.BLANK, Kind.CONTINUATION})


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

        ## Sales

        - period: 2026-Q1

        Those of last year come first.

        - [ ] Call 30 former customers by 2026-03-31 @ben
        - [ ] Publish the pricing page by 2026-01-15 @cho
    """
    begun: Row | None = None
    goal_above = False
    for row in document.rows:
        kind = row[2]
        if kind is Kind.TEXT and row[4] == 0:
            begun = begun or row
        elif kind is Kind.HEADING:
            begun, goal_above = None, False
        elif kind is Kind.GOAL:
            if begun is not None and goal_above:
                yield Finding(
                    Span(begun[0] + begun[3], _end(document, begun)),
                    "this paragraph stands between two goals and belongs to neither: it is a note of the section",
                    "indent it under the goal above, put a heading over it, or move it above the list",
                )
            begun, goal_above = None, True
        elif kind not in _BLANK:
            begun = None


def _end(document: Document, row: Row) -> int:
    return row[0] + len(document.source.text[row[0] : row[1]].rstrip("\r\n \t"))

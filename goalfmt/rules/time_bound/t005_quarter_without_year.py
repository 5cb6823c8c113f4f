"""T005: a quarter of which year?"""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.dates import is_part_of_year, undecided
from goalfmt.rules.scope import is_closed


@rule("T005", on=Goal, severity=Severity.WARNING, fix=FixLevel.SHOWN)
def quarter_without_year(goal: Goal, context: Context) -> Iterator[Finding]:
    """A quarter or half names its year.

    Files outlive the year in which they are written. "Q1" counts when the file says which year is meant, by a dated
    section (``## 2026``) or a ``period:``, or the same sentence does (``from 2026-Q2 to Q4``).

    How to fix: write the quarter with its year, ``2026-Q1``, or ``period: 2026`` at the top of the file.

    Bad:

        - [ ] Publish the pricing page by the end of Q1 @cho

    Fixed:

        - [ ] Publish the pricing page by YYYY-Q1 @cho

    Good:

        - [ ] Publish the pricing page by 2026-Q1 @cho

    Good:

        ---
        goals: 1
        period: 2026
        ---

        - [ ] Publish the pricing page by the end of Q1 @cho
    """
    if is_closed(goal) or "due" in goal.own or any(found.literal is not None for found in goal.reading.dates):
        return
    for found in undecided(goal):
        if not is_part_of_year(found):
            continue
        span = goal.title.span(found.start, found.end)
        words = (found.relative or "").partition(" .. ")[0].lstrip(">").partition(" @")[0].split(" ")
        part, number = words[1], words[2]
        literal = f"{'in' if found.role == 'window' else 'by'} YYYY-{part[0].upper()}{number}"
        yield Finding(
            span,
            f'"{found.text}" does not say of which year',
            f"write `{literal}`, or the year as `period:` at the top of the file",
            Fix("add the year", (Edit(span, literal),), FixLevel.SHOWN),
        )

"""T003: a deadline that only its author can date."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.dates import is_part_of_year, undecided
from goalfmt.rules.scope import is_closed


@rule("T003", on=Goal, severity=Severity.WARNING, fix=FixLevel.SHOWN)
def relative_date_without_anchor(goal: Goal, context: Context) -> Iterator[Finding]:
    """A deadline can be dated by whoever reads it, and whenever.

    "By noon", "this week" and "by 31 March" are clear on the day on which they are written. A file is read for months. They
    count when the file itself says which day, week or year is meant: in a dated section (``## 2026-03-02``), a
    ``period:`` or a ``start:``. goalfmt never guesses from today's date.

    How to fix: write the date, or put the goals of a day, week or quarter under a heading with its date.

    Bad:

        - [ ] Research and contact three potential clients by noon @ben

    Fixed:

        - [ ] Research and contact three potential clients by YYYY-MM-DDT12:00 @ben

    Bad:

        - [ ] Send a follow-up email in the next 15 minutes @ben

    Good:

        ## 2026-03-02

        - [ ] Research and contact three potential clients by noon @ben

    Good:

        - [ ] Research and contact three potential clients by 2026-03-02T12:00 @ben
    """
    if is_closed(goal) or goal.due_from in ("property", "sentence") or any(date.literal is not None for date in goal.reading.dates):
        return  # beside a date, "within 4 hours" is a limit
    for found in undecided(goal):
        if is_part_of_year(found):
            continue
        span = goal.title.span(found.start, found.end)
        written = _form(found.relative or "")
        yield Finding(
            span,
            f'"{found.text}" can be dated only by who wrote it: nothing in the file says from which day it counts',
            f"write `{written}`, or put the goal under a heading with its date, such as `## 2026-03-02`",
            Fix("write the date", (Edit(span, written),), FixLevel.SHOWN),
        )


def _form(key: str) -> str:
    """The words to write in place of a time, with gaps for what is not known."""
    _, _, clock = key.partition(" @")
    if clock:
        return f"by YYYY-MM-DDT{clock}"
    return "by YYYY-MM-DDTHH:MM" if key.startswith("moment") else "by YYYY-MM-DD"

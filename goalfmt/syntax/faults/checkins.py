"""Faults of the date of a check-in."""

from __future__ import annotations

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel
from goalfmt.manual import fault
from goalfmt.source import Span


@fault("E035", "date-separator")
def date_separator(date: Span, right: str | None) -> Finding:
    """The parts of a date are joined by hyphens, the year first.

    ``03/04/2026`` is April for some and March for others; ``2026-04-03`` is the same for all.

    How to fix: write year, month and day with hyphens and two digits each.

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026/03/01: 81%

    Fixed:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-01: 81%

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-01: 81%
    """
    fix = Fix("write it with hyphens", (Edit(date, right),)) if right else None
    return Finding(date, "expected a date as YEAR-MONTH-DAY", f"write `{right}`" if right else "write it as in `2026-03-01`", fix)


@fault("E036", "unpadded-date")
def unpadded_date(date: Span, right: str) -> Finding:
    """Month, day and week of a date have two digits.

    So that dates sort and nobody has to guess what ``2026-1`` is.

    How to fix: put a zero before the single digit.

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-3-1: 81%

    Fixed:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-01: 81%

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-01: 81%
    """
    return Finding(date, "expected two digits for each part of the date", f"write `{right}`", Fix("put zeros before", (Edit(date, right),)))


@fault("E037", "missing-colon-after-date")
def missing_colon_after_date(date: Span, gap: Span) -> Finding:
    """A check-in has a colon between its date and its value.

    Without the colon, the line is only a note, and the value is not counted.

    How to fix: put a colon after the date.

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-01 81%

    Fixed:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-01: 81%

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-01: 81%
          - 2026-03-02 was a holiday
    """
    return Finding(date, "expected a colon after the date of a check-in", "write `- DATE: VALUE`", Fix("put a colon", (Edit(gap, ": "),)))


@fault("E038", "clock-in-check-in")
def clock_in_check_in(clock: Span, gap: Span) -> Finding:
    """A check-in has a date, but no time of day.

    A check-in is what was true at the end of its day.

    How to fix: take the time away; if it matters, say it after ``--``.

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-02 10:00: 81%

    Fixed:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-02: 81%

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-06-30
          - 2026-03-02: 81% -- at 10:00
    """
    fix = Fix("take the time away", (Edit(gap, ""),), FixLevel.UNSAFE)
    return Finding(clock, "expected a colon after the date: check-ins have no time of day", "take the time away", fix)

"""P006: a check-in that has not happened yet."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import CheckIn
from goalfmt.rule import Context, rule
from goalfmt.rules.standing import day_of


@rule("P006", on=CheckIn, severity=Severity.WARNING)
def check_in_in_future(checkin: CheckIn, context: Context) -> Iterator[Finding]:
    """A check-in tells what has happened.

    A date in the future is mostly a slip of the year or month. Such a check-in counts for nothing until its day.

    How to fix: correct the date.

    Bad (today: 2026-03-02):

        - [/] Call 30 former customers by 2026-03-31 @ben
          - 2026-12-01: 12

    Good (today: 2026-03-02):

        - [/] Call 30 former customers by 2026-03-31 @ben
          - 2026-03-01: 12
    """
    day = day_of(context)
    if day is not None and checkin.period.first > day:
        yield Finding(checkin.span, f"{checkin.period.text} is in the future: the check-in does not count yet", "correct the date")

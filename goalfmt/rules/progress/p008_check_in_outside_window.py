"""P008: a check-in before the goal began."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import CheckIn
from goalfmt.rule import Context, rule


@rule("P008", on=CheckIn, severity=Severity.WARNING)
def check_in_outside_window(checkin: CheckIn, context: Context) -> Iterator[Finding]:
    """A check-in lies within the time of its goal.

    What is entered before the start or after the deadline is kept, and makes no pace: most often a date is wrong, or
    belongs to another goal.

    How to fix: correct the date, or the ``start:`` or deadline of the goal.

    Bad:

        - [/] Call 30 former customers by 2026-03-31 @ben
          - start: 2026-01-01
          - 2025-11-30: 12

    Good:

        - [/] Call 30 former customers by 2026-03-31 @ben
          - start: 2026-01-01
          - 2026-01-31: 12
    """
    goal = context.goal
    if goal is None or goal.start_from == "check-in":
        return
    first, last = checkin.period.first, checkin.period.last
    if goal.start is not None and last.toordinal() < goal.start.toordinal():
        words = f"{checkin.period.text} is before the start of the goal ({goal.start.isoformat()})"
        yield Finding(checkin.span, words, "correct the date, or the start")
    elif goal.due is not None and first.toordinal() > goal.due.toordinal():
        words = f"{checkin.period.text} is after the goal was due ({goal.due.isoformat()})"
        yield Finding(checkin.span, words, "correct the date, or the deadline")

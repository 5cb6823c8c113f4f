"""T012: a deadline on a day on which nobody works."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.moments import due_span
from goalfmt.rules.scope import is_closed
from goalfmt.syntax.values.types import Grain, Period

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@rule("T012", on=Goal, severity=Severity.INFO, preview=True)
def due_on_non_working_day(goal: Goal, context: Context) -> Iterator[Finding]:
    """A deadline falls on a working day.

    What is due on a Sunday is done on the Friday before, or on the Monday after. Only single days are looked at: the end of
    a month or quarter falls where it falls.

    How to fix: choose the working day before. The project names its ``working-week``.

    Bad:

        - [ ] Publish the pricing page by 2026-01-18 @cho

    Good:

        - [ ] Publish the pricing page by 2026-01-16 @cho
    """
    given = goal.given("due")
    if goal.due is None or is_closed(goal) or given is None or not isinstance(given.value, Period) or given.value.grain is not Grain.DAY:
        return
    if _DAYS[goal.due.weekday()] not in goal.calendar.working_week and not _ends_month(goal.due):
        yield Finding(
            due_span(goal), f"{goal.due.isoformat()} is a {_NAMES[goal.due.weekday()]}, on which nobody works", "choose the working day before"
        )


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]

"""T011: start, duration and deadline that do not add up."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model import durations
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.syntax.values.types import Duration


@rule("T011", on=Goal, severity=Severity.ERROR)
def duration_disagrees(goal: Goal, context: Context) -> Iterator[Finding]:
    """Start, duration and deadline add up.

    Two of the three decide the third. Where all three are given and do not fit, one of them is wrong. Both ends count: what
    starts on a Monday and takes one week is due on the Sunday.

    How to fix: take one of the three away, or correct it.

    Bad:

        - [ ] Run the spring campaign by 2026-05-31 @ben
          - start: 2026-04-01
          - duration: 3 weeks

    Good:

        - [ ] Run the spring campaign @ben
          - start: 2026-04-01
          - duration: 3 weeks

    Good:

        - [ ] Run the spring campaign by 2026-04-21 @ben
          - start: 2026-04-01
          - duration: 3 weeks
    """
    given = goal.own.get("duration")
    start = goal.given("start")
    if not given or not isinstance(given[0].value, Duration) or start is None or goal.start is None or goal.due is None:
        return
    if goal.due_from not in ("property", "sentence"):
        return
    end = durations.end_of(goal.start, given[0].value, goal.calendar)
    if end is not None and end.toordinal() != goal.due.toordinal():
        yield Finding(
            given[0].span,
            f"from {goal.start.isoformat()} this ends on {end.isoformat()}, but the goal is due {goal.due.isoformat()}",
            "correct one of the three, or take one away",
        )

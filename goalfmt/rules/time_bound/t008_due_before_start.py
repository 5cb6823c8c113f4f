"""T008: a goal that ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.moments import close_of, due_span, opening_of, whence


@rule("T008", on=Goal, severity=Severity.ERROR)
def due_before_start(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal may not be due before it starts.

    With its end before its beginning, a goal has no time in which it could be reached: one of the two dates is wrong.

    How to fix: correct ``start:`` or the deadline.

    Bad:

        - [ ] Run the spring campaign by 2026-03-01 @ben
          - start: 2026-04-01

    Good:

        - [ ] Run the spring campaign by 2026-05-31 @ben
          - start: 2026-04-01
    """
    if goal.start is None or goal.due is None or close_of(goal.due) >= opening_of(goal.start):
        return
    yield Finding(
        due_span(goal),
        f"due {goal.due.isoformat()}{whence(goal)}, before it starts on {goal.start.isoformat()}: there is no time in which to reach it",
        "correct the start or the deadline",
    )

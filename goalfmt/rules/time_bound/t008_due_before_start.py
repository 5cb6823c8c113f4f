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

    A start that only stands in the sentence of a larger goal (``in September``) says when that one happens, and binds
    none of the goals that lead up to it.

    How to fix: correct ``start:`` or the deadline.

    Bad:

        - [ ] Run the spring campaign by 2026-03-01 @ben
          - start: 2026-04-01

    Good:

        ## Objective: Run the lake loop in September 2026 @lena

        - [ ] Finish the city run by 2026-05-17 @lena

    Good:

        - [ ] Run the spring campaign by 2026-05-31 @ben
          - start: 2026-04-01
    """
    if goal.start is None or goal.due is None or close_of(goal.due) >= opening_of(goal.start) or _is_only_a_season(goal):
        return
    yield Finding(
        due_span(goal),
        f"due {goal.due.isoformat()}{whence(goal)}, before it starts on {goal.start.isoformat()}: there is no time in which to reach it",
        "correct the start or the deadline",
    )


def _is_only_a_season(goal: Goal) -> bool:
    """Whether the start is taken over from the sentence of a goal above."""
    level: Goal | None = goal
    while level is not None and level.start_from == "parent":
        level = level.parent
    return level is not None and level is not goal and level.start_from == "sentence"

"""P001: a goal past its deadline."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import Health, Progress
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.moments import due_span, whence
from goalfmt.rules.standing import standing


@rule("P001", on=Goal, severity=Severity.WARNING, together=True)
def overdue(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal is closed when its deadline is past.

    An open goal past its date is late, and each day it stays makes the other dates less true. Goals that inherit the same
    date, from a section or a larger goal, are told together, at the first of them.

    How to fix: finish it (``[x]``), give it a new date with ``was:`` and the reason, defer it (``[>]``) or drop it
    (``[~]`` with ``because:``).

    Bad (today: 2026-03-02):

        - [ ] Publish the pricing page by 2026-02-15 @cho

    Good (today: 2026-03-02):

        - [ ] Publish the pricing page by 2026-03-15 @cho

    Good (today: 2026-03-02):

        - [x] Publish the pricing page by 2026-02-15 @cho
          - done: 2026-02-14
    """
    node = standing(goal, context)
    if node is None or goal.due is None:
        return
    late_ones = context.kept(overdue, lambda: _late(node.of, context)).get(goal)
    if late_ones is None:
        return
    days = node.of.day.toordinal() - goal.due.toordinal()
    late = f"{days} day{'' if days == 1 else 's'} ago" if days else "earlier today"
    yield Finding(
        due_span(goal),
        f"{_subject(late_ones)} due {late} ({goal.due.isoformat()}{whence(goal)}) and {'are' if len(late_ones) > 1 else 'is'} still open",
        "finish it, give it a new date, defer it (`[>]`) or drop it (`[~]`)",
        also=tuple(other.line for other in late_ones[1:]),
    )


def _subject(goals: list[Goal]) -> str:
    name, others = quoted(goals[0].title.text), len(goals) - 1
    return f"{name} and {f'{others} other goals' if others > 1 else 'another goal'} were" if others else f"{name} was"


def _late(progress: Progress, context: Context) -> dict[Goal, list[Goal]]:
    """The overdue goals that have their date from the same line, by the first of them."""
    by_line: dict[object, list[Goal]] = {}
    for node in progress:
        goal = node.goal
        if goal.due is not None and node.health is Health.OVERDUE and goal.status not in ("dropped", "deferred", "proposed"):
            if context.suppressing.allows(overdue, goal):
                continue
            given = goal.given("due") or goal.given("period")
            place = goal if given is None else (goal.source, given.source, given.line, goal.due)
            by_line.setdefault(place, []).append(goal)
    return {goals[0]: goals for goals in by_line.values()}

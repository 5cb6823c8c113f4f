"""P017: new goals are begun while others are overdue."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import GoalProgress, Health, Progress
from goalfmt.progress.people import owner
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.standing import is_open

_ITS_OWN = ("property", "sentence", "check-in")
"""Where the start of a goal is its own, not that of the file or of a larger goal."""


@rule("P017", on=Goal, severity=Severity.WARNING, together=True)
def new_goals_while_overdue(goal: Goal, context: Context) -> Iterator[Finding]:
    """Who has overdue goals finishes or closes them before beginning new ones.

    Each new goal takes its time from those that are late already. A goal counts as new when its own start, by ``start:``,
    by its sentence or by its first check-in, lies after the deadline of an overdue goal of the same owner. It is told once
    for each owner and file, at the first of them.

    How to fix: close the overdue goal (finish, re-date, defer or drop it), or let the new one start later.

    Bad (today: 2026-03-02):

        - [ ] Publish the pricing page by 2026-02-15 @cho
        - [/] Call 30 former customers by 2026-03-31 @cho
          - start: 2026-02-20

    Good (today: 2026-03-02):

        - [x] Publish the pricing page by 2026-02-15 @cho
          - done: 2026-02-19
        - [/] Call 30 former customers by 2026-03-31 @cho
          - start: 2026-02-20

    Good (today: 2026-03-02):

        - [ ] Publish the pricing page by 2026-02-15 @cho
        - [/] Call 30 former customers by 2026-03-31 @cho
          - start: 2026-02-01
    """
    progress = context.progress
    if progress is None:
        return
    found = context.kept(new_goals_while_overdue, lambda: _begun(progress, context)).get(goal)
    if found is None:
        return
    late, others = found
    due = late.goal.due
    assert due is not None
    assert goal.start is not None
    more = f" and {f'{len(others)} other goals were' if len(others) > 1 else 'another goal was'} begun" if others else " was begun"
    yield Finding(
        goal.title.span(),
        f"{quoted(goal.title.text)}{more} after {quoted(late.goal.title.text)} became overdue ({due.isoformat()[:10]}), which waits since",
        "finish, re-date, defer or drop what is overdue first",
        also=tuple(others),
    )


def _begun(progress: Progress, context: Context) -> dict[Goal, tuple[GoalProgress, list[int]]]:
    """The first new goal of each owner and file, with the goal that was overdue then, and the lines of the other new ones."""
    late: dict[str, GoalProgress] = {}
    for node in progress:
        whose = owner(node)
        if whose and node.health is Health.OVERDUE and is_open(node.goal) and (whose not in late or _due(node) < _due(late[whose])):
            late[whose] = node
    firsts: dict[tuple[str, object], Goal] = {}
    found: dict[Goal, tuple[GoalProgress, list[int]]] = {}
    for node in progress:
        whose = owner(node)
        if whose not in late or not _is_new(node, late[whose]) or context.suppressing.allows(new_goals_while_overdue, node.goal):
            continue
        first = firsts.setdefault((whose, node.goal.source), node.goal)
        if first is node.goal:
            found[first] = late[whose], []
        else:
            found[first][1].append(node.goal.line)
    return found


def _is_new(node: GoalProgress, late: GoalProgress) -> bool:
    goal = node.goal
    if node is late or not is_open(goal) or goal.start is None or goal.start_from not in _ITS_OWN:
        return False
    return _due(late) < goal.start.toordinal() <= node.of.day.toordinal()


def _due(node: GoalProgress) -> int:
    due = node.goal.due
    return 0 if due is None else due.toordinal()

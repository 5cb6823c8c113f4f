"""P004: a goal of which nobody tells."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import GoalProgress, Health, Progress
from goalfmt.progress.checkins import newest
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.standing import is_open, standing
from goalfmt.rules.together import Asked, lacking


@rule("P004", on=Goal, severity=Severity.WARNING, together=True)
def stale(goal: Goal, context: Context) -> Iterator[Finding]:
    """A running goal is checked in regularly.

    Without a check-in nobody can tell how it goes, and it cannot be corrected in time. A check-in is expected in the
    rhythm of ``review:``, else every two weeks. What is blocked, or needs something that is not done
    yet, is left alone. Where no running goal of a file, of a section or under a larger goal has ever been checked in, this
    is told once, at the first of them.

    How to fix: add a check-in: ``- DATE: VALUE``; or write ``review: every month`` where that is soon enough.

    Bad (today: 2026-03-02):

        - [/] Call 30 former customers by 2026-03-31 @ben
          - start: 2026-01-01
          - 2026-01-31: 12

    Good (today: 2026-03-02):

        - [/] Call 30 former customers by 2026-03-31 @ben
          - start: 2026-01-01
          - 2026-02-27: 24
    """
    node = standing(goal, context)
    if node is None or not _is_stale(node):
        return
    if "blocked" in goal.own or any(link.goal is not None and is_open(link.goal) for link in goal.needs):
        return  # it cannot go on: nothing is to be told
    last = newest(node)
    lack = None if last else lacking(context, stale, _silent(node.of)).get(goal)
    if last is None and lack is None:
        return
    told = lack.said("check-in yet") if lack else f"{quoted(goal.title.text)} was last checked in on {last.period.text if last else ''}"
    yield Finding(
        goal.title.span(),
        f"{told}: nobody can tell how it goes",
        f"add a line `- {node.of.day.isoformat()}: VALUE`",
        also=lack.others if lack else (),
    )


def _is_stale(node: GoalProgress) -> bool:
    return is_open(node.goal) and node.stale and node.health not in (Health.OVERDUE, Health.MISSED)


def _silent(progress: Progress) -> Asked:
    """What tells the stale goals without any check-in."""

    def is_silent(goal: Goal) -> bool | None:
        if not _is_stale(progress[goal]):
            return False if goal.checkins else None
        return not goal.checkins

    return is_silent

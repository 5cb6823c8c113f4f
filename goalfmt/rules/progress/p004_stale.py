"""P004: a goal of which nobody tells."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import Health
from goalfmt.progress.checkins import newest
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.standing import is_open, standing


@rule("P004", on=Goal, severity=Severity.WARNING)
def stale(goal: Goal, context: Context) -> Iterator[Finding]:
    """A running goal is checked in regularly.

    Without a check-in nobody can tell how it goes, and it cannot be corrected in time. A check-in is expected in the
    rhythm of ``review:``, else every two weeks.

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
    if node is None or not is_open(goal) or not node.stale or node.health in (Health.OVERDUE, Health.MISSED):
        return
    last = newest(node)
    told = "has had no check-in yet" if last is None else f"was last checked in on {last.period.text}"
    yield Finding(
        goal.title.span(),
        f"{quoted(goal.title.text)} {told}: nobody can tell how it goes",
        f"add a line `- {node.of.day.isoformat()}: VALUE`",
    )

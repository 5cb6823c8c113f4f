"""P001: a goal past its deadline."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import Health
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.moments import due_span, whence
from goalfmt.rules.standing import standing


@rule("P001", on=Goal, severity=Severity.WARNING)
def overdue(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal is closed when its deadline is past.

    An open goal past its date is late, and each day it stays makes the other dates less true.

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
    if node is None or goal.due is None or node.health is not Health.OVERDUE:
        return
    days = node.of.day.toordinal() - goal.due.toordinal()
    late = f"{days} day{'' if days == 1 else 's'} ago" if days else "earlier today"
    yield Finding(
        due_span(goal),
        f"{quoted(goal.title.text)} was due {late} ({goal.due.isoformat()}{whence(goal)}) and is still open",
        "finish it, give it a new date, defer it (`[>]`) or drop it (`[~]`)",
    )

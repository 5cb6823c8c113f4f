"""P005: a goal that stands still."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import Basis, decimal
from goalfmt.progress.forecast import readings
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.standing import is_open, standing


@rule("P005", on=Goal, severity=Severity.WARNING)
def stagnant(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal moves.

    Four check-ins in a row with the same value (``limits: {stagnant: 4}``) show that nothing helps, or that nothing is being done. A guardrail
    may stand still.

    How to fix: ask what blocks it and write ``blocked:``, change the plan, or give the goal up.

    Bad (today: 2026-03-02):

        - [/] Win 30 customers by 2026-03-31 @ben
          - start: 2026-01-01
          - 2026-02-07: 12
          - 2026-02-14: 12
          - 2026-02-21: 12
          - 2026-02-28: 12

    Good (today: 2026-03-02):

        - [/] Win 30 customers by 2026-03-31 @ben
          - start: 2026-01-01
          - 2026-02-14: 12
          - 2026-02-28: 14
    """
    node = standing(goal, context)
    if node is None or not is_open(goal) or node.basis is not Basis.REACH or "blocked" in goal.own:
        return
    read = readings(node)
    most = context.settings.limits.stagnant
    recent = read[-most:]
    if most > 1 and len(recent) == most and len({reading.value for reading in recent}) == 1 and node.raw is not None and node.raw < 1:
        yield Finding(
            goal.title.span(),
            f"{quoted(goal.title.text)} stands at {decimal(node.current, 2)} since {most} check-ins: nothing helps, or nothing is done",
            "say what blocks it (`blocked:`), change the plan, or give it up",
        )

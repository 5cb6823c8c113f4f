"""P021: the second step before the first."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import decimal, overall
from goalfmt.rule import Context, rule
from goalfmt.rules.standing import is_open, standing


@rule("P021", on=Goal, severity=Severity.INFO)
def later_stage_before_floor(goal: Goal, context: Context) -> Iterator[Finding]:
    """A funnel is filled from its first stage on.

    Who closes deals while too few people are spoken to will have nobody to close with next month. One stage is below
    its floor, and a later one is worked on.

    How to fix: bring the earlier stage to its floor first.

    Bad (today: 2026-03-02):

        - [ ] Fill the funnel by 2026-03-31 @ben
          - start: 2026-02-02
          - funnel: 30 prospects/week > 6 leads/week > 2 customers/week
          - 2026-W08: 10 > 6 > 2
          - 2026-W09: 12 > 7 > 3

    Good (today: 2026-03-02):

        - [ ] Fill the funnel by 2026-03-31 @ben
          - start: 2026-02-16
          - funnel: 30 prospects/week > 6 leads/week > 2 customers/week
          - 2026-W08: 34 > 6 > 2
          - 2026-W09: 31 > 7 > 3
    """
    node = standing(goal, context)
    found = None if node is None or not is_open(goal) else overall(node)
    if found is None:
        return
    for at, stage in enumerate(found.stages[:-1]):
        later = found.stages[at + 1]
        if not stage.met and later.actual > 0:
            yield Finding(
                goal.own["funnel"][0].span,
                f"{stage.name} are below their floor ({decimal(stage.actual, 1)} of {decimal(stage.floor, 1)}), and {later.name} are worked on",
                f"bring {stage.name} to the floor first",
            )
            return

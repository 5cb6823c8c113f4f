"""P019: percentages that are not a whole."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Given, Goal, Workspace
from goalfmt.progress import decimal
from goalfmt.rule import Context, quoted, rule
from goalfmt.syntax.values.types import Form, Weight

TOLERANCE = Fraction(1, 10)
"""Points that rounding may cost (N11)."""


@rule("P019", on=Goal, severity=Severity.ERROR)
def weights_not_100(goal: Goal, context: Context) -> Iterator[Finding]:
    """Weights in per cent add up to 100.

    Who writes ``weight: 40%`` means 40 of 100. Then all goals side by side need such a weight, and the sum is 100
    (99.9 and 100.1 are taken for rounding), over all files from which goals support the same one. Plain numbers
    (``weight: 2``) may be any. Limits to keep stand beside them and need no weight.

    How to fix: correct the weights, or write plain numbers.

    Bad:

        ## Objective: Win back lost customers @ana

        - [ ] Call 10 former customers by 2026-03-31 @ben
          - weight: 60%
        - [ ] Send 20 offers by 2026-03-31 @cho
          - weight: 60%

    Good:

        ## Objective: Win back lost customers @ana

        - [ ] Call 10 former customers by 2026-03-31 @ben
          - weight: 60%
        - [ ] Send 20 offers by 2026-03-31 @cho
          - weight: 40%

    Good:

        ## Objective: Win back lost customers @ana ^back

        - [ ] Call 10 former customers by 2026-03-31 @ben
          - weight: 60%
        - [ ] Keep complaints at 5 per month or less until 2026-03-31 @ben
          - measure: keep complaints <= 5

        ## Objective: Make offers that are read @cho

        - supports: ^back
        - weight: 40%
        - [ ] Send 20 offers by 2026-03-31 @cho
    """
    counted = context.once(_counted).get(goal, [])
    shares = {child: given for child in counted if (given := _in_percent(child)) is not None}
    if not shares:
        return
    bare = next((child for child in counted if child not in shares), None)
    total = sum((given.value.value for given in shares.values() if isinstance(given.value, Weight)), Fraction(0))
    where = next(iter(shares.values()))
    if bare is not None:
        yield Finding(
            where.span,
            f"{quoted(bare.title.text)} ({_place(bare, where)}) beside it has no weight in per cent: all or none",
            "give every goal side by side a percentage, or write plain numbers",
            source=where.source,
        )
    elif abs(total - 100) > TOLERANCE:
        yield Finding(
            where.span,
            f"the weights under {quoted(goal.title.text)} add up to {decimal(total, 2)}%, not to 100%",
            "correct them, or write plain numbers, which may be any",
            source=where.source,
        )


def _counted(workspace: Workspace) -> dict[Goal, list[Goal]]:
    """The goals that count for each goal: wherever they are written, but not limits without a weight (N5)."""
    found: dict[Goal, list[Goal]] = {}
    for goal in workspace.goals:
        limit = goal.measure is not None and goal.measure.form is Form.GUARDRAIL and "weight" not in goal.own
        if goal.home is not None and not limit and goal.status not in ("dropped", "deferred", "proposed"):
            found.setdefault(goal.home, []).append(goal)
    return found


def _place(goal: Goal, seen_from: Given) -> str:
    return f"line {goal.line}" if goal.source is seen_from.source else f"{goal.source.path}:{goal.line}"


def _in_percent(goal: Goal) -> Given | None:
    """The weight of a goal, where it is a percentage."""
    given = goal.own.get("weight")
    return given[0] if given and isinstance(given[0].value, Weight) and given[0].value.percent else None

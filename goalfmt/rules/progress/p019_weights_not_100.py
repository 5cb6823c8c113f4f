"""P019: percentages that are not a whole."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Given, Goal
from goalfmt.progress import decimal
from goalfmt.rule import Context, quoted, rule
from goalfmt.syntax.values.types import Weight

TOLERANCE = Fraction(1, 10)
"""Points that rounding may cost (N11)."""


@rule("P019", on=Goal, severity=Severity.ERROR)
def weights_not_100(goal: Goal, context: Context) -> Iterator[Finding]:
    """Weights in per cent add up to 100.

    Who writes ``weight: 40%`` means 40 of 100. Then all goals side by side need such a weight, and the sum is 100
    (99.9 and 100.1 are taken for rounding). Plain numbers (``weight: 2``) may be any.

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
    """
    counted = [child for child in goal.children if child.home is goal and child.status not in ("dropped", "deferred", "proposed")]
    shares = {child: given for child in counted if (given := _in_percent(child)) is not None}
    if not shares:
        return
    bare = next((child for child in counted if child not in shares), None)
    total = sum((given.value.value for given in shares.values() if isinstance(given.value, Weight)), Fraction(0))
    where = next(iter(shares.values()))
    if bare is not None:
        yield Finding(
            where.span,
            f"{quoted(bare.title.text)} (line {bare.line}) beside it has no weight in per cent: all or none",
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


def _in_percent(goal: Goal) -> Given | None:
    """The weight of a goal, where it is a percentage."""
    given = goal.own.get("weight")
    return given[0] if given and isinstance(given[0].value, Weight) and given[0].value.percent else None

"""A004: a target that leaves no room: all, none, always."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.units import is_currency
from goalfmt.syntax.values.types import Form


@rule("A004", on=Goal, severity=Severity.WARNING)
def absolute_target(goal: Goal, context: Context) -> Iterator[Finding]:
    """A target of 100% or of zero is seldom reached.

    The last step to all or nothing costs more than all the others, and a single miss makes the goal unreachable. A
    limit that is to be kept (``measure: keep …``) may be absolute, and so may a sum of money: a debt can be paid off.

    How to fix: choose the level at which you would be content (``95%``), or say what is to be kept:
    ``measure: keep uptime >= 99.9%``.

    Bad:

        - [ ] Raise on-time delivery from 92% to 100% by 2026-03-31 @ana

    Bad:

        - [ ] Support by 2026-03-31 @ana
          - measure: complaints 12 -> 0

    Good:

        - [ ] Raise on-time delivery from 92% to 97% by 2026-03-31 @ana

    Good:

        - [ ] Support by 2026-03-31 @ana
          - measure: keep complaints <= 2

    Good:

        - [ ] Pay off the loan by 2026-12-31 @ana
          - measure: loan 6,400 EUR -> 0 EUR
    """
    measure = goal.measure
    if measure is None or measure.form is not Form.REACH or measure.baseline is None or measure.assumed or is_closed(goal):
        return
    everything = measure.target == 100 and measure.unit == "%" and measure.baseline > 0
    nothing = measure.target == 0 and measure.baseline > 0 and not is_currency(measure.unit)
    if everything or nothing:
        yield Finding(
            measure.span,
            f"the target is {'100%' if everything else 'zero'}: a single miss puts it out of reach",
            "choose the level that would content you, or write `measure: keep …` for a limit",
        )

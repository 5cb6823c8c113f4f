"""M006: a percentage of what?"""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.syntax.values.types import Form


@rule("M006", on=Goal, severity=Severity.WARNING)
def percent_without_base(goal: Goal, context: Context) -> Iterator[Finding]:
    """A percentage says of what.

    ``measure: 80%`` can be the share of customers, of orders or of the plan. In a sentence the words around the number say
    it; a ``measure:`` line needs a name.

    How to fix: name the share before the number: ``measure: share of repeat customers 60% -> 80%``.

    Bad:

        - [ ] Win back lost customers by 2026-03-31 @ana
          - measure: 80%

    Good:

        - [ ] Win back lost customers by 2026-03-31 @ana
          - measure: former customers reached 0% -> 80%
    """
    measure = goal.measure
    if measure is None or goal.measure_from != "property" or measure.unit != "%" or measure.name is not None or is_closed(goal):
        return
    if measure.form in (Form.REACH, Form.GUARDRAIL):
        words = quoted(goal.source.text[measure.span.start : measure.span.end])
        yield Finding(
            measure.span,
            f"{words} does not say of what: each reader takes another whole",
            "name it before the number: `measure: share of … 60% -> 80%`",
        )

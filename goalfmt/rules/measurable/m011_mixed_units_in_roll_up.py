"""M011: a sum of different things."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule


@rule("M011", on=Goal, severity=Severity.ERROR)
def mixed_units_in_roll_up(goal: Goal, context: Context) -> Iterator[Finding]:
    """What is summed up has one unit.

    Under ``rollup: sum`` the numbers of the goals below are added. Euros and customers have no sum, different currencies
    are not converted, and percentages do not add up at all.

    How to fix: give them the same unit, or leave ``rollup: sum`` out: the mean of the progress works for any units.

    Bad:

        ## Objective: Grow by 2026-12-31 @ana

        - rollup: sum
        - [ ] Win 20 customers by 2026-12-31 @ana
        - [ ] Sell for 50k EUR by 2026-12-31 @ben

    Good:

        ## Objective: Grow by 2026-12-31 @ana

        - rollup: sum
        - [ ] Win 20 customers by 2026-12-31 @ana
        - [ ] Win 30 customers by 2026-12-31 @ben
    """
    given = goal.own.get("rollup")
    if not given or given[0].value != "sum":
        return
    units = {child.measure.unit for child in goal.children if child.measure is not None and child.status not in ("dropped", "deferred", "proposed")}
    if goal.measure is not None:
        units.add(goal.measure.unit)
    if "%" in units:
        yield Finding(given[0].span, "percentages do not add up", "leave `rollup: sum` out: then their mean is taken")
    elif len(units) > 1:
        named = " and ".join(sorted(unit or "no unit" for unit in units))
        yield Finding(given[0].span, f"the goals below count in {named}, which have no sum", "give them one unit, or leave `rollup: sum` out")

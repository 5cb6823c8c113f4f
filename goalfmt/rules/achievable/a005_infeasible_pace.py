"""A005: a target that the pace does not reach."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import decimal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.standing import is_open, standing


@rule("A005", on=Goal, severity=Severity.WARNING)
def infeasible_pace(goal: Goal, context: Context) -> Iterator[Finding]:
    """A target can be reached at the pace that is known.

    Two reckonings show that it cannot: the goal would have to move more than twice as fast as it did lately; or the habits
    under it do not bring enough. At 2 people a day, 50 million people take 25,000,000 days: 68,446 years.

    How to fix: lower the target, give it more time, or change what is done daily: more people, a larger quota.

    Bad (today: 2026-03-02):

        - [/] Win 100 customers by 2026-03-31 @ana
          - start: 2026-01-01
          - 2026-02-01: 10
          - 2026-03-01: 16

    Bad (today: 2026-03-02):

        # Vision: Nobody goes hungry

        ## Objective: Feed 50 million people @ana

        - measure: 50 million people
        - start: 2026-01-01
        - rollup: sum
        - [ ] Feed people every day @ben
          - measure: 2 people/day

    Good (today: 2026-03-02):

        - [/] Win 100 customers by 2026-12-31 @ana
          - start: 2026-01-01
          - 2026-02-01: 10
          - 2026-03-01: 19
    """
    node = standing(goal, context)
    if node is None or not (is_open(goal) or goal.node.box is None):
        return
    found = node.feasibility
    if found is None or found.feasible or goal.measure is None:
        return
    unit = f" {goal.measure.unit}" if goal.measure.unit else ""
    if found.by == "children":
        rate = f"the habits under it bring {decimal(found.rate, 2)}{unit} a day"
        years = f", {found.years:,} years" if found.years else ""
        takes = "they lead nowhere" if found.days is None else f"the rest takes {found.days:,} days{years}"
    else:
        needed = "" if found.needed is None else decimal(abs(found.needed), 2)
        rate = f"it needs {needed}{unit} a day, and lately made {decimal(found.rate, 2)}"
        takes = "that is out of reach"
    yield Finding(
        goal.measure.span if goal.measure_from == "sentence" or "measure" in goal.own else goal.title.span(),
        f"{quoted(goal.title.text)}: {rate}; {takes}",
        "lower the target, give it more time, or change what is done every day",
    )

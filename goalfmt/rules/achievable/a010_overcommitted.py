"""A010: more work than there is time for."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal, Workspace
from goalfmt.progress import decimal
from goalfmt.progress.load import Load, load_of
from goalfmt.rule import Context, rule
from goalfmt.rules.people import owner_of
from goalfmt.rules.standing import is_open


@rule("A010", on=Goal, severity=Severity.WARNING)
def overcommitted(goal: Goal, context: Context) -> Iterator[Finding]:
    """What a person has to do fits into their time.

    Where the project says how much time a person has (``people: {ben: {capacity: 10h/week}}``) and the goals say
    their ``effort:``, goalfmt reckons for every deadline: the effort of what is due up to it, against the time from today on.
    One finding a person, at the goal whose deadline is the tightest.

    How to fix: move a deadline, hand a goal over, or make it smaller.

    Bad (today: 2026-03-02; people: {ben: {capacity: 10h/week}}):

        - [ ] Call 30 former customers by 2026-03-08 @ben
          - effort: 25h

    Good (today: 2026-03-02; people: {ben: {capacity: 10h/week}}):

        - [ ] Call 30 former customers by 2026-03-31 @ben
          - effort: 25h
    """
    progress = context.progress
    owner = owner_of(goal)
    if progress is None or owner is None or not is_open(goal) or "effort" not in goal.own or goal.due is None:
        return
    loads: dict[str, Load] = context.once(_no_loads)
    if owner not in loads:
        found = load_of(progress, owner)
        loads[owner] = found if found is not None and found.overcommitted else _NOTHING
    load = loads[owner]
    if load.until is None or goal.due.toordinal() != load.until.toordinal() or load is _NOTHING:
        return
    loads[owner] = _NOTHING
    yield Finding(
        goal.own["effort"][0].span,
        f"up to {load.until.isoformat()} @{owner} has {_amount(load, available=True)}, and {_amount(load)} to do",
        "move a deadline, hand a goal over, or make it smaller",
    )


def _no_loads(workspace: Workspace) -> dict[str, Load]:
    return {}


def _amount(load: Load, available: bool = False) -> str:
    amount = load.available if available else load.needed
    return f"{decimal(amount / 60, 1)} h" if load.unit == "min" else f"{decimal(amount, 1)} points"


_NOTHING = Load(Fraction(0), "min", None)
"""Nothing to tell (any more)."""

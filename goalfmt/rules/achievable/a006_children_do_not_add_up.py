"""A006: parts that make less than the whole."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import decimal
from goalfmt.progress.funnel import per_week
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.units import is_currency
from goalfmt.syntax.values.types import Form


@rule("A006", on=Goal, severity=Severity.WARNING)
def children_do_not_add_up(goal: Goal, context: Context) -> Iterator[Finding]:
    """The goals under a goal bring as much as it asks for.

    Where the goals below count in the same unit as the goal itself, their targets together must reach its own; else it will
    be missed even when all of them are met. A funnel below counts with the floor of its last stage in all its weeks.

    How to fix: raise the targets below, add another goal, or lower the large one.

    Bad:

        - [ ] Win 50 customers by 2026-12-31 @ana
          - [ ] Win 20 customers by 2026-06-30 @ben
          - [ ] Win 20 customers by 2026-12-31 @cho

    Bad:

        - [ ] Win 50 customers by 2026-03-31 @ana
          - start: 2026-03-02
          - [ ] Fill the funnel @ben
            - funnel: 30 prospects/week > 6 leads/week > 2 customers/week

    Good:

        - [ ] Win 50 customers by 2026-12-31 @ana
          - [ ] Win 25 customers by 2026-06-30 @ben
          - [ ] Win 25 customers by 2026-12-31 @cho
    """
    measure = goal.measure
    if measure is None or measure.form is not Form.REACH or measure.target is None or measure.unit in (None, "%", "pp") or is_closed(goal):
        return
    whole = measure.target - (measure.baseline or 0)
    parts = [amount for child in goal.children if (amount := _brings(child, measure.unit)) is not None]
    total = sum(parts, Fraction(0))
    if whole <= 0 or not parts or total >= whole:
        return
    unit = measure.unit
    yield Finding(
        measure.span,
        f"{quoted(goal.title.text)} asks for {decimal(whole, 2)} {unit}, and what is under it makes {decimal(total, 2)} together",
        f"{decimal(whole - total, 2)} {unit} are missing: raise the targets below, add a goal, or lower this one",
    )


def _brings(goal: Goal, unit: str | None) -> Fraction | None:
    """What a goal below brings when its target is met; None where it counts something else, or is given up."""
    measure = goal.measure
    if measure is None or goal.status in ("dropped", "deferred", "proposed"):
        return None
    if measure.form is Form.FUNNEL:
        last = measure.stages[-1]
        return last.low * _times(goal, last.per) if last.name == unit or last.name.rstrip("s") == (unit or "").rstrip("s") else None
    if measure.unit != unit or (is_currency(unit) and measure.form is Form.CADENCE):
        return None
    if measure.form is Form.REACH and measure.target is not None:
        return max(measure.target - (measure.baseline or 0), Fraction(0))
    if measure.form is Form.CADENCE and measure.per is not None and not measure.days:
        low = measure.steps[-1].low if measure.steps else measure.low
        return None if low is None else low * _times(goal, measure.per) / measure.every
    return None


def _times(goal: Goal, per: str) -> Fraction:
    """How often a period comes round between start and deadline; 0 where one of them is missing."""
    if goal.start is None or goal.due is None:
        return Fraction(0)
    weeks = Fraction(goal.due.toordinal() - goal.start.toordinal() + 1, 7)
    return weeks * per_week(per, len(goal.calendar.working_week))

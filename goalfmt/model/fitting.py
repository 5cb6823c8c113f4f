"""Check-ins in the unit and the form of the measure that their goal states (format.md, section 5)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.model import measures
from goalfmt.model.given import CheckIn
from goalfmt.syntax.values import units
from goalfmt.syntax.values.types import Form, Measure, Quantity

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Workspace


def fit(goal: Goal, workspace: Workspace) -> None:
    """Bring the check-ins into the unit of the measure; one that has another unit or form is a fault, and is set aside.

    Only a measure that a property states counts: what is read from a sentence is no ground for an error.
    """
    measure = measures.stated_measure(goal)
    if measure is None or all(_fits(checkin, measure) for checkin in goal.checkins):
        return
    fitted = []
    for checkin in goal.checkins:
        problem = None if _fits(checkin, measure) else _problem(checkin, measure)
        if problem is None:
            fitted.append(_converted(checkin, measure))
        else:
            from goalfmt.syntax.faults.values import invalid_value

            workspace.faults.append((checkin.source, invalid_value(checkin.span, *problem)))
    goal.checkins = fitted


def _fits(checkin: CheckIn, measure: Measure) -> bool:
    """Whether a check-in can be taken as it is, which nearly all can."""
    said = checkin.value
    if said.row or measure.form is Form.FUNNEL:
        return False
    return said.value is None or said.value.unit is None or measure.unit is None or said.value.unit == measure.unit


def _problem(checkin: CheckIn, measure: Measure) -> tuple[str, str] | None:
    """What is wrong with a check-in of this measure, and what to write."""
    said = checkin.value
    stages = len(measure.stages)
    if said.row and not stages:
        return "expected one value, for the measure of this goal is no funnel", "write one number"
    if said.row and len(said.row) != stages:
        names = " > ".join(stage.name for stage in measure.stages)
        return f"expected {stages} numbers, one for each stage of the funnel, found {len(said.row)}", f"write them in the order {names}"
    if stages:
        return None if said.row or said.value is None else _one_for_all(measure)
    if said.increment and said.value is not None and said.value.unit == "pp" and measure.unit == "%":
        return None  # what is added to a percentage may be called points
    if said.value is not None and _factor(said.value, measure) is None:
        return (
            f"expected {measure.unit}, the unit of the goal's measure, found {said.value.unit}",
            f"write the value in {measure.unit}, or without unit",
        )
    return None


def _one_for_all(measure: Measure) -> tuple[str, str]:
    names = " > ".join(stage.name for stage in measure.stages)
    return "expected a number for each stage of the funnel, found one", f"write {' > '.join('N' * len(measure.stages))}: {names}"


def _factor(quantity: Quantity, measure: Measure) -> Fraction | None:
    """How many of the measure's unit one of the quantity's is; None where they cannot be compared."""
    if quantity.unit is None or measure.unit is None:
        return Fraction(1)
    return units.factor(quantity.unit, measure.unit)


def _converted(checkin: CheckIn, measure: Measure) -> CheckIn:
    """The check-in with its value in the unit of the measure: 2 h are 120 min."""
    quantity = checkin.value.value
    if quantity is None:
        return checkin
    factor = _factor(quantity, measure)
    if factor is None or factor == 1:
        return checkin
    value = replace(checkin.value, value=replace(quantity, value=quantity.value * factor, unit=measure.unit))
    return checkin.holding(value)

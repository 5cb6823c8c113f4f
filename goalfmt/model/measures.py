"""The measure of a goal, and the unit of its check-ins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goalfmt import language
from goalfmt.syntax.values.types import Measure, Quantity

if TYPE_CHECKING:
    from goalfmt.model.types import Goal


def fill(goal: Goal) -> None:
    """Find the measure: what ``measure:`` or ``funnel:`` says, else what the sentence says; ``measure: none`` silences the sentence."""
    stated = stated_measure(goal)
    if stated is not None:
        goal.measure, goal.measure_from = stated, "property"
    elif "measure" in goal.own:
        goal.measure, goal.measure_from = None, None
    else:
        goal.measure = language.measure_of(goal.reading, goal.title.span)
        goal.measure_from = None if goal.measure is None else "sentence"


def stated_measure(goal: Goal) -> Measure | None:
    """The measure that a property states, without reading the sentence."""
    values = goal.own.get("measure") or goal.own.get("funnel")
    return values[0].value if values and isinstance(values[0].value, Measure) else None


def in_unit_of(quantity: Quantity, measure: Measure | None) -> Quantity:
    """A check-in's quantity; where it has no unit it takes its measure's."""
    if quantity.unit is not None or measure is None or measure.unit is None:
        return quantity
    return replace(quantity, unit=measure.unit)

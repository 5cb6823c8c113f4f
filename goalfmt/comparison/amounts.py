"""What is to be reached, in words, and by how much it has moved."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.comparison.types import FactChange, Kind
from goalfmt.progress.amounts import amount, span
from goalfmt.syntax.values.types import Form

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.syntax.values.types import Measure


def measure_changes(old: Goal, new: Goal) -> list[FactChange]:
    """What is different about the measure of a goal: its target, its baseline, or something else of it."""
    before, after = old.measure, new.measure
    if before is None or after is None:
        return [] if before is after else [FactChange(Kind.MEASURE, _whole(before), _whole(after))]
    if (before.form, _unit(before), before.per, before.every) != (after.form, _unit(after), after.per, after.every):
        return [FactChange(Kind.MEASURE, _whole(before), _whole(after))]
    found = []
    if _target(before) != _target(after):
        found.append(_moved(Kind.TARGET, (target_text(before), _number(before)), (target_text(after), _number(after)), after.unit))
    if before.baseline != after.baseline and not (before.assumed and after.assumed):
        found.append(
            _moved(
                Kind.REBASELINED, (_amount(before.baseline, before), before.baseline), (_amount(after.baseline, after), after.baseline), after.unit
            )
        )
    if not found and before.name != after.name and new.measure_from == old.measure_from == "property":
        found.append(FactChange(Kind.MEASURE, before.name, after.name, "name"))
    return found


def _unit(measure: Measure) -> str | None:
    return None if measure.unit is None else measure.unit.casefold().removesuffix("s")


def _target(measure: Measure) -> tuple[object, ...]:
    """All that says how much is to be reached."""
    relative = None if measure.relative is None else (measure.relative.value, measure.relative.unit)
    return (measure.target, relative if measure.target is None else None, measure.low, measure.high, measure.days, measure.steps, measure.stages)


def _number(measure: Measure) -> Fraction | None:
    """The one number that a target is, where it is one."""
    if measure.form is Form.REACH:
        return measure.target if measure.target is not None else measure.low
    if len(measure.steps) > 1 or measure.stages:
        return None
    return measure.low if measure.low is not None else measure.high


def _moved(kind: Kind, before: tuple[str | None, Fraction | None], after: tuple[str | None, Fraction | None], unit: str | None) -> FactChange:
    (old_text, old), (new_text, new) = before, after
    if old is None or new is None or old == new:
        return FactChange(kind, old_text, new_text)
    points = new - old if unit == "%" else None
    return FactChange(kind, old_text, new_text, size=(new - old) / abs(old) if old else None, points=points)


def _whole(measure: Measure | None) -> str | None:
    """The measure from its name to its target."""
    if measure is None:
        return None
    name = [measure.name] if measure.name else []
    if measure.form is Form.GUARDRAIL:
        return " ".join(["keep", *name, target_text(measure) or ""])
    begin = [f"{_amount(measure.baseline, measure)} ->"] if measure.baseline is not None and not measure.assumed else []
    return " ".join([*name, *begin, target_text(measure) or ""]).rstrip() or None


def baseline_text(measure: Measure) -> str | None:
    """Where it begins; None where no baseline is known."""
    return _amount(measure.baseline, measure)


def target_text(measure: Measure) -> str | None:
    """What is to be reached or kept."""
    if measure.form is Form.FUNNEL:
        return " > ".join(f"{span(stage.low, stage.high, stage.name)}/{stage.per}" for stage in measure.stages)
    if measure.form is Form.CADENCE:
        return _cadence(measure)
    if measure.form is Form.GUARDRAIL:
        return _limits(measure)
    if measure.target is None:
        return None if measure.relative is None else measure.relative.text
    if measure.high is not None and measure.low is not None:
        return span(measure.low, measure.high, measure.unit)
    return _amount(measure.target, measure)


def _limits(measure: Measure) -> str:
    if measure.low is None:
        return f"<= {_amount(measure.high, measure)}"
    return f">= {_amount(measure.low, measure)}" if measure.high is None else span(measure.low, measure.high, measure.unit)


def _cadence(measure: Measure) -> str:
    per = f"every {measure.every} {measure.per}s" if measure.every != 1 else f"/{measure.per}"
    days = f" on {','.join(measure.days)}" if measure.days else ""
    quotas = [(step.low, step.high, step.start) for step in measure.steps] or [(measure.low, measure.high, None)]
    told = []
    for low, high, start in quotas:
        often = span(low, high, measure.unit) if low is not None else "once"
        told.append(f"{often}{' ' if measure.every != 1 else ''}{per}{days}" + (f" from {start.isoformat()}" if start else ""))
    return ", ".join(told)


def _amount(value: Fraction | None, measure: Measure) -> str | None:
    return None if value is None else amount(value, measure.unit)

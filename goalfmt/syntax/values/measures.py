"""Measures: what the amounts, operators and periods of one mean together (SPEC.md, section 10)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from goalfmt.diagnostic import Edit, Fault
from goalfmt.settings import Calendar, Vocabulary
from goalfmt.source import Span
from goalfmt.syntax.document import Text
from goalfmt.syntax.faults import amounts as faults
from goalfmt.syntax.faults.look_alikes import wrong_range_sign
from goalfmt.syntax.faults.values import invalid_value
from goalfmt.syntax.values.amounts import Amount, understand, units_differ, words_behind_unit
from goalfmt.syntax.values.cadences import cadence
from goalfmt.syntax.values.parts import Piece, Written, WrittenMeasure, WrittenStep
from goalfmt.syntax.values.types import Form, Measure, Quantity
from goalfmt.syntax.values.units import factor, is_code


def measure(text: Text, written: WrittenMeasure, calendar: Calendar, vocabulary: Vocabulary) -> Measure | Fault:
    """What a measure means; its form follows from its spelling alone."""
    reader = _Reader(text, vocabulary, text.span())
    if written.operator is not None:
        return _with_operator(reader, written, written.operator)
    step = written.steps[0]
    if len(written.steps) == 1 and step.every is None and step.days is None and step.start is None:
        if written.keep:
            return _kept_range(reader, step)
        if len(step.amounts) > 1 or step.amounts[0].per is None:
            return _level(reader, step)
    elif written.keep:
        return invalid_value(text.span(), "expected a limit after `keep`, found a cadence", "delete `keep`, or write `>=`, `<=` or a range")
    return cadence(text, written.steps, calendar, vocabulary)


@dataclass(slots=True)
class _Reader:
    """Reads the amounts of one measure."""

    text: Text
    vocabulary: Vocabulary
    span: Span

    def amount(self, written: Written) -> Amount | Fault:
        """An amount; a ``/PER`` belongs to its unit."""
        return understand(self.text, written, self.vocabulary)

    def fault_at(self, written: Written | Piece, message: str, help: str) -> Fault:
        """E104 on a part of the measure."""
        return invalid_value(self.text.span(written.start, written.end), message, help)


def _with_operator(reader: _Reader, written: WrittenMeasure, operator: Piece) -> Measure | Fault:
    assert written.goal is not None
    goal = reader.amount(written.goal)
    if isinstance(goal, Fault):
        return goal
    if operator.text == "->":
        return _from_to(reader, written, operator, goal)
    step = written.steps[0] if written.steps else WrittenStep(None, ())
    if step.amounts:
        return _number_in_name(reader, step, operator)
    name = _name(reader, step.name, goal.rest)
    if isinstance(name, Fault):
        return name
    at_least = operator.text == ">="
    if written.keep:
        low, high = (goal.value, None) if at_least else (None, goal.value)
        return Measure(Form.GUARDRAIL, reader.span, name, goal.unit, low=low, high=high)
    baseline = _assumed(goal.value) if at_least else None
    return Measure(Form.REACH, reader.span, name, goal.unit, baseline, baseline is not None, not at_least, goal.value)


def _from_to(reader: _Reader, written: WrittenMeasure, operator: Piece, goal: Amount) -> Measure | Fault:
    """``A -> B``: the last number before the arrow is the baseline, and what stands before it the name."""
    step = written.steps[0] if written.steps else WrittenStep(None, ())
    baseline = _baseline(reader, step, operator, written.keep)
    if isinstance(baseline, Fault):
        return baseline
    start = step.amounts[0].start if step.name is None else step.name.start
    before = reader.text.text[start : step.amounts[-1].start].rstrip()
    name = _name(reader, Piece(before, start) if before else None, baseline.rest, goal.rest)
    if isinstance(name, Fault):
        return name
    assert written.goal is not None
    value, unit = _in_one_unit(reader, baseline, goal, written.goal)
    if isinstance(value, Fault):
        return value
    return Measure(Form.REACH, reader.span, name, unit, value, False, value > goal.value, goal.value)


def _baseline(reader: _Reader, step: WrittenStep, arrow: Piece, keep: bool) -> Amount | Fault:
    """The last number before the arrow."""
    if keep:
        return reader.fault_at(arrow, "expected `>=`, `<=` or a range after `keep`, found `->`", "delete `keep`: it is for limits that always hold")
    if not step.amounts:
        return reader.fault_at(arrow, "expected a number before `->`", "write the value of today before `->`, or `>=` in its place")
    baseline = reader.amount(step.amounts[-1])
    if not isinstance(baseline, Fault) and baseline.low is not None:
        return reader.fault_at(step.amounts[-1], "expected one number before `->`, found a range", "write the value of today before `->`")
    return baseline


def _in_one_unit(reader: _Reader, amount: Amount, other: Amount, written: Written) -> tuple[Fraction | Fault, str | None]:
    """The value of ``amount`` in the unit of ``other``, and that unit; a unit at one of them holds for both."""
    if amount.unit is None or other.unit is None:
        return amount.value, amount.unit or other.unit
    ratio = factor(amount.unit, other.unit)
    if ratio is None:
        piece = written.words or written.number
        return units_differ(reader.text, piece, other.unit, amount.unit), None
    return amount.value * ratio, other.unit


def _kept_range(reader: _Reader, step: WrittenStep) -> Measure | Fault:
    """``keep churn 2..4 %``"""
    if len(step.amounts) > 1:
        return _second_number(reader, step)
    written = step.amounts[0]
    amount = reader.amount(written)
    if isinstance(amount, Fault):
        return amount
    if amount.low is None:
        return reader.fault_at(written, "expected `>=`, `<=` or a range after `keep`", "write `>=` or `<=` before the number")
    name = _name(reader, step.name, amount.rest)
    return name if isinstance(name, Fault) else Measure(Form.GUARDRAIL, reader.span, name, amount.unit, low=amount.low, high=amount.value)


def _level(reader: _Reader, step: WrittenStep) -> Measure | Fault:
    """A number, a range, or a change: with the number that it changes, or alone."""
    first = reader.amount(step.amounts[0])
    if isinstance(first, Fault):
        return first
    if len(step.amounts) > 1:
        return _changed(reader, step, first)
    name = _name(reader, step.name, first.rest)
    if isinstance(name, Fault):
        return name
    if first.low is not None:
        baseline = _assumed(first.low)
        return Measure(Form.REACH, reader.span, name, first.unit, baseline, baseline is not None, False, first.low, None, first.low, first.value)
    sign = step.amounts[0].number.text[0]
    if sign == "+" or (sign == "-" and first.unit in {"%", "pp"}):
        unit = {"%": None, "pp": "%"}.get(first.unit or "", first.unit)
        return Measure(Form.REACH, reader.span, name, unit, relative=_change(reader, step.amounts[0], first))
    baseline = _assumed(first.value)
    return Measure(Form.REACH, reader.span, name, first.unit, baseline, baseline is not None, False, first.value)


def _changed(reader: _Reader, step: WrittenStep, baseline: Amount) -> Measure | Fault:
    """``traffic 10k +10%``"""
    written = step.amounts[1]
    if len(step.amounts) > 2 or written.low is not None or written.number.text[0] not in "+-" or baseline.low is not None:
        return _second_number(reader, step)
    change = reader.amount(written)
    if isinstance(change, Fault):
        return change
    name = _name(reader, step.name, baseline.rest, change.rest)
    if isinstance(name, Fault):
        return name
    moved = _moved(reader, written, baseline, change)
    if isinstance(moved, Fault):
        return moved
    target, unit = moved
    relative = _change(reader, written, change)
    return Measure(Form.REACH, reader.span, name, unit, baseline.value, False, target < baseline.value, target, relative)


def _moved(reader: _Reader, written: Written, baseline: Amount, change: Amount) -> tuple[Fraction, str | None] | Fault:
    """The level that a change leads to, and its unit: percent of the baseline, points of a percentage, or an amount of the same unit."""
    if baseline.unit == "%" and change.unit in {None, "%"}:
        found, sign = written.number.text, written.number.text[0]
        span = reader.text.span(written.number.start, written.number.end)
        return faults.percent_of_percent(span, found, f"{sign}{found.strip('+-% ').removesuffix('percent').rstrip()}pp")
    if change.unit == "%":
        return baseline.value * (1 + change.value / 100), baseline.unit
    if change.unit == "pp":
        if baseline.unit not in {"%", None}:
            return reader.fault_at(
                written, f"percentage points change a percentage, not `{baseline.unit}`", "write the change in the unit, or in `%`"
            )
        return baseline.value + change.value, "%"
    value, unit = _in_one_unit(reader, change, baseline, written)
    return value if isinstance(value, Fault) else (baseline.value + value, unit)


def _change(reader: _Reader, written: Written, amount: Amount) -> Quantity:
    return Quantity(amount.value, amount.unit, reader.text.text[written.start : written.end], True)


def _assumed(target: Fraction) -> Fraction | None:
    """The baseline of a count that has none: 0, unless the target is not above it."""
    return Fraction(0) if target > 0 else None


def _name(reader: _Reader, name: Piece | None, *rests: Piece | None) -> str | Fault | None:
    """The name before the numbers, or the words behind a unit (``80% retention``); not both."""
    found = None if name is None else name.text.replace('"', "")
    if name is not None and is_code(code := name.text[-3:]) and name.text[-4:-3] in {"", " ", "\t"}:
        span = reader.text.span(name.end - 3, name.end)
        return invalid_value(span, f"the currency stands behind its number, found `{code}` before it", f"write the number, then `{code}`")
    for rest in rests:
        if rest is not None:
            if found is not None or is_code(rest.text[:3]):
                return words_behind_unit(reader.text, rest)
            found = rest.text
    return found


def _number_in_name(reader: _Reader, step: WrittenStep, operator: Piece) -> Fault:
    """A number left of ``>=``, where only a name can stand."""
    written = step.amounts[0]
    help = "write the name in double quotes, or `->` between the two numbers"
    edits = _quotes(reader, step.name.start if step.name else step.amounts[0].start, step.amounts[-1].end, operator.start)
    return faults.second_number(reader.text.span(written.start, written.number.end), written.number.text, help, edits)


def _second_number(reader: _Reader, step: WrittenStep) -> Fault:
    """Two numbers without an operator; the last one is most likely the target, and the first belongs to the name."""
    first, last = step.amounts[0], step.amounts[-1]
    if first.words is not None and first.words.text == "to" and len(step.amounts) == 2:
        return wrong_range_sign(reader.text.span(first.number.end, last.start), "to")
    edits = _quotes(reader, step.name.start if step.name else step.amounts[0].start, step.amounts[-2].end, last.start) if last.low is None else ()
    span = reader.text.span(step.amounts[1].start, step.amounts[1].number.end)
    help = "write `->` between baseline and target, or put a name that holds a number into double quotes"
    return faults.second_number(span, step.amounts[1].number.text, help, edits if len(step.amounts) == 2 else ())


def _quotes(reader: _Reader, start: int, end: int, before: int) -> tuple[Edit, ...]:
    """Edits that put ``text[start:end]`` into double quotes."""
    if '"' in reader.text.text[start:before]:
        return ()
    return (Edit(reader.text.span(start, start), '"'), Edit(reader.text.span(end, end), '"'))

"""The measure that a sentence states."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from goalfmt.language.reading import FoundCadence, FoundQuantity, Reading
from goalfmt.source import Span
from goalfmt.syntax.values.types import Form, Measure, Quantity

Place = Callable[[int, int], Span]

_PERIODS = frozenset({"hour", "day", "weekday", "week", "month", "quarter", "year"})
_QUOTAS = frozenset({"count", "range", "at-least", "times"})
"""Senses of a quantity that a cadence asks for again and again; others are levels, and the cadence belongs to their unit."""
_PER_CENT = Fraction(100)


def measure_of(reading: Reading, place: Place = Span) -> Measure | None:
    """The measure of a sentence with exactly one quantity (or a cadence) and at most one cadence and one time; else None.

    ``place`` turns positions in the sentence into a span (:meth:`goalfmt.syntax.document.Text.span` of the title).
    """
    if len(reading.quantities) > 1 or len(reading.cadences) > 1 or len(reading.dates) > 1:
        return None
    quantity = reading.quantities[0] if reading.quantities else None
    cadence = reading.cadences[0] if reading.cadences else None
    if cadence is not None and (quantity is None or quantity.sense in _QUOTAS) and not reading.keep:
        return _cadence(cadence, quantity, place)
    return None if quantity is None or quantity.value is None else _level(quantity, quantity.value, cadence, reading.keep, place)


def _cadence(cadence: FoundCadence, quantity: FoundQuantity | None, place: Place) -> Measure | None:
    """A quota for each period; without a number, yes or no."""
    if cadence.per not in _PERIODS:
        return None
    start = min(cadence.start, quantity.start if quantity else cadence.start)
    end = max(cadence.end, quantity.end if quantity else cadence.end)
    low, high, unit = (quantity.value, quantity.high, quantity.unit) if quantity else (None, None, None)
    return Measure(
        Form.CADENCE, place(start, end), unit=unit, low=low, high=high, per=cadence.per, every=cadence.every, days=cadence.days
    )  # fmt: skip


def _level(found: FoundQuantity, value: Fraction, cadence: FoundCadence | None, keep: bool, place: Place) -> Measure:
    """A level to reach, a change, or with "keep" a limit to hold."""
    span = place(found.start, found.end)
    unit = f"{found.unit}/{cadence.per}" if cadence is not None and found.unit else found.unit
    if found.sense == "change":
        return Measure(Form.REACH, span, found.name, unit, relative=Quantity(value, unit, found.text, True))
    if found.sense == "factor":
        return Measure(Form.REACH, span, found.name, unit, relative=Quantity((value - 1) * _PER_CENT, "%", found.text, True))
    if keep or (found.sense == "at-most" and not found.falling):
        low, high = (None, value) if found.sense == "at-most" else (value, found.high)
        return Measure(Form.GUARDRAIL, span, found.name, unit, low=low, high=high)
    low = value if found.high is not None else None
    if found.baseline is None and not found.falling and value > 0:
        return Measure(Form.REACH, span, found.name, unit, Fraction(0), True, target=value, low=low, high=found.high)
    return Measure(Form.REACH, span, found.name, unit, found.baseline, falling=found.falling, target=value, low=low, high=found.high)

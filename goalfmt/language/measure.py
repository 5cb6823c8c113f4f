"""The measure that a sentence states."""

from __future__ import annotations

from collections.abc import Callable

from goalfmt.language.reading import FoundCadence, FoundQuantity, Reading
from goalfmt.source import Span
from goalfmt.syntax.values.types import Form, Measure, Quantity


def measure_of(reading: Reading, place: Callable[[int, int], Span] = Span) -> Measure | None:
    """The measure of a sentence with exactly one quantity (or cadence) and at most one cadence and one time; else None.

    ``place`` turns positions in the sentence into a span (:meth:`goalfmt.syntax.document.Text.span` of the title).
    """
    if len(reading.quantities) > 1 or len(reading.cadences) > 1 or len(reading.dates) > 1:
        return None
    quantity = reading.quantities[0] if reading.quantities else None
    cadence = reading.cadences[0] if reading.cadences else None
    if cadence is not None and (quantity is None or quantity.sense in {"count", "range", "at-least"}):
        return _cadence(cadence, quantity, place)
    return None if quantity is None else _level(quantity, place, reading.keep)


def _cadence(cadence: FoundCadence, quantity: FoundQuantity | None, place: Callable[[int, int], Span]) -> Measure | None:
    if quantity is not None and cadence.count is not None:
        return None
    low = cadence.count if quantity is None else quantity.value
    start = min(cadence.start, quantity.start if quantity else cadence.start)
    end = max(cadence.end, quantity.end if quantity else cadence.end)
    return Measure(
        Form.CADENCE, place(start, end), unit=quantity.unit if quantity else None, low=low, high=quantity.high if quantity else cadence.high,
        per=cadence.per, every=cadence.every, days=cadence.days,
    )  # fmt: skip


def _level(found: FoundQuantity, place: Callable[[int, int], Span], keep: bool) -> Measure | None:
    span = place(found.start, found.end)
    if found.sense in {"change", "factor"}:
        if found.value is None:
            return None
        relative = Quantity(found.value, found.unit, found.text, True)
        return Measure(Form.REACH, span, found.name, found.unit, relative=relative)
    if keep or found.sense == "at-most":
        low, high = (None, found.value) if found.sense == "at-most" else (found.value, found.high)
        return Measure(Form.GUARDRAIL, span, found.name, found.unit, low=low, high=high)
    return Measure(Form.REACH, span, found.name, found.unit, baseline=found.baseline, target=found.value, high=found.high)

"""Quantities: amounts with their units (SPEC.md, section 8.2)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from goalfmt.diagnostic import Fault
from goalfmt.settings import Vocabulary
from goalfmt.syntax.document import Text
from goalfmt.syntax.faults.values import invalid_value
from goalfmt.syntax.generated.value_terminals import TERMINALS as T
from goalfmt.syntax.values import numbers
from goalfmt.syntax.values.parts import Piece, Written
from goalfmt.syntax.values.types import Quantity
from goalfmt.syntax.values.units import ONE, canonical, factor

_PER = re.compile(T["PER_WORD"])
_MULTIPLIED = re.compile(rf"[+-]?{T['CURRENCY_SIGN']}?[ \t]*{T['DIGITS']}({T['MULTIPLIER']}|{T['MAGNITUDE']}|)")


class Amount(NamedTuple):
    """An amount that is understood."""

    value: Fraction
    """Of a range, its high end."""
    unit: str | None
    """Canonical; with the period where one belongs to the unit (``posts/week``)."""
    signed: bool
    rest: Piece | None
    """Words behind a unit that stands directly at the number (``80% retention``)."""
    low: Fraction | None
    """Low end of a range."""


def understand(text: Text, written: Written, vocabulary: Vocabulary, per_in_unit: bool = True) -> Amount | Fault:
    """Number and unit of an amount. The unit stands directly at the number, or is the last of the words that follow."""
    read = numbers.amount(written.number.text)
    if read is None:
        return no_number(text, written.number)
    unit, rest, scale = read.unit, written.words, ONE
    if unit is None and rest is not None:
        unit, rest = rest.text.split()[-1], None
    if unit is not None:
        unit, scale = canonical(unit, vocabulary.units)
    if per_in_unit and written.per is not None:
        unit = f"{unit or ''}/{per_of(written.per)}"
    value = read.value if scale is ONE else read.value * scale
    if written.low is None:
        return Amount(value, unit, read.signed, rest, None)
    low = _half_multiplied(text, written.low, written.number) or _low_end(text, written.low, unit, scale, vocabulary)
    if isinstance(low, Fault):
        return low
    if low > value:
        return _no_range(text, written.low, written.number)
    return Amount(value, unit, read.signed, rest, low)


def _low_end(text: Text, piece: Piece, unit: str | None, scale: Fraction, vocabulary: Vocabulary) -> Fraction | Fault:
    """The low end of a range in the unit of its high end, which it takes where it has none of its own."""
    read = numbers.amount(piece.text)
    if read is None:
        return no_number(text, piece)
    if read.unit is None:
        return read.value * scale
    own, own_scale = canonical(read.unit, vocabulary.units)
    ratio = factor(own, unit) if unit is not None else None
    if ratio is None:
        return units_differ(text, piece, own, unit)
    return read.value * own_scale * ratio


def per_of(per: Piece) -> str:
    """The period of ``/week`` or ``per week``."""
    match = _PER.search(per.text)
    assert match is not None
    return match[0]


def no_number(text: Text, piece: Piece) -> Fault:
    """The fault of a number that the grammar takes and arithmetic does not."""
    if len(piece.text) > numbers.LONGEST:
        return invalid_value(text.span(piece.start, piece.end), f"a number has at most {numbers.LONGEST} characters")
    return invalid_value(text.span(piece.start, piece.end), "a fraction cannot have the denominator 0")


def units_differ(text: Text, piece: Piece, unit: str, other: str | None) -> Fault:
    """The fault of two units where one is expected."""
    expected = "no unit" if other is None else f"`{other}`"
    return invalid_value(text.span(piece.start, piece.end), f"expected {expected} at both numbers, found `{unit}`", "write both numbers in one unit")


def _no_range(text: Text, low: Piece, high: Piece) -> Fault:
    """The fault of a range that runs downwards."""
    span = text.span(low.start, high.end)
    message = f"a range runs from the lower to the higher number, found `{low.text}` before `{high.text}`"
    return invalid_value(span, message, "swap the two numbers", f"{high.text}{text.text[low.end : high.start]}{low.text}")


def _half_multiplied(text: Text, low: Piece, high: Piece) -> Fault | None:
    """The fault of a range of which only the high end has a multiplier: ``30-50k`` begins at 30 or at 30,000."""
    lower, higher = _MULTIPLIED.match(low.text), _MULTIPLIED.match(high.text)
    if lower is None or higher is None or lower[1] or not higher[1]:
        return None
    write = low.text[: lower.end()] + higher[1] + low.text[lower.end() :]
    message = f"`{low.text}` has no multiplier, and the other end of the range has one"
    return invalid_value(text.span(low.start, low.end), message, f"write `{write}`", write)


def quantity(text: Text, written: Written, vocabulary: Vocabulary) -> Quantity | Fault:
    """A single quantity; a range is none, and words behind a fixed unit are a fault."""
    understood = understand(text, written, vocabulary)
    if isinstance(understood, Fault):
        return understood
    return words_behind_unit(text, understood.rest) if understood.rest is not None else as_quantity(text, written, understood)


def as_quantity(text: Text, written: Written, understood: Amount) -> Quantity:
    """An amount that is understood, with its words."""
    return Quantity(understood.value, understood.unit, text.text[written.start : written.end], understood.signed)


def words_behind_unit(text: Text, rest: Piece) -> Fault:
    """The fault of words behind a unit that stands directly at its number."""
    return invalid_value(
        text.span(rest.start, rest.end), f"expected nothing behind the unit, found `{rest.text}`", "delete the words behind the unit"
    )

"""Durations, efforts, weights, shares and scores."""

from __future__ import annotations

import re
from fractions import Fraction
from types import MappingProxyType

from goalfmt.diagnostic import Fault
from goalfmt.settings import Calendar
from goalfmt.syntax.document import Text
from goalfmt.syntax.faults.values import invalid_value
from goalfmt.syntax.generated.value_terminals import TERMINALS as T
from goalfmt.syntax.values.amounts import no_number
from goalfmt.syntax.values.numbers import amount, number
from goalfmt.syntax.values.parts import Piece
from goalfmt.syntax.values.types import Duration, Effort, Weight

_DURATION = re.compile(rf"({T['FRACTION']}|{T['DIGITS']})[ \t]*({T['DURATION_UNIT']})")
_COUNT = re.compile(rf"{T['FRACTION']}|{T['DIGITS']}")
_UNITS = MappingProxyType({"m": "min", "h": "hour", "d": "day", "w": "week", "q": "quarter", "y": "year"})
HOURS_A_DAY = 8
"""Of an effort: ``3 days`` are 24 hours of work."""


def duration(text: Text, piece: Piece) -> Duration | Fault:
    """``3 weeks``, ``90 min``, ``2h30``"""
    match = _DURATION.fullmatch(piece.text)
    if match is None:
        clock = amount(piece.text)
        return no_number(text, piece) if clock is None else Duration(clock.value, "min")
    count = number(match[1])
    return no_number(text, Piece(match[1], piece.start)) if count is None else Duration(count, _unit(match[2]))


def _unit(word: str) -> str:
    if word.startswith("weekday"):
        return "weekday"
    return "month" if word.startswith("month") else _UNITS[word[0]]


def effort(text: Text, piece: Piece, calendar: Calendar) -> Effort | Fault:
    """A time of work in minutes."""
    found = duration(text, piece)
    if isinstance(found, Fault):
        return found
    hours = {"hour": 1, "day": HOURS_A_DAY, "weekday": HOURS_A_DAY, "week": HOURS_A_DAY * len(calendar.working_week)}
    if found.unit == "min":
        return Effort(found.count, "min")
    if found.unit not in hours:
        span = text.span(piece.start, piece.end)
        return invalid_value(span, f"an effort is counted in hours, days or weeks of work, found `{piece.text}`", "write it in weeks")
    return Effort(found.count * hours[found.unit] * 60, "min")


def points(text: Text, piece: Piece) -> Effort | Fault:
    """``5 points`` or ``5``"""
    count = _count(text, piece)
    return count if isinstance(count, Fault) else Effort(count, "points")


def weight(text: Text, piece: Piece, percent: bool) -> Weight | Fault:
    """``2`` or ``40%``"""
    value = _count(text, piece)
    return value if isinstance(value, Fault) else Weight(value, percent)


def share(text: Text, piece: Piece) -> Fraction | Fault:
    """``40%`` as a number from 0 to 1."""
    value = _count(text, piece)
    if isinstance(value, Fault):
        return value
    if value > 100:
        return invalid_value(text.span(piece.start, piece.end), "a share is 0% to 100%", "write a share of the whole")
    return value / 100


def score(text: Text, piece: Piece) -> Fraction | Fault:
    """``0.7``"""
    value = number(piece.text)
    if value is None:
        return no_number(text, piece)
    if value > 1:
        return invalid_value(text.span(piece.start, piece.end), "a score is 0.0 to 1.0", "write a score between 0.0 and 1.0")
    return value


def _count(text: Text, piece: Piece) -> Fraction | Fault:
    match = _COUNT.match(piece.text)
    assert match is not None
    value = number(match[0])
    return no_number(text, Piece(match[0], piece.start)) if value is None else value

"""Values with the place where they are written."""

from __future__ import annotations

from typing import NamedTuple

from goalfmt.source import Source, Span
from goalfmt.syntax.values.types import CheckInValue, Period, Value


class Given(NamedTuple):
    """A value with the place where it is written."""

    key: str
    value: Value
    span: Span
    """Of the value, in ``source``."""
    source: Source
    origin: str
    """``property``, ``title`` (the tail), ``section``, ``document``, ``parent``, or ``sentence``: seen from the goal."""
    line: int


class CheckIn(NamedTuple):
    """A dated check-in."""

    period: Period
    """A day, or the period that it totals."""
    value: CheckInValue
    """As written: a number without unit has none here, and takes its measure's (:func:`goalfmt.model.measures.in_unit_of`)."""
    line: int
    span: Span
    """The whole line without marker and line end, in ``source``."""
    source: Source

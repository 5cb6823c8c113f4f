"""Values with the place where they are written.

Plain slotted classes: every property makes one, and a frozen dataclass costs three times as much. Nothing changes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.source import Source, Span

if TYPE_CHECKING:
    from goalfmt.syntax.document import CheckInLine, Text
    from goalfmt.syntax.values.types import CheckInValue, Period, Value


class Given:
    """A value with the place where it is written."""

    __slots__ = ("_place", "key", "line", "origin", "source", "value")

    def __init__(self, key: str, value: Value, place: Text | Span, source: Source, origin: str, line: int) -> None:
        self.key = key
        self.value = value
        self._place = place
        self.source = source
        self.origin = origin
        """``property``, ``title`` (the tail), ``section``, ``document``, ``parent``, or ``sentence``: seen from the goal."""
        self.line = line

    @property
    def span(self) -> Span:
        """Of the value, in ``source``."""
        place = self._place
        return place if isinstance(place, Span) else place.span()

    def holding(self, value: Value, key: str | None = None) -> Given:
        """The same place with another value (and key)."""
        return Given(key or self.key, value, self._place, self.source, self.origin, self.line)

    def from_parent(self) -> Given:
        """The same, as the goals below see it."""
        return Given(self.key, self.value, self._place, self.source, "parent", self.line)


class CheckIn:
    """A dated check-in."""

    __slots__ = ("_written", "period", "source", "value")

    def __init__(self, period: Period, value: CheckInValue, written: CheckInLine, source: Source) -> None:
        self.period = period
        """A day, or the period that it totals."""
        self.value = value
        """In the unit of the measure that the goal states; a number without unit has none here, and is meant in it
        (:func:`goalfmt.model.measures.in_unit_of`)."""
        self._written = written
        self.source = source

    def holding(self, value: CheckInValue) -> CheckIn:
        """The same check-in with another value."""
        return CheckIn(self.period, value, self._written, self.source)

    @property
    def line(self) -> int:
        """Number of its line, from 1."""
        return self._written.line

    @property
    def span(self) -> Span:
        """The whole line without marker and line end, in ``source``."""
        date, body = self._written.date, self._written.body
        last = body if body.text else date
        return Span(date.start, last.span().end)

"""The day, or the moment, as of which everything is judged. It is an argument: nothing here asks the clock."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalfmt.syntax.values.types import Period

Moment = date | datetime


class AsOf:
    """A day is judged at its close; a moment (a day with a clock time) as it is, with its own day still open."""

    __slots__ = ("clock", "day", "ordinal")

    def __init__(self, as_of: Moment) -> None:
        if isinstance(as_of, datetime):
            self.clock: datetime | None = as_of.replace(tzinfo=None)
            self.day = as_of.date()
        else:
            self.clock = None
            self.day = as_of
        self.ordinal = self.day.toordinal()
        """Number of the day (1 is 0001-01-01, a Monday)."""

    @property
    def over(self) -> int:
        """Number of the last day that is over."""
        return self.ordinal if self.clock is None else self.ordinal - 1

    def is_before(self, other: Moment) -> bool:
        """Whether ``other`` is still to come; only two clock times tell moments of one day apart."""
        if self.clock is not None and isinstance(other, datetime):
            return self.clock < other
        return self.ordinal < other.toordinal()

    def is_after(self, other: Moment) -> bool:
        """Whether ``other`` is past."""
        if self.clock is not None and isinstance(other, datetime):
            return self.clock > other
        return self.ordinal > other.toordinal()

    def has_begun(self, period: Period) -> bool:
        """Whether a check-in of this period counts: from the period's first moment on."""
        if self.clock is not None and period.time is not None:
            return datetime.combine(period.first, period.time) <= self.clock
        return period.first.toordinal() <= self.ordinal

    def day_of(self, period: Period) -> int:
        """Number of the day on which a check-in of this period is a reading: its last, or today where that is still to come."""
        return min(period.last.toordinal(), self.ordinal)

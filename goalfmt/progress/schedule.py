"""The periods of a cadence, numbered: which one holds a day, and from when to when it lasts.

Days are counted from 0001-01-01, a Monday, as day 1 (``date.toordinal``). Hourly cadences count hours in the same way, so a
number is called a tick. Periods are never listed to be counted: windows of years cost as much as windows of days.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS = 24
_LONG = {"month": 1, "quarter": 3, "year": 12}


class Schedule(Protocol):
    """Numbered periods, in order of time."""

    def index(self, tick: int) -> int | None:
        """Number of the period that holds a tick; None between periods."""

    def first(self, index: int) -> int:
        """First tick of a period."""

    def last(self, index: int) -> int:
        """Last tick of a period."""


class Stretches:
    """Periods of equal length, one after the other: hours, days, weeks, two weeks."""

    __slots__ = ("length", "origin")

    def __init__(self, length: int, origin: int) -> None:
        self.length = length
        self.origin = origin

    def index(self, tick: int) -> int | None:
        """Number of the period that holds a tick."""
        return (tick - self.origin) // self.length

    def first(self, index: int) -> int:
        """First tick of a period."""
        return self.origin + index * self.length

    def last(self, index: int) -> int:
        """Last tick of a period."""
        return self.first(index) + self.length - 1


class NamedDays:
    """The named days of every week (or of every n-th), each a period of its own."""

    __slots__ = ("days", "every", "position", "week")

    def __init__(self, days: Sequence[int], every: int, week: int) -> None:
        self.days = days
        """Numbers of the weekdays, 0 for Monday, in order."""
        self.every = every
        self.week = week
        """Number of the week that counts as the first one."""
        self.position = {day: at for at, day in enumerate(days)}

    def index(self, tick: int) -> int | None:
        """Number of the day among the named ones; None on other days."""
        week, weekday = divmod(tick - 1, 7)
        turn, rest = divmod(week - self.week, self.every)
        position = self.position.get(weekday)
        return None if rest or position is None else turn * len(self.days) + position

    def first(self, index: int) -> int:
        """The day."""
        turn, position = divmod(index, len(self.days))
        return (self.week + turn * self.every) * 7 + self.days[position] + 1

    def last(self, index: int) -> int:
        """The same day."""
        return self.first(index)

    def turn(self, tick: int) -> int:
        """Number of the n-th week that a day falls into or after."""
        return ((tick - 1) // 7 - self.week) // self.every


class Months:
    """Calendar months, or stretches of several."""

    __slots__ = ("length", "origin")

    def __init__(self, length: int, origin: int) -> None:
        self.length = length
        self.origin = origin
        """Number of a month (year x 12 + month - 1) with which a stretch begins."""

    def index(self, tick: int) -> int | None:
        """Number of the stretch that holds a day."""
        day = date.fromordinal(tick)
        return (day.year * 12 + day.month - 1 - self.origin) // self.length

    def first(self, index: int) -> int:
        """The first day of its first month."""
        year, month = divmod(self.origin + index * self.length, 12)
        if year > date.max.year:
            return date.max.toordinal() + 1
        return date(year, month + 1, 1).toordinal()

    def last(self, index: int) -> int:
        """The last day of its last month."""
        return self.first(index + 1) - 1


def schedule(per: str, every: int, days: Sequence[str], working_week: Sequence[str], start: int) -> Schedule:
    """The periods of a cadence whose window begins on day ``start``; stretches of several units are counted from it."""
    week = (start - 1) // 7
    named = days or (working_week if per == "weekday" else ())
    weekdays = sorted({WEEKDAYS.index(day) for day in named if day in WEEKDAYS})
    if weekdays:
        return NamedDays(weekdays, every, week if every > 1 else 0)
    if per == "hour":
        return Stretches(every, start * HOURS if every > 1 else 0)
    if per in _LONG:
        day = date.fromordinal(start)
        length = _LONG[per]
        month = day.year * 12 + day.month - 1
        return Months(length * every, month // length * length if every > 1 else 0)
    if per == "week":
        return Stretches(7 * every, week * 7 + 1 if every > 1 else 1)
    return Stretches(every, start if every > 1 else 0)


def from_day(periods: Schedule, tick: int) -> int:
    """Number of the first period whose last tick is ``tick`` or later."""
    index = periods.index(tick)
    if index is not None:
        return index
    assert isinstance(periods, NamedDays), "only named days leave gaps"
    index = periods.turn(tick) * len(periods.days)
    while periods.last(index) < tick:
        index += 1
    return index


def to_day(periods: Schedule, tick: int) -> int:
    """Number of the last period whose last tick is ``tick`` or earlier."""
    index = periods.index(tick)
    if index is None:
        return from_day(periods, tick) - 1
    return index if periods.last(index) <= tick else index - 1

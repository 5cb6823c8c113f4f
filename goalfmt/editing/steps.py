"""Moving dates by exact calendar arithmetic."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.editing.change import EditError
from goalfmt.syntax.document import Text
from goalfmt.syntax.values import find_period
from goalfmt.syntax.values.types import Grain, Period

if TYPE_CHECKING:
    from goalfmt.settings import Calendar

_STEP = re.compile(r"([+-]?)([0-9]{1,6})[ ]?([a-z]+)")
_UNITS = {
    "min": "min", "minute": "min", "minutes": "min", "h": "hour", "hour": "hour", "hours": "hour", "d": "day", "day": "day", "days": "day",
    "wd": "weekday", "weekday": "weekday", "weekdays": "weekday", "w": "week", "week": "week", "weeks": "week", "mo": "month", "month": "month",
    "months": "month", "q": "quarter", "quarter": "quarter", "quarters": "quarter", "y": "year", "year": "year", "years": "year",
}  # fmt: skip
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7}
_LONG = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6, Grain.YEAR: 12}
"""Months of a grain."""
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LABEL = re.compile(r"(FY)?([0-9]{4})(?:-([HQ]?)([0-9]{1,2}))?")


class Step(NamedTuple):
    """How far a date is moved."""

    number: int
    """Negative: to an earlier date."""
    unit: str
    """``min hour day weekday week month quarter year``"""

    @property
    def months(self) -> int | None:
        """As months; None where it is none of the calendar's."""
        return self.number * _MONTHS[self.unit] if self.unit in _MONTHS else None

    @property
    def days(self) -> int | None:
        """As days; None where their number is not fixed."""
        return self.number * _DAYS[self.unit] if self.unit in _DAYS else None

    @property
    def away(self) -> str:
        """``1 week on``, ``1 week back``"""
        return f"{Step(abs(self.number), self.unit)} {'on' if self.number > 0 else 'back'}"

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'' if abs(self.number) == 1 or self.unit == 'min' else 's'}"


def step_of(text: str) -> Step:
    """``1w``, ``-3 days``, ``1 month``, ``2 weekdays``. Raises EditError for another text, and for nothing at all."""
    match = _STEP.fullmatch(text.strip())
    unit = _UNITS.get(match[3]) if match else None
    if match is None or unit is None:
        hint = "; `m` could be months or minutes: write `mo` or `min`" if match is not None and match[3] == "m" else ""
        raise EditError(f"{text!r} is no step of time; write it as 3d, 1w, 2 weekdays, 1mo, 1q, 1y, 30min, or -1w{hint}")
    count = int(match[2])
    if not count:
        raise EditError("a step of 0 moves nothing")
    return Step(-count if match[1] == "-" else count, unit)


def moved_day(day: date, step: Step, calendar: Calendar) -> date:
    """A day so much later. A day that the month does not have becomes its last one; hours move no day. Raises EditError beyond the calendar."""
    try:
        if step.months is not None:
            return _by_months(day, step.months)
        if step.days is not None:
            return day + timedelta(days=step.days)
        return _by_working_days(day, step.number, calendar) if step.unit == "weekday" else day
    except (OverflowError, ValueError) as error:
        raise EditError(f"{day} cannot be moved by {step}: that is outside of the calendar") from error


def _by_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _by_working_days(day: date, count: int, calendar: Calendar) -> date:
    work = {_NAMES.index(name) for name in calendar.working_week if name in _NAMES}
    if not work:
        raise EditError("the working week has no days")
    weeks, left = divmod(abs(count), len(work))
    sign = 1 if count > 0 else -1
    day += timedelta(weeks=sign * weeks)
    while left or day.weekday() not in work:
        day += timedelta(days=sign)
        left -= day.weekday() in work and left > 0
    return day


def moved(period: Period, step: Step, calendar: Calendar, key: str) -> str:
    """A literal so much later, as fine as it is where that is possible: ``2026-Q1`` by a quarter is ``2026-Q2``.

    By a week it is a day where only one end counts (``key`` is ``due`` or ``start``), else a range. Raises EditError beyond the calendar.
    """
    if period.time is not None:
        return _moved_moment(datetime.combine(period.first, period.time), step, calendar)
    if period.grain is Grain.RANGE:
        return _moved_range(period, step, calendar, key)
    if step.unit in ("min", "hour"):
        return period.text
    first, last = moved_day(period.first, step, calendar), _moved_end(period, step, calendar)
    if period.grain is Grain.DAY:
        return first.isoformat()
    return _same_grain(period, step, first) or {"due": last.isoformat(), "start": first.isoformat()}.get(key, f"{first}..{last}")


def _moved_end(period: Period, step: Step, calendar: Calendar) -> date:
    """The last day of a period that is moved; whole months stay whole ones."""
    if period.grain in _LONG and step.months is not None and period.last < date.max:
        return moved_day(period.last + timedelta(days=1), step, calendar) - timedelta(days=1)
    return moved_day(period.last, step, calendar)


def _moved_moment(moment: datetime, step: Step, calendar: Calendar) -> str:
    if step.unit in ("min", "hour"):
        try:
            return (moment + timedelta(minutes=step.number * (60 if step.unit == "hour" else 1))).isoformat(timespec="minutes")
        except OverflowError as error:
            raise EditError(f"{moment} cannot be moved by {step}: that is outside of the calendar") from error
    return datetime.combine(moved_day(moment.date(), step, calendar), moment.time()).isoformat(timespec="minutes")


def _moved_range(period: Period, step: Step, calendar: Calendar, key: str) -> str:
    left, _, right = period.text.partition("..")
    ends = find_period(Text(left, 0), calendar), find_period(Text(right, 0), calendar)
    if None in ends:
        return period.text
    first, last = (moved(end, step, calendar, which) for end, which in zip(ends, ("start", "due"), strict=True) if end is not None)
    return f"{first}..{last}"


def _same_grain(period: Period, step: Step, first: date) -> str | None:
    """The literal of the same grain that begins on a day; None where there is none."""
    if period.grain is Grain.WEEK:
        year, week, weekday = first.isocalendar()
        return f"{year:04}-W{week:02}" if weekday == 1 and step.days is not None else None
    length = _LONG[period.grain]
    match = _LABEL.fullmatch(period.text)
    if match is None or step.months is None or step.months % length:
        return None
    number = int(match[4] or 1) - 1 + int(match[2]) * (12 // length) + step.months // length
    year, part = divmod(number, 12 // length)
    name = "" if match[4] is None else f"-{match[3]}{part + 1}" if match[3] else f"-{part + 1:02}"
    return f"{match[1] or ''}{year:04}{name}"

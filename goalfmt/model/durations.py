"""Where a stretch of time ends or begins. Days are inclusive: one week from a Monday ends on its Sunday."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction

from goalfmt.settings import Calendar
from goalfmt.syntax.values.types import Duration

Moment = date | datetime

MINUTES = {"min": 1, "hour": 60}
DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "quarter": 3, "year": 12}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def end_of(start: Moment, duration: Duration, calendar: Calendar) -> Moment | None:
    """The last day (or the moment) of a stretch that begins at ``start``; None past the end of the calendar."""
    return _guarded(_forward, start, duration, calendar)


def start_of(end: Moment, duration: Duration, calendar: Calendar) -> Moment | None:
    """The first day (or the moment) of a stretch that ends at ``end``; None before the calendar begins."""
    return _guarded(_backward, end, duration, calendar)


def _guarded(move: Callable[[Moment, Duration, Calendar], Moment], moment: Moment, duration: Duration, calendar: Calendar) -> Moment | None:
    try:
        return move(moment, duration, calendar)
    except (OverflowError, ValueError):  # beyond the years 1 to 9999
        return None


def _forward(start: Moment, duration: Duration, calendar: Calendar) -> Moment:
    if isinstance(start, datetime) and duration.unit in MINUTES:
        return start + timedelta(minutes=math.ceil(duration.count * MINUTES[duration.unit]))
    after = start
    if duration.unit in MONTHS:
        months, days = divmod(duration.count * MONTHS[duration.unit], 1)
        after, clamped = _add_months(start, int(months))
        if clamped:  # a month from 31 January lasts to the last day of February
            after += timedelta(days=1)
        after += timedelta(days=math.ceil(days * 30))
    elif duration.unit == "weekday":
        return _add_working_days(start, math.ceil(duration.count), calendar, 1)
    else:
        after += timedelta(days=_whole_days(duration))
    return after if isinstance(start, datetime) else after - timedelta(days=1)


def _backward(end: Moment, duration: Duration, calendar: Calendar) -> Moment:
    if isinstance(end, datetime) and duration.unit in MINUTES:
        return end - timedelta(minutes=math.ceil(duration.count * MINUTES[duration.unit]))
    after = end if isinstance(end, datetime) else end + timedelta(days=1)
    if duration.unit in MONTHS:
        months, days = divmod(duration.count * MONTHS[duration.unit], 1)
        return _add_months(after, -int(months))[0] - timedelta(days=math.ceil(days * 30))
    if duration.unit == "weekday":
        return _add_working_days(end, math.ceil(duration.count), calendar, -1)
    return after - timedelta(days=_whole_days(duration))


def _whole_days(duration: Duration) -> int:
    """The days that a stretch touches: eight hours lie within one day."""
    minutes = MINUTES.get(duration.unit)
    days = duration.count * DAYS[duration.unit] if minutes is None else duration.count * Fraction(minutes, 24 * 60)
    return math.ceil(days)


def _add_months(moment: Moment, months: int) -> tuple[Moment, bool]:
    """The same day some months later, and whether it had to be moved to the last day of a shorter month."""
    index = moment.year * 12 + moment.month - 1 + months
    first = moment.replace(year=index // 12, month=index % 12 + 1, day=1)
    last = _last_day(first.year, first.month)
    return first.replace(day=min(moment.day, last)), moment.day > last


def _last_day(year: int, month: int) -> int:
    """The number of days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _add_working_days(moment: Moment, count: int, calendar: Calendar, step: int) -> Moment:
    """The last of ``count`` working days counted from ``moment`` on, forwards or backwards; the moment's day counts when it is one."""
    working = {_WEEKDAYS.index(day) for day in calendar.working_week if day in _WEEKDAYS}
    if not working or count < 1:
        return moment
    weeks, rest = divmod(count - 1, len(working))
    at = moment
    while at.weekday() not in working:
        at += timedelta(days=step)
    at += timedelta(weeks=step * weeks)
    while rest:
        at += timedelta(days=step)
        rest -= at.weekday() in working
    return at

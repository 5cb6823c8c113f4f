"""Turn a date that a sentence gives into days, by an anchor of the file; never by today.

The words of a relative date are a key (:mod:`goalfmt.language.points`). Here a key and an anchor make a literal of the goals language,
which the language's own reader of dates turns into days: so there is one definition of a date.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from goalfmt.language.reading import FoundDate
from goalfmt.settings import Calendar, Vocabulary
from goalfmt.syntax import values
from goalfmt.syntax.document import Text
from goalfmt.syntax.values.types import Grain, Period

_LENGTHS = {"moment": 0, "day": 1, "weekday": 1, "week": 7, "weekend": 7, "month": 31, "quarter": 92, "half": 184, "year": 366, "any": 10**6}
"""Days of the longest anchor of each grain."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_MAX_DAY = date.max - timedelta(days=1)


class Resolved(NamedTuple):
    """The days that a date of a sentence stands for."""

    start: Period | None = None
    """The goal's window begins with its first moment; None where the words name none."""
    due: Period | None = None
    """The goal's window ends with its last moment; None where the words name none (``from 1 May``)."""


def resolve(found: FoundDate, anchor: Period | None, calendar: Calendar) -> Resolved | None:
    """The days that ``found`` means, or None where the words need an anchor and ``anchor`` is missing or longer than the words need.

    ``anchor`` is the nearest dated section, period or start of the goal. A match is the first on or after the anchor's first day.
    None, too, where words name no day of the calendar (``by the summer``, ``2026-02-30``).
    """
    if found.literal is not None:
        return _by_role(found.role, _read(found.literal, calendar))
    if found.relative is None:
        return None
    try:
        return _by_role(found.role, _from_key(found.relative, anchor, calendar, found.role == "window"))
    except OverflowError:  # beyond the year 9999
        return None


def _by_role(role: str, period: Period | None) -> Resolved | None:
    if period is None:
        return None
    if role == "window":
        return Resolved(period, period)
    return Resolved(start=period) if role == "start" else Resolved(due=period)


def _read(literal: str, calendar: Calendar) -> Period | None:
    value = values.read("period", Text(literal, 0), calendar, Vocabulary())
    return value if isinstance(value, Period) else None


def _from_key(key: str, anchor: Period | None, calendar: Calendar, window: bool) -> Period | None:
    left, both, right = key.partition(" .. ")
    if both:
        return _between(left, right, anchor, calendar)
    key, _, clock = key.partition(" @")
    body = key.removeprefix(">")
    grain, kind, *rest = body.split(" ")
    if grain != "any" and (anchor is None or _length(anchor) > _LENGTHS[grain]):
        return None
    literal = rest[0] if kind == "literal" else _KINDS[kind](anchor, rest, calendar, window) if anchor else None
    period = _read(literal, calendar) if literal else None
    if period is not None and body != key:
        period = _read(period.first.isoformat(), calendar)
    if period is not None and clock:
        return _read(f"{period.text}T{clock}", calendar) if period.grain is Grain.DAY else None
    return period


def _between(left: str, right: str, anchor: Period | None, calendar: Calendar) -> Period | None:
    """The stretch from the first day of one key to the last of another, which is looked for from the first on."""
    first = _from_key(left, anchor, calendar, False)
    last = first and _from_key(right, _read(first.first.isoformat(), calendar), calendar, False)
    if not first or not last or first.time or last.time:
        return None
    return _read(f"{first.first.isoformat()}..{last.last.isoformat()}", calendar)


def _length(anchor: Period) -> int:
    if anchor.grain is Grain.MOMENT:
        return 0
    return (anchor.last - anchor.first).days + 1


def _date(anchor: Period, rest: list[str], calendar: Calendar, window: bool) -> str | None:
    """The first day with a month and day of the month; 29 February is looked for over eight years."""
    month, day = int(rest[0]), int(rest[1])
    for year in range(anchor.first.year, anchor.first.year + 9):
        found = _day_of(year, month, day)
        if found is not None and found >= anchor.first:
            return found.isoformat()
    return None


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(anchor: Period, rest: list[str], calendar: Calendar, window: bool) -> str | None:
    """``the 15th``: of this month or the next that has one. ``today``, ``tomorrow``, ``übermorgen``: so many days on."""
    wanted, at = int(rest[0]), anchor.first
    if len(rest) > 1:
        return (at + timedelta(days=wanted)).isoformat()
    for step in range(3):
        found = _day_of(*_month_after(at, step), wanted)
        if found is not None and found >= at:
            return found.isoformat()
    return None


def _month_after(at: date, step: int) -> tuple[int, int]:
    months = at.year * 12 + at.month - 1 + step
    return months // 12, months % 12 + 1


def _weekday(anchor: Period, rest: list[str], calendar: Calendar, window: bool) -> str | None:
    """``Monday`` of a Monday is that day; ``next Monday`` is none but a later one."""
    ahead = (_DAYS.index(rest[0]) - anchor.first.weekday()) % 7 or (7 if len(rest) > 1 else 0)
    return (anchor.first + timedelta(days=ahead)).isoformat()


def _part(months: int, form: str) -> Callable[[Period, list[str], Calendar, bool], str | None]:
    """The first month, quarter or half of a number that is not over at the anchor's start."""

    def find(anchor: Period, rest: list[str], calendar: Calendar, window: bool) -> str | None:
        number = int(rest[0])
        now = (anchor.first.month - 1) // months + 1
        return form.format(anchor.first.year + (number < now), number)

    return find


def _week(anchor: Period, rest: list[str], calendar: Calendar, window: bool) -> str | None:
    number = int(rest[0])
    year, now, _ = anchor.first.isocalendar()
    return f"{year + (number < now)}-W{number:02}"


def _period(anchor: Period, rest: list[str], calendar: Calendar, window: bool) -> str | None:
    """For example ``this week``, ``next quarter``."""
    unit, step, at = rest[0], int(rest[1]), anchor.first
    if unit == "day":
        return (at + timedelta(days=step)).isoformat()
    if unit == "weekday":
        day = _working_days_on(at, step, calendar)
        return day.isoformat() if day else None
    if unit == "week":
        year, week, _ = (at + timedelta(weeks=step)).isocalendar()
        return f"{year}-W{week:02}"
    if unit == "weekend":
        saturday = at + timedelta(days=5 - at.weekday(), weeks=step)
        return f"{saturday.isoformat()}..{(saturday + timedelta(days=1)).isoformat()}"
    if unit not in _MONTHS_OF:
        return None
    year, month = _month_after(at, step * _MONTHS_OF[unit])
    part = (month - 1) // _MONTHS_OF[unit] + 1
    return {"month": f"{year}-{month:02}", "quarter": f"{year}-Q{part}", "half": f"{year}-H{part}", "year": str(year)}[unit]


def _time(anchor: Period, rest: list[str], calendar: Calendar, window: bool) -> str | None:
    return anchor.first.isoformat()


def _ahead(anchor: Period, rest: list[str], calendar: Calendar, window: bool) -> str | None:
    """``in two weeks``: the day so far on; as a window, all days up to it."""
    count, unit = int(rest[0]), rest[1]
    if anchor.time is not None and unit == "min":
        moment = datetime.combine(anchor.first, anchor.time) + timedelta(minutes=count)
        return moment.isoformat(timespec="minutes")
    last = _days_on(anchor.first, count, unit, calendar)
    if last is None:
        return None
    return f"{anchor.first.isoformat()}..{(last - timedelta(days=1)).isoformat()}" if window and last > anchor.first else last.isoformat()


def _days_on(at: date, count: int, unit: str, calendar: Calendar) -> date | None:
    days = {"day": 1, "night": 1, "week": 7, "fortnight": 14}.get(unit)
    if days is not None:
        return at + timedelta(days=count * days)
    if unit in _MONTHS_OF:
        year, month = _month_after(at, count * _MONTHS_OF[unit])
        return next((found for day in range(at.day, at.day - 4, -1) if (found := _day_of(year, month, day))), None)
    return _working_days_on(at, count, calendar) if unit == "weekday" else None


def _working_days_on(at: date, count: int, calendar: Calendar) -> date | None:
    work = [_DAYS.index(name) for name in calendar.working_week if name in _DAYS]
    if not work:
        return None
    weeks, left = divmod(count, len(work))
    at = min(at + timedelta(weeks=weeks), _MAX_DAY)
    while left:
        at += timedelta(days=1)
        left -= at.weekday() in work
    return at


_KINDS: dict[str, Callable[[Period, list[str], Calendar, bool], str | None]] = {
    "date": _date, "day": _day, "weekday": _weekday, "period": _period, "time": _time, "ahead": _ahead, "week": _week,
    "month": _part(1, "{}-{:02}"), "quarter": _part(3, "{}-Q{}"), "half": _part(6, "{}-H{}"),
}  # fmt: skip

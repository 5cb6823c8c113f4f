"""Date literals: which days they stand for (ISO 8601 weeks; fiscal years as the calendar says)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time, timedelta

from goalfmt.settings import Calendar
from goalfmt.syntax.generated.value_terminals import TERMINALS as T
from goalfmt.syntax.values.types import Grain, Period

_LITERAL = re.compile(rf"(?:{T['MOMENT_FORM']}|{T['DATE_FORM']})")
_DAY = re.compile(T["DAY_FORM"])
_MOST = 8192
_read: dict[str, Period] = {}
"""Literals that were read before: those without a fiscal year, whose days depend on nothing else."""


def literal(text: str, calendar: Calendar) -> Period | None:
    """The days of a date literal; None for a text of another form, and for a date that does not exist."""
    period = _read.get(text)
    if period is not None:
        return period
    if not _LITERAL.fullmatch(text):
        return None
    try:
        if text.startswith("FY"):
            return _fiscal(text, calendar)
        period = _civil(text)
    except (ValueError, OverflowError):  # no such month, day, week or clock time; or beyond the years 1 to 9999
        return None
    if len(_read) >= _MOST:
        _read.clear()
    _read[text] = period
    return period


def day(text: str) -> date | None:
    """A day ``2026-03-04``; None as for :func:`literal`."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        return None


def span(first: Period, last: Period) -> Period:
    """The range from the first day of one period to the last day of another."""
    return Period(first.first, last.last, Grain.RANGE, f"{first.text}..{last.text}")


def _civil(text: str) -> Period:
    year, kind = int(text[:4]), text[5:6]
    if not kind:
        return Period(date(year, 1, 1), date(year, 12, 31), Grain.YEAR, text)
    if kind == "W":
        first = date.fromisocalendar(year, int(text[6:]), 1)
        return Period(first, first + timedelta(days=6), Grain.WEEK, text)
    if kind in "QH":
        return _part(year, 1, text, text[5:])
    if len(text) == 7:
        month = int(text[5:])
        return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Grain.MONTH, text)
    day = date(year, int(text[5:7]), int(text[8:10]))
    if len(text) == 10:
        return Period(day, day, Grain.DAY, text)
    return Period(day, day, Grain.MOMENT, text, time(int(text[11:13]), int(text[14:16])))


def _fiscal(text: str, calendar: Calendar) -> Period | None:
    """A fiscal year, half or quarter; None where nothing says in which month fiscal years begin."""
    month = calendar.fiscal_year_start
    if month is None:
        return None
    year = int(text[2:6])
    if month > 1 and calendar.fiscal_year_label == "end":
        year -= 1
    return _part(year, month, text, text[7:])


def _part(year: int, month: int, text: str, part: str) -> Period:
    """A half (``H2``), a quarter (``Q3``) or the whole of the year that begins with a month."""
    length, grain = {"Q": (3, Grain.QUARTER), "H": (6, Grain.HALF)}.get(part[:1], (12, Grain.YEAR))
    begin = year * 12 + month - 1 + (length * (int(part[1:]) - 1) if part else 0)
    last_year, last_month = divmod(begin + length - 1, 12)
    last = date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])
    return Period(date(begin // 12, begin % 12 + 1, 1), last, grain, text)

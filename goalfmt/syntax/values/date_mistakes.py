"""What is wrong with a date, and what was most likely meant."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from goalfmt.diagnostic import Fault, FixLevel
from goalfmt.settings import Calendar
from goalfmt.syntax.document import Text
from goalfmt.syntax.faults.dates import fiscal_year_unknown, invalid_date
from goalfmt.syntax.generated.value_terminals import TERMINALS as T
from goalfmt.syntax.values.dates import literal

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
_DAY = T["DAY_FORM"]
_FORMS = "`2026-03-04`, `2026-03`, `2026-Q1`, `2026-W10` or `2026`"


class Slip(NamedTuple):
    """What is wrong, and the literal to write; none where nobody can know."""

    message: str
    write: str | None = None
    level: FixLevel = FixLevel.SAFE


def date_fault(text: Text, start: int, end: int, calendar: Calendar) -> Fault:
    """The fault of ``text[start:end]``, which is no date."""
    found = text.text[start:end]
    span = text.span(start, end)
    if calendar.fiscal_year_start is None and re.fullmatch(T["DATE_FORM"], found) and found.startswith("FY"):
        return fiscal_year_unknown(span, found)
    slip = _slip(found, calendar)
    help = f"write `{slip.write}`" if slip.write is not None else f"write {_FORMS}"
    return invalid_date(span, slip.message, help, slip.write, slip.level)


def _slip(found: str, calendar: Calendar) -> Slip:
    if literal(found, calendar) is not None:
        return Slip(f"expected a day, found `{found}`")
    if re.fullmatch(rf"{T['MOMENT_FORM']}|{T['DATE_FORM']}", found):
        return Slip(f"`{found}` does not exist{_reason(found)}")
    for pattern, explain in _slips():
        match = pattern.fullmatch(found)
        if match is not None:
            slip = explain(match)
            if slip.write is None or literal(slip.write, calendar) is not None:
                return slip
            return Slip(slip.message)
    return Slip(f"expected a date, found `{found}`" if found else "expected a date, found nothing")


def _reason(found: str) -> str:
    """Why a literal of the right form names no day."""
    year, part = int(found[:4]) if found[:4].isdigit() else 0, found[5:]
    if not 1 <= year <= 9999:
        return ""
    if part.startswith("W"):
        weeks = date(year, 12, 28).isocalendar().week
        return f": the weeks of {year} are 01 to {weeks}"
    month = int(part[:2])
    if not 1 <= month <= 12:
        return ": months are 01 to 12"
    days = monthrange(year, month)[1]
    if not 1 <= int(part[3:5] or 1) <= days:
        return f": {_MONTHS[month - 1].capitalize()} {year} has {days} days"
    return ": clock times are 00:00 to 23:59" if "T" in part else ""


def _unpadded(match: re.Match[str]) -> Slip:
    write = "-".join(part.zfill(2) for part in match.groups() if part is not None)
    return Slip("month and day are written with two digits, joined by hyphens", write)


def _year_last(match: re.Match[str]) -> Slip:
    first, second, year = int(match[1]), int(match[2]), match[3]
    message = f"`{match[0]}` can be read as month and day or as day and month"
    if first <= 12 and second <= 12 and first != second and match[0][len(match[1])] != ".":
        return Slip(message)
    day, month = (second, first) if second > 12 else (first, second)
    return Slip("a date begins with the year", f"{year}-{month:02}-{day:02}", FixLevel.UNSAFE)


def _upper(match: re.Match[str]) -> Slip:
    return Slip("`Q`, `H`, `W`, `FY` and `T` of a date are capitals", match[0].upper())


def _part(match: re.Match[str]) -> Slip:
    groups = match.groupdict()
    year, part = groups.get("year") or groups["year2"], groups.get("part") or groups["part2"]
    return Slip("a part of a year stands behind the year and a hyphen", f"{year}-{part.upper()}")


def _part_number(match: re.Match[str]) -> Slip:
    return Slip(f"`{match[0]}` does not exist: quarters are Q1 to Q4, halves H1 and H2")


def _week(match: re.Match[str]) -> Slip:
    return Slip("a week is written with two digits", f"{match[1]}-W{int(match[2]):02}")


def _week_day(match: re.Match[str]) -> Slip:
    try:
        day = date.fromisocalendar(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return Slip(f"`{match[0]}` does not exist")
    return Slip("a day is written with its month", day.isoformat())


def _clock(match: re.Match[str]) -> Slip:
    return Slip("date and clock time are joined by `T`", f"{match[1]}T{match[2].zfill(5)}")


def _precise(match: re.Match[str]) -> Slip:
    return Slip("a clock time has hours and minutes, and no zone: it is in the time zone of the project", match[1], FixLevel.UNSAFE)


def _month_name(match: re.Match[str]) -> Slip:
    groups = match.groupdict()
    month = next(number for number, name in enumerate(_MONTHS, 1) if groups["month"].lower()[:3] == name[:3])
    day = groups.get("day")
    return Slip("a date is written in digits", f"{groups['year']}-{month:02}" + (f"-{int(day):02}" if day else ""))


def _bare_part(match: re.Match[str]) -> Slip:
    return Slip(f"`{match[0]}` has no year")


def _relative(match: re.Match[str]) -> Slip:
    return Slip(f"`{match[0]}` is another date every day")


def _moment_in_range(match: re.Match[str]) -> Slip:
    return Slip("a range is one of whole days", f"{match[1]}..{match[2]}", FixLevel.UNSAFE)


def _range(match: re.Match[str]) -> Slip:
    return Slip(f"expected one date, found the range `{match[0]}`")


@cache
def _slips() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Slip]], ...]:
    """The forms that are mistaken for dates; most runs meet none."""
    return tuple(
        (re.compile(pattern, re.IGNORECASE), explain)
        for pattern, explain in (
            (r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?", _unpadded),
            (r"([0-9]{4})([0-9]{2})([0-9]{2})", _unpadded),
            (r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", _year_last),
            (rf"{T['DATE_FORM']}|{T['MOMENT_FORM']}", _upper),
            (r"(?P<year>(?:FY)?[0-9]{4})[ /]?(?P<part>[QH][1-4])|(?P<part2>[QH][1-4])[ /-]?(?P<year2>(?:FY)?[0-9]{4})", _part),
            (r"(?:FY)?[0-9]{4}-?[QH][0-9]+", _part_number),
            (r"([0-9]{4})[- ]?(?:W|KW|CW|week ?)([0-9]{1,2})", _week),
            (r"([0-9]{4})-?W([0-9]{2})-?([1-7])", _week_day),
            (rf"({_DAY})[ \tT]+([0-9]{{1,2}}:[0-9]{{2}})", _clock),
            (rf"({T['MOMENT_FORM']})(?::[0-9]{{2}}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{{2}}:?[0-9]{{2}})?", _precise),
            (rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\.?[ ](?:of[ ])?(?P<month>{_MONTH})\.?,?[ ](?P<year>[0-9]{{4}})", _month_name),
            (rf"(?P<month>{_MONTH})\.?[ ](?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?[ ](?P<year>[0-9]{{4}})", _month_name),
            (rf"(?P<month>{_MONTH})\.?,?[ ](?P<year>[0-9]{{4}})", _month_name),
            (rf"[QH][1-4]|W[0-9]{{1,2}}|(?:[0-9]{{1,2}}\.?[ ])?(?:{_MONTH})\.?(?:[ ][0-9]{{1,2}})?", _bare_part),
            (
                r"today|tomorrow|yesterday|now|asap|eo[dwmqy]|noon|tonight|(?:this|next|last|end[ ]of)[ ].*"
                r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
                _relative,
            ),
            (rf"{T['DATE_FORM']}[ \t]*\.\.[ \t]*{T['DATE_FORM']}", _range),
            (rf"({_DAY})(?:T[0-9:]+)?\.\.({_DAY})(?:T[0-9:]+)?", _moment_in_range),
        )
    )

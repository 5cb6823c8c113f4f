"""The period of a dated section, as its title says it (format.md, section 2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from goalfmt import language
from goalfmt.source import Span
from goalfmt.syntax import values
from goalfmt.syntax.values.types import Period

if TYPE_CHECKING:
    from goalfmt.model.types import Group
    from goalfmt.settings import Calendar
    from goalfmt.syntax.document import Text

_DIGIT = re.compile("[0-9]")
_WORD = re.compile(r"\S++")
_BARE_YEAR = re.compile("[0-9]{4}")
_DATE_SHAPE = re.compile(r"(?:FY)?[0-9]{4}[-/.](?:[QHW]?[0-9]{1,2})(?:[-/.][0-9]{1,2})?", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"\b(?:(?P<part>[QH][1-4])[ ,/-]?[ ]?(?P<year>[0-9]{4})|(?P<year2>[0-9]{4})[ /]?(?P<part2>[QH][1-4]))\b", re.IGNORECASE)
_WEEK = re.compile(r"\b(?:week|KW)[ ]?(?P<week>[0-9]{1,2})\b(?:[ ,/]{1,2}(?P<year>[0-9]{4})\b)?", re.IGNORECASE)


class Literal(NamedTuple):
    """A date or period literal in a title."""

    start: int
    end: int
    period: Period
    counts: bool
    """Whether it stands where it sets the period."""


class UnreadPeriod(NamedTuple):
    """Words of a section's title that look like a period and set none (rule T013)."""

    span: Span
    text: str
    literal: str | None
    """The literal to write, where the words tell it (``2026-W..`` where only the year is missing)."""
    several: bool
    """Whether it is two or more literals, so that none counts."""


def title_period(title: Text, calendar: Calendar) -> Period | None:
    """The period that a section's title sets: the whole title is a literal, or it starts with ``LITERAL:`` or ends with `` LITERAL``."""
    if _DIGIT.search(title.text) is None:
        return None
    found = _literals(title, calendar)
    return found[0].period if len(found) == 1 and found[0].counts else None


def unread_period(group: Group) -> UnreadPeriod | None:
    """What looks like a period in the title of a section that has none; None where all is well, or where a ``period:`` decides."""
    if group.node is None or "period" in group.own or _DIGIT.search(group.title) is None:
        return None
    title = group.node.title
    found = _literals(title, group.calendar)
    if len(found) > 1:
        start, end = found[0].start, found[-1].end
        return UnreadPeriod(title.span(start, end), title.text[start:end], None, True)
    looks = None if found else _look_alike(group, title)
    if looks is None:
        return None
    start, end, literal = looks
    return UnreadPeriod(title.span(start, end), title.text[start:end], literal, False)


def _literals(title: Text, calendar: Calendar) -> list[Literal]:
    """All literals of a title. A bare year counts, and is looked for, only as the whole title."""
    text = title.text
    whole = values.find_period(title, calendar)
    if whole is not None:
        return [Literal(0, len(text), whole, True)]
    found = []
    for word in _WORD.finditer(text):
        if _DIGIT.search(word[0]) is None:
            continue
        opening = word.start() == 0 and word[0].endswith(":")
        start, end = word.start(), word.end() - opening
        period = values.find_period(title.part(start, end), calendar)
        if period is not None and not _BARE_YEAR.fullmatch(text, start, end):
            found.append(Literal(start, end, period, opening or end == len(text)))
    return found


def _look_alike(group: Group, title: Text) -> tuple[int, int, str | None] | None:
    """A quarter, week, month or broken literal in words: where it stands, and the literal to write."""
    text = title.text
    if match := _PART_OF_YEAR.search(text):
        return match.start(), match.end(), f"{match['year'] or match['year2']}-{(match['part'] or match['part2']).upper()}"
    if match := _WEEK.search(text):
        return match.start(), match.end(), f"{match['year'] or _year_of(group)}-W{int(match['week']):02}"
    if match := _DATE_SHAPE.search(text):
        return match.start(), match.end(), None
    dates = language.read(text, group.language).dates
    return next(((date.start, date.end, date.literal) for date in dates if date.literal is not None), None)


def _year_of(group: Group) -> str:
    """The year of the period around a section, or ``YYYY`` to be filled in."""
    outer = group.outer
    while outer is not None:
        values = outer.own.get("period")
        if values and isinstance(period := values[0].value, Period) and period.first.year == period.last.year:
            return f"{period.first.year:04}"
        outer = outer.outer
    return "YYYY"

"""From the tokens of a point in time to its literal, or to a key that waits for an anchor.

A key is ``GRAIN KIND ARGUMENTS``: the grain is the longest anchor by which it resolves (:mod:`goalfmt.language.resolve`).
``@HH:MM`` at its end is a clock time, ``..`` stands between the two ends of a stretch, ``>`` before it asks for its first day.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from goalfmt.language.sentence import Sentence

_QUARTER = re.compile(r"[qh]([1-4])|([1-4])q")
_YEAR = re.compile(r"(fy|cy)?'?((?:20)?[0-9]{2})$")
_CLOCK = re.compile(r"([0-2]?[0-9])(?:[:h.]([0-5][0-9]))?(?::[0-9]{2})?(a|p)?")
_NUMBERS = re.compile(r"[0-9]+")
FIRST_CENTURY_YEAR = 2000
_UNITS = frozenset({"day", "weekday", "week", "weekend", "month", "quarter", "half", "year"})
"""The periods that have their place in a calendar; an hour or a sprint has none."""


class Point:
    """What the tokens of a point in time say."""

    __slots__ = (
        "clock", "day", "dayword", "edge", "fiscal", "half", "literal", "month", "named", "quarter", "step", "unit", "week", "weekday", "year",
    )  # fmt: skip

    def __init__(self) -> None:
        self.literal: str | None = None
        self.fiscal = False
        self.year: int | None = None
        self.half: int | None = None
        self.quarter: int | None = None
        self.month: int | None = None
        self.week: int | None = None
        self.day: int | None = None
        self.weekday: str | None = None
        self.unit: str | None = None
        """``week`` of "this week", "the end of the week"; ``none`` of a period that is no calendar's."""
        self.step = 0
        """0 this, 1 next"""
        self.edge: str | None = None
        """``begin end middle``"""
        self.clock: str | None = None
        self.dayword: int | None = None
        """Days from today: ``tomorrow`` is 1."""
        self.named = False
        """A season, a holiday, a part of the day: known, but no days of a calendar."""

    def key(self) -> tuple[str | None, str | None]:
        """The literal and, without one, the key of the resolver; neither where no anchor can help."""
        if self.edge == "middle":
            return None, None
        literal = self.literal or self._literal()
        at = f"T{self.clock}" if self.clock else ""
        if literal and self.edge != "begin":
            whole_day = literal.count("-") == 2
            return (literal + at if whole_day else literal, None) if not at or whole_day else (None, None)
        body = f"any literal {literal}" if literal else self._relative()
        if body is None:
            return None, None
        return None, (">" if self.edge == "begin" else "") + body + (f" @{self.clock}" if self.clock else "")

    def _literal(self) -> str | None:
        if self.year is None or self.named:
            return None
        prefix = f"FY{self.year}" if self.fiscal else f"{self.year:04}"
        if self.quarter:
            return f"{prefix}-Q{self.quarter}"
        if self.half:
            return f"{prefix}-H{self.half}"
        if self.week:
            return f"{prefix}-W{self.week:02}"
        if self.month is None:
            return prefix if self.day is None else None
        return f"{prefix}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")

    def _relative(self) -> str | None:
        if self.named:
            return None
        known = (
            ("year date {month} {day}", self.month and self.day),
            ("year month {month}", self.month),
            ("month day {day}", self.day),
            ("year quarter {quarter}", self.quarter),
            ("year half {half}", self.half),
            ("year week {week}", self.week),
            ("week weekday {weekday} next", self.weekday and self.step),
            ("week weekday {weekday}", self.weekday),
            ("day day {dayword} on", self.dayword is not None),
            ("{unit} period {unit} {step}", self.unit),
            ("day time", self.clock),
        )
        for form, there in known:
            if there:
                return None if self.unit == "none" else form.format_map({name: getattr(self, name) for name in self.__slots__})
        return None


def point(sentence: Sentence, first: int, last: int) -> Point:
    """Collect what the tokens ``first`` to ``last`` say about a point in time."""
    found = Point()
    puts = sentence.lexicon.dispatch(_PUTS)
    for index in range(first, last):
        for put in puts.get(sentence.tags[index], ()):
            if put(found, sentence, index):
                break
    return found


def _iso(found: Point, sentence: Sentence, index: int) -> bool:
    found.literal = sentence.tokens[index].upper()
    return True


def _slashed(found: Point, sentence: Sentence, index: int) -> bool:
    """``31.03.2026``, ``2026/03/31``; ``03/04/2026`` stays undecided unless one of the two can only be a day."""
    token = sentence.tokens[index]
    a, b, c = (int(part) for part in _NUMBERS.findall(token))
    if a > 31:
        year, month, day = a, b, c
    else:
        year = c if c > 99 else FIRST_CENTURY_YEAR + c
        month, day = (b, a) if "." in token or a > 12 else (a, b)
        if "/" in token and a <= 12 and b <= 12 and a != b:
            found.named = True
    if 1 <= month <= 12 and 1 <= day <= 31:
        found.year, found.month, found.day = year, month, day
    else:
        found.named = True
    return True


def _year(found: Point, sentence: Sentence, index: int) -> bool:
    match = _YEAR.match(sentence.tokens[index])
    if match is None:
        return False
    number = int(match[2])
    found.year = number if number > 99 else FIRST_CENTURY_YEAR + number
    found.fiscal = found.fiscal or match[1] == "fy"
    return True


def _quarter(found: Point, sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    match = _QUARTER.search(token)
    if match is None:
        return False
    number = int(match[1] or match[2])
    if "h" in match[0]:
        found.half = number
    else:
        found.quarter = number
    rest = token.replace(match[0], "", 1).strip("-./' ").removeprefix("eo")
    year = _YEAR.match(rest) if rest else None
    if year is not None:
        found.fiscal = year[1] == "fy"
        found.year = int(year[2]) if len(year[2]) > 2 else FIRST_CENTURY_YEAR + int(year[2])
    return True


def _month(found: Point, sentence: Sentence, index: int) -> bool:
    found.month = int(sentence.value(index, "MONTH"))
    found.unit = None
    return True


def _weekday(found: Point, sentence: Sentence, index: int) -> bool:
    found.weekday = sentence.value(index, "WEEKDAY")
    found.unit = None
    return True


def _ordinal_word(found: Point, sentence: Sentence, index: int) -> bool:
    number = int(sentence.value(index, "ORDWORD"))
    if sentence.is_a(index + 1, "QUARTERWORD") or sentence.is_a(index + 2, "QUARTERWORD"):
        found.quarter = number
    elif sentence.is_a(index + 1, "HALFWORD"):
        found.half = number
    elif sentence.is_a(index + 1, "MONTH") or sentence.is_a(index + 2, "MONTH"):
        found.day = number
    else:
        found.named = True
    return True


def _number(found: Point, sentence: Sentence, index: int) -> bool:
    if sentence.is_any(index + 1, ("AMPM", "CLOCKWORD")):
        return _clock(found, sentence, index)
    number = int(_NUMBERS.findall(sentence.tokens[index])[0])
    if sentence.is_a(index - 1, "WEEKWORD"):
        found.week = number
    elif sentence.is_a(index + 2, "QUARTERWORD"):
        found.quarter = number
    elif sentence.is_a(index + 2, "HALFWORD"):
        found.half = number
    elif 1 <= number <= 31:
        found.day = number
    return True


def _day_month(found: Point, sentence: Sentence, index: int) -> bool:
    """``31.3.`` in German"""
    day, _, month = sentence.tokens[index].partition(".")
    if not month.isdecimal() or not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:
        return False
    found.day, found.month = int(day), int(month)
    return True


def _clock(found: Point, sentence: Sentence, index: int) -> bool:
    match = _CLOCK.match(sentence.tokens[index])
    if match is None:
        return False
    hour, minute = int(match[1]), int(match[2] or 0)
    half = match[3] or (sentence.tokens[index + 1][0] if sentence.is_a(index + 1, "AMPM") else "")
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    found.clock = f"{hour:02}:{minute:02}" if hour < 24 else "23:59"
    return True


def _noon(found: Point, sentence: Sentence, index: int) -> bool:
    found.clock = sentence.value(index, "NOON").replace("24:00", "23:59")
    return True


def _period(found: Point, sentence: Sentence, index: int) -> bool:
    if found.quarter or found.half or found.week or found.named or (sentence.is_a(index - 1, "OF") and found.unit):
        return True
    unit = sentence.value(index, "PERIOD")
    if sentence.is_a(index, "PARTNOUN"):
        found.unit = found.unit or (None if found.weekday or found.dayword is not None or found.day else "day")
        return True
    if unit == "half" and found.edge is None and found.step == 0:
        return True
    found.unit = unit if unit in _UNITS else "none"
    return True


def _business(found: Point, sentence: Sentence, index: int) -> bool:
    """``end of business``: of the day, unless another is named."""
    found.unit = found.unit or "day"
    return True


def _end_of(found: Point, sentence: Sentence, index: int) -> bool:
    found.edge = "end"
    if found.weekday is None and found.dayword is None:
        found.unit = sentence.value(index, "ENDOF")
    return True


def _mid_month(found: Point, sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    found.edge = "end" if "end" in token else "middle"
    found.unit = next((unit for unit in ("day", "week", "month", "quarter", "year") if unit in token), "none")
    return True


def _day_word(found: Point, sentence: Sentence, index: int) -> bool:
    found.unit = None
    found.dayword = int(sentence.value(index, "DAYWORD")) + sentence.is_a(index - 1, "AFTERWORD")
    return True


def _next(found: Point, sentence: Sentence, index: int) -> bool:
    found.step = 1
    return True


def _edge(found: Point, sentence: Sentence, index: int) -> bool:
    if found.edge is None or found.edge == "end":
        name = next(name for name in ("END", "BEGIN", "MIDDLE") if sentence.is_a(index, name))
        found.edge = "middle" if name == "MIDDLE" else name.lower()
    return True


def _fiscal(found: Point, sentence: Sentence, index: int) -> bool:
    found.fiscal = sentence.tokens[index].startswith(("fiscal", "financial"))
    return True


def _named(found: Point, sentence: Sentence, index: int) -> bool:
    found.named = True
    return True


_PUTS: tuple[tuple[str, Callable[[Point, Sentence, int], bool]], ...] = (
    ("ISORANGE", _iso), ("ISO", _iso), ("SLASHD", _slashed), ("QFY", _quarter), ("QTR", _quarter), ("HALFT", _quarter),
    ("ENDQ", _quarter), ("FY", _year), ("FARYEAR", _year), ("YEAR", _year), ("CYCLE", _named), ("CLOCK", _clock), ("NOON", _noon),
    ("MONTH", _month), ("WEEKDAY", _weekday), ("ORDN", _number), ("NUM", _number), ("DEC", _day_month),
    ("ORDWORD", _ordinal_word), ("ENDOF", _end_of), ("MIDMONTH", _mid_month), ("DAYWORD", _day_word), ("SEASON", _named),
    ("HOLIDAY", _named), ("PART", _named), ("END", _edge), ("BEGIN", _edge), ("MIDDLE", _edge), ("BUSINESSWORD", _business),
    ("NEXT", _next), ("LAST", _named), ("FISCAL", _fiscal), ("PERIOD", _period),
)  # fmt: skip

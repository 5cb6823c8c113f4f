"""Dates and windows: from a phrase to a :class:`FoundDate`."""

from __future__ import annotations

import re
from fractions import Fraction

from goalfmt.language.numbers import amount_of
from goalfmt.language.points import Point, point
from goalfmt.language.reading import FoundDate
from goalfmt.language.sentence import Phrase, Sentence

_ROLES = (("DUEBY", "due"), ("BY", "due"), ("DEADLINE", "due"), ("ONWORD", "due"), ("AT", "due"), ("STARTING", "start"), ("THROUGH", "due"))
_SKIPPED = ("COMPARISON", "LAST")


def found_date(sentence: Sentence, phrase: Phrase) -> FoundDate | None:
    """The date or window that a phrase gives, or None where its words only look like one."""
    first, last = phrase.first, phrase.last
    if sentence.is_a(last - 1, "ISO") and last - first <= 2:
        key: tuple[str | None, str | None] = sentence.tokens[last - 1].upper(), None
    elif _is_meant(sentence, phrase):
        key = (_ahead if _is_coming(sentence, phrase) else _KEYS.get(phrase.name, _point))(sentence, first, last)
    else:
        return None
    start, end = sentence.span(first, last)
    return FoundDate(start, end, sentence.text[start:end], _role(sentence, phrase), *key)


def _role(sentence: Sentence, phrase: Phrase) -> str:
    if phrase.name in {"start", "due"}:
        return phrase.name
    if phrase.name != "window" or sentence.is_a(phrase.first, "IN"):
        return "due" if phrase.name in {"within", "ahead"} and not sentence.is_a(phrase.first, "OVERWORD") else "window"
    first = phrase.first
    return next((role for name, role in _ROLES if sentence.is_a(first, name)), "window" if phrase.name == "window" else "due")


def _is_coming(sentence: Sentence, phrase: Phrase) -> bool:
    """``for the next month``: so long from now on, not the next one of the calendar."""
    first = phrase.first
    return phrase.name == "window" and sentence.is_any(first, ("FOR", "IN")) and sentence.is_a(first + 1, "THE") and sentence.is_a(first + 2, "NEXT")


def _point(sentence: Sentence, first: int, last: int) -> tuple[str | None, str | None]:
    return point(sentence, first, last).key()


def _stretch(sentence: Sentence, first: int, last: int) -> tuple[str | None, str | None]:
    """The two ends of a stretch; what only one end says (month, year, half of the day) holds for both."""
    middle = next((i for i in range(last - 2, first, -1) if _is_joint(sentence, i)), None)
    if middle is None:
        return _days_of_month(sentence, first, last)
    ends = point(sentence, first, middle), point(sentence, middle + 1, last)
    for end, other in (ends, ends[::-1]):
        _share(end, other)
    (a, a_key), (b, b_key) = (end.key() for end in ends)
    if a and b:
        return (f"{a}..{b}", None) if "T" not in a + b else (None, None)
    left, right = (f"any literal {literal}" if literal else key for literal, key in ((a, a_key), (b, b_key)))
    return None, f"{left} .. {right}" if left and right else None


def _days_of_month(sentence: Sentence, first: int, last: int) -> tuple[str | None, str | None]:
    """``3-5 May``"""
    days = next((_DAYS.findall(sentence.tokens[i]) for i in range(first, last) if sentence.is_a(i, "RANGE")), [])
    month = point(sentence, first, last)
    if len(days) != 2 or month.month is None:
        return None, None
    if month.year is not None:
        ends = [f"{month.year:04}-{month.month:02}-{int(day):02}" for day in days]
        return "..".join(ends), None
    return None, " .. ".join(f"year date {month.month} {int(day)}" for day in days)


_DAYS = re.compile(r"[0-9]+")


def _is_joint(sentence: Sentence, index: int) -> bool:
    return sentence.is_any(index, ("TO", "THROUGH", "DASH", "DOTS")) or sentence.is_a(index, "AND")


def _share(end: Point, other: Point) -> None:
    if end.month is None and end.day and other.month:
        end.month = other.month
    if end.year is None and other.year and (end.month or end.quarter or end.half):
        end.year, end.fiscal = other.year, other.fiscal


_CALENDAR = frozenset({"day", "week", "month", "quarter", "year"})


def _ahead(sentence: Sentence, first: int, last: int) -> tuple[str | None, str | None]:
    """``within the next 30 minutes``, ``in two weeks``"""
    found = amount_of(sentence, first, last)
    if found is None and sentence.is_a(last - 1, "PERIOD") and sentence.is_a(last - 2, "NEXT"):
        period = sentence.value(last - 1, "PERIOD")
        return None, f"day ahead 1 {period}" if period in _CALENDAR else None
    unit = next((sentence.value(i, "DURATION") for i in range(last - 1, first - 1, -1) if sentence.is_a(i, "DURATION")), None)
    if unit is None or sentence.is_a(last - 1, "OPERATION"):
        return None, None
    count = found.high or found.value if found else None
    if count is None and any(sentence.is_a(i, "ART") for i in range(first, last)):
        count = Fraction(1)
    if count is None or count.denominator != 1:
        return None, None
    if unit == "hour":
        unit = "min"  # the number is in minutes already
    if unit == "day" and any(sentence.is_a(i, "CALENDARWORD") and sentence.tokens[i] != "calendar" for i in range(first, last)):
        unit = "weekday"
    grain = "moment" if unit in {"s", "min"} else "day"
    return None, f"{grain} ahead {count} {unit}"


def _none(sentence: Sentence, first: int, last: int) -> tuple[str | None, str | None]:
    return None, None


_KEYS = {"spandates": _stretch, "ahead": _ahead, "within": _ahead, "forlong": _ahead, "schedule": _none, "hours": _none, "firstof": _none}


def _is_meant(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the words mean a time of this goal, and not a part of a name, a comparison or a doubtful word."""
    name, first, last = phrase
    before = first - 1
    if name in {"spandates", "ahead", "schedule", "hours", "firstof"}:
        return True
    if any(sentence.is_a(before, skipped) for skipped in _SKIPPED) or (sentence.is_a(before, "TO") and sentence.is_a(before - 1, "COMPARISON")):
        return False
    if name in {"forlong", "within"}:
        return not _is_attribute(sentence, last) or sentence.is_a(last - 1, "OPERATION")
    if name == "due":
        return _due_is_meant(sentence, first, last)
    return _window_is_meant(sentence, first, last)


def _due_is_meant(sentence: Sentence, first: int, last: int) -> bool:
    """``by 2027`` is a date only at the end of a clause; ``by May`` needs its capital."""
    if sentence.is_a(last - 1, "YEAR") and last - first == 2:
        return not _is_attribute(sentence, last)
    return last - first > 2 or not _is_doubtful(sentence, last - 1)


def _window_is_meant(sentence: Sentence, first: int, last: int) -> bool:
    if sentence.is_a(first, "FOR"):
        return any(sentence.is_any(i, ("THIS", "NEXT", "PERIOD")) for i in range(first, last))
    bare = sentence.is_any(first, _BARE)
    if (bare and _is_name(sentence, first, last)) or _is_order(sentence, first):
        return False
    if sentence.is_a(last - 1, "ENDOF") and bare:
        return not sentence.is_a(last, "WORD")
    if sentence.is_any(first, ("THIS", "NEXT", "DAYWORD")) or sentence.is_any(last - 1, ("CLOCK", "AMPM")):
        return True
    return not _is_attribute(sentence, last)


def _is_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a date without a preposition is none: a doubtful word alone, or inside a larger phrase."""
    alone = last - first == 1 and (_is_doubtful(sentence, first) or sentence.is_a(first, "HOLIDAY"))
    return alone or _is_inside(sentence, first, last)


def _is_order(sentence: Sentence, first: int) -> bool:
    """In "*End* Q1 with a party": a verb."""
    return sentence.is_a(first, "END") and not sentence.is_any(first + 1, ("OF", "DASH")) and sentence.is_a(first, "VERB")


_BARE = ("ISO", "SLASHD", "YEAR", "FY", "QTR", "QFY", "HALFT", "MONTH", "WEEKDAY", "SEASON", "HOLIDAY", "ORDWORD", "NUM", "ORDN", "ENDOF", "THE")


def _is_inside(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a bare date belongs to the words around it: "a Q4 focus", "of Q1", "with H1", "run Q4 reviews"."""
    if sentence.is_any(first - 1, ("ART", "PREPOSITION")) and not sentence.is_any(first - 1, ("SLASH", "DASH")):
        return not sentence.is_any(first, ("THIS", "NEXT", "DAYWORD", "CLOCK", "NOON"))
    return sentence.is_a(first - 1, "BASE") and sentence.is_a(last, "WORD")


def _is_doubtful(sentence: Sentence, index: int) -> bool:
    """Whether a month or weekday is another word too and is not written with a capital."""
    return sentence.is_a(index, "DOUBTFUL") and (index == 0 or not sentence.capital(index))


def _is_attribute(sentence: Sentence, index: int) -> bool:
    """Whether the token is a word that the time before it belongs to: "the Q3 *infrastructure* epic", "2017 *goals* post"."""
    if sentence.lexicon.language == "de":
        return False  # there a noun after a time begins the next phrase
    return sentence.is_a(index, "WORD") and (sentence.is_any(index, ("NOUN", "ING")) or not sentence.is_a(index, "VERB"))

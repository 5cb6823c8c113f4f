"""Cadences: from a phrase to a :class:`FoundCadence`."""

from __future__ import annotations

from fractions import Fraction

from goalfmt.language.numbers import amount_of
from goalfmt.language.reading import FoundCadence
from goalfmt.language.sentence import Phrase, Sentence

_REACH = 6
"""How many tokens before "a day" a number may stand that makes it a cadence: "30 minutes of reading a day"."""
_UNITS = {"s": "second", "min": "minute", "night": "day", "fortnight": "week"}


def found_cadence(sentence: Sentence, phrase: Phrase) -> FoundCadence | None:
    """The cadence that a phrase gives, or None where its words only look like one."""
    if not _is_meant(sentence, phrase):
        return None
    first, last = phrase.first, phrase.last
    per, every, days = _period(sentence, first, last)
    count, high = _count(sentence, first, last) if phrase.name in {"times", "daysof"} else (None, None)
    if phrase.name == "each":
        every *= _every(sentence, phrase, bool(days))
    start, end = sentence.span(first, last)
    return FoundCadence(start, end, sentence.text[start:end], per, every, count, days, high)


def _every(sentence: Sentence, phrase: Phrase, days: bool) -> int:
    """How many periods lie between: "every 3 weeks", "every other week"."""
    number = None if days else amount_of(sentence, phrase.first, phrase.last)
    if number is not None and number.value >= 1:
        return int(number.value)
    return 2 if _is_alternate(sentence, phrase) else 1


def _count(sentence: Sentence, first: int, last: int) -> tuple[Fraction | None, Fraction | None]:
    number = amount_of(sentence, first, last - 1)
    return (number.value, number.high) if number else (None, None)


def _is_alternate(sentence: Sentence, phrase: Phrase) -> bool:
    return any(sentence.is_a(i, "OTHER") for i in range(phrase.first + 1, phrase.last - 1))


def _period(sentence: Sentence, first: int, last: int) -> tuple[str, int, tuple[str, ...]]:
    """Period, how many of it, and the days of the week that are named."""
    days: list[str] = []
    for index in range(last - 1, first - 1, -1):
        for name in ("WEEKDAY", "WEEKDAYS"):
            if sentence.is_a(index, name):
                days.insert(0, sentence.value(index, name))
    if days:
        return "week", 1, tuple(dict.fromkeys(days))
    for index in range(last - 1, first - 1, -1):
        if sentence.is_a(index, "WEEKENDS"):
            return ("weekday", 1, ()) if sentence.tokens[index].startswith("weekd") else ("week", 1, ("sat", "sun"))
        for name in ("CADENCE", "PERIOD", "DURATION"):
            if sentence.is_a(index, name):
                return *_named(sentence.value(index, name)), ()
    return ("day" if any(sentence.is_a(i, name) for i in range(first, last) for name in ("PARTNOUN", "PART")) else "year"), 1, ()


def _named(value: str) -> tuple[str, int]:
    every, _, per = value.rpartition(" ")
    if per == "half":
        return "month", 6
    if per == "fortnight":
        return "week", 2
    return _UNITS.get(per, per), int(every or 1)


def _is_meant(sentence: Sentence, phrase: Phrase) -> bool:
    name, first, last = phrase
    if name == "aperiod":
        described = sentence.is_any(last, ("WORD", "OF")) and sentence.lexicon.language != "de"
        return _has_number_before(sentence, first) and not described
    if name == "per" and sentence.is_a(first, "SLASH"):
        return sentence.value(last - 1, "PERIOD") != "none"
    if sentence.is_any(first - 1, ("SLASH", "LAST", "HALFWORD")):
        return False
    if (
        name == "basis"
        and last - first > 1
        and sentence.is_a(last, "WORD")
        and not sentence.is_any(first, ("ART", "CADENCE"))
        and not sentence.is_a(last - 1, "BASIS")
    ):
        return False
    if name == "basis" and not sentence.is_a(last - 1, "BASIS"):
        return not _describes_a_figure(sentence, last)
    return True


def _has_number_before(sentence: Sentence, first: int) -> bool:
    for index in range(first - 1, max(first - _REACH, 0) - 1, -1):
        if sentence.is_a(index, "STOP"):
            return False
        if sentence.is_any(index, ("NUM", "NUMWORD", "RANGE", "MONEY", "UNITN", "PLUSN", "PERIOD", "NUMK", "TIMESWORD")):
            return True
    return False


def _describes_a_figure(sentence: Sentence, last: int) -> bool:
    """Whether a cadence word only describes a figure: "monthly active users", "daily sales"; or a name: "the annual report"."""
    if sentence.is_a(last, "POPULATION") or _is_metric(sentence, last):
        return True
    return sentence.is_a(last - 1, "NAMEDCADENCE") and sentence.is_a(last, "WORD")


def _is_metric(sentence: Sentence, first: int) -> bool:
    """Whether a noun phrase names a figure: "sales", "merge rate"."""
    head = next((i for i in range(first, first + _LONGEST_FIGURE) if sentence.is_a(i, "METRIC")), None)
    if head is None or (head > first and sentence.is_a(head + 1, "WORD")):
        return False
    return all(sentence.is_any(i, ("WORD", "LABEL")) for i in range(first, head))


_LONGEST_FIGURE = 3
"""Words of a figure's name that are looked at."""

"""Numbers in digits and words, exactly."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from goalfmt.language.sentence import Sentence

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[.,][0-9]+")
_GROUPED = {"en": re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$"), "de": re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?$")}
_MULTIPLIERS = {"k": 10**3, "m": 10**6, "mm": 10**6, "mn": 10**6, "million": 10**6, "b": 10**9, "bn": 10**9}
CLOCK_UNITS = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), ("min", 60)),
    **dict.fromkeys(("min", "mins"), ("min", 1)),
    **dict.fromkeys(("s", "sec", "secs"), ("s", 1)),
}
"""Units of clock time -> canonical unit and how many of it."""
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_LETTERS = re.compile(r"[a-z]+")


class Amount(NamedTuple):
    """A number with what is written directly at it."""

    value: Fraction
    high: Fraction | None = None
    """High end of a range."""
    unit: str | None = None
    sign: str = ""
    """``+`` or ``-`` where one is written at the number."""


def decimal(text: str, language: str = "en") -> Fraction:
    """The number of digits with separators as the language writes them: ``1,200.5``, in German ``1.200,5``."""
    if text.isdecimal():
        return Fraction(int(text))
    if language == "de":
        text = text.replace(".", "") if _GROUPED["de"].match(text) else text
        return Fraction(_plain(text.replace(",", ".")))
    return Fraction(_plain(text.replace(",", "") if _GROUPED["en"].match(text) else text.replace(",", ".")))


def _plain(text: str) -> str:
    """At most one point: what has more is no number of ours, and its last parts are left out."""
    whole, _, rest = text.partition(".")
    return f"{whole or 0}.{rest.partition('.')[0] or 0}"


@lru_cache(maxsize=2048)
def digits(token: str, language: str) -> Amount:
    """The number in a token with digits: ``$1.2M``, ``80%``, ``30-50``, ``500ms``, ``2h30``."""
    if token.isdecimal():
        return Amount(Fraction(int(token)))
    numbers = [(decimal(match[0], language), match.end()) for match in _NUMBER.finditer(token)]
    parts = [number * _multiplier(token, end) for number, end in numbers[:2]]
    unit = next((name for symbol, name in _SYMBOLS.items() if symbol in token), None) or ("%" if "%" in token else None)
    letters = _LETTERS.search(token, numbers[-1][1])
    if letters and letters[0] not in _MULTIPLIERS and unit is None and letters[0] != "x":
        unit = letters[0]
    unit, scale = CLOCK_UNITS.get(unit or "", (unit, 1))
    parts = [part * scale for part in parts]
    if len(parts) == 1:
        return Amount(parts[0], None, unit)
    if "h" in token:
        return Amount(parts[0] * 60 + parts[1], None, "min")
    low, high = parts
    factor = _multiplier(token, numbers[1][1])
    return Amount(low * factor if _multiplier(token, numbers[0][1]) == 1 and low < high and factor > 1 else low, high, unit)


def _multiplier(token: str, end: int) -> int:
    letters = _LETTERS.match(token, end)
    return _MULTIPLIERS.get(letters[0], 1) if letters else 1


class _Sum:
    """Adds up the words and digits of one amount, from left to right."""

    __slots__ = ("numbers", "sign", "unit", "words")

    def __init__(self) -> None:
        self.numbers: list[Amount] = []
        self.words: Fraction | None = None
        """Of number words that are still being added: "two hundred and fifty"."""
        self.unit: str | None = None
        self.sign = ""

    def close(self) -> None:
        """End a run of number words."""
        if self.words is not None:
            self.numbers.append(Amount(self.words))
            self.words = None

    def total(self) -> Amount | None:
        """The amount; the second number of a range is its high end."""
        self.close()
        if not self.numbers:
            return None
        low, *others = self.numbers
        high = low.high or (others[0].value if others else None)
        unit, scale = CLOCK_UNITS.get(self.unit or "", (self.unit, 1))
        unit = unit or low.unit or (others[0].unit if others else None)
        return Amount(low.value * scale, high if high is None else high * scale, unit, self.sign.replace("−", "-"))


def amount_of(sentence: Sentence, first: int, last: int) -> Amount | None:
    """The amount that the tokens state: the first number with its magnitude and unit, and a range's second number."""
    if last - first == 1 and not sentence.classes[first].isdisjoint(_DIGITS):
        found = digits(sentence.tokens[first], sentence.lexicon.language)
        token = sentence.tokens[first]
        return found if token[0] not in "-−+" else found._replace(sign="+" if token[0] == "+" else "-")
    adds = sentence.lexicon.dispatch(_ADDS)
    tally = _Sum()
    for index in range(first, last):
        calls = adds.get(sentence.tags[index])
        if calls:
            calls[0](tally, sentence, index)
        else:
            tally.close()
    return tally.total()


def _digits(tally: _Sum, sentence: Sentence, index: int) -> bool:
    tally.close()
    token = sentence.tokens[index]
    if token[0] in "-−+":
        tally.sign = tally.sign or token[0]
    tally.numbers.append(digits(token, sentence.lexicon.language))
    return True


def _word(tally: _Sum, sentence: Sentence, index: int) -> bool:
    tally.words = (tally.words or Fraction(0)) + Fraction(sentence.value(index, "NUMWORD"))
    return True


def _half(tally: _Sum, sentence: Sentence, index: int) -> bool:
    """``half a million``"""
    tally.words = (tally.words or Fraction(0)) + Fraction(sentence.value(index, "FRACTION"))
    return True


def _counted(tally: _Sum, sentence: Sentence, index: int) -> bool:
    tally.close()
    tally.numbers.append(Amount(Fraction(sentence.value(index, "TIMESWORD"))))
    return True


def _magnitude(tally: _Sum, sentence: Sentence, index: int) -> bool:
    factor = int(sentence.value(index, "MAGNITUDE"))
    if tally.words is not None or not tally.numbers:
        words = tally.words or Fraction(1)
        part = words % max(factor, 1000) or words  # of "two million three hundred thousand", what the word multiplies
        tally.words = words - part + part * factor
    else:
        last = tally.numbers[-1]
        tally.numbers[-1] = last._replace(value=last.value * factor, high=None if last.high is None else last.high * factor)
    return True


def _unit(tally: _Sum, sentence: Sentence, index: int) -> bool:
    tally.close()
    tally.unit = tally.unit or sentence.value(index, "UNIT")
    return True


def _points(tally: _Sum, sentence: Sentence, index: int) -> bool:
    tally.close()
    tally.unit = "pp" if sentence.is_a(index - 1, "PERCENTAGE") else "points"
    return True


def _duration(tally: _Sum, sentence: Sentence, index: int) -> bool:
    tally.close()
    tally.unit = tally.unit or sentence.value(index, "DURATION")
    return True


def _sign(tally: _Sum, sentence: Sentence, index: int) -> bool:
    tally.close()
    if not tally.numbers:
        tally.sign = sentence.tokens[index]
    return True


def _joint(tally: _Sum, sentence: Sentence, index: int) -> bool:
    """The words "and", "a" within "two hundred and fifty", "half a million"."""
    return True


_DIGITS = ("NUM", "DEC", "NUMK", "MONEY", "PCT", "PLUSN", "XNUM", "UNITN", "DURN", "RANGE", "NUMHYPH")
_ADDS = (
    *((name, _digits) for name in _DIGITS),
    ("NUMWORD", _word), ("MAGNITUDE", _magnitude), ("TIMESWORD", _counted), ("POINTS", _points), ("UNIT", _unit), ("DURATION", _duration),
    ("SIGN", _sign), ("AND", _joint), ("ART", _joint), ("FRACTION", _half),
)  # fmt: skip

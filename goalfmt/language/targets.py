"""Which numbers of a sentence are targets, and which belong to a name, a version, an address or a remark on the state of things."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from goalfmt.language.numbers import Amount
from goalfmt.language.sentence import Phrase, Sentence

_BARE = ("NUM", "DEC", "NUMWORD", "RANGE", "PLUSN")

_FAR = 30
_COURSES = frozenset({"101", "201"})
"""Numbers of a course for beginners, and the next: "Git 101"."""


def is_target(sentence: Sentence, phrase: Phrase, amount: Amount, noun: str | None, plural: bool) -> bool:
    """Whether the number of a phrase can be a target, seen from the words around it."""
    if amount.high is not None and amount.high < amount.value:
        return False
    if _is_in_name(sentence, phrase):
        return False
    if phrase.name in _SPECIAL:
        return _SPECIAL[phrase.name](sentence, phrase)
    if phrase.first and sentence.tokens[phrase.first - 1] in "/#&!" and sentence.spans[phrase.first - 1][1] == sentence.spans[phrase.first][0]:
        return False
    return phrase.name != "amount" or _is_amount(sentence, phrase, amount, noun, plural)


def _is_in_name(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the number stands in a quoted name (``"Ten Rules"``), is a note's (``[3]``) or the dimensions of a thing (``3D``)."""
    text = sentence.text
    start, end = sentence.span(phrase.first, phrase.last)
    if text[start - 1 : start] == "[" and text[end : end + 1] == "]":
        return True
    if _DIMENSIONS.match(text[start:end]):
        return True
    starts, ends = _quoted(text)
    name = bisect_right(starts, start) - 1
    return name >= 0 and end <= ends[name]


@lru_cache(maxsize=8)
def _quoted(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the quoted names of a text begin and end; found once for all numbers of the text."""
    names = [name.span() for name in _QUOTED.finditer(text)]
    return tuple(start for start, _ in names), tuple(end for _, end in names)


_DIMENSIONS = re.compile(r"[1-4]D$")
_QUOTED = re.compile(r'(?:(?<=[\s(\[])|^)["“][^"“”]*["”]')


def _is_amount(sentence: Sentence, phrase: Phrase, amount: Amount, noun: str | None, plural: bool) -> bool:
    """Whether a number without words of change or bound before it can be a target."""
    first, last = phrase.first, phrase.last
    if sentence.is_a(last - 1, "NUMWORD") and sentence.is_a(first - 1, "THE") and _is_later(sentence, first):
        return False  # "the two scenarios" of an earlier sentence
    if first == 0 and plural and sentence.tokens[first:last] == ["1"]:
        return False  # "1 Services are …": its rank
    if sentence.is_a(last - 1, "ONEWORD") and last - first == 1:
        return _is_one(sentence, first)
    bare = amount.unit is None and sentence.is_any(last - 1, _BARE)
    if bare and (_is_kind(sentence, first, last) or (not plural and _is_label(sentence, first, last, noun))):
        return False
    return plural or not _is_attribute(sentence, first, last, amount, noun)


def _is_later(sentence: Sentence, first: int) -> bool:
    """Whether another sentence stands before."""
    return any(sentence.is_a(i, "STOP") for i in range(max(first - _FAR, 0), first))


def _is_kind(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a bare number tells one of a kind: "phase 2", "Python 3", "release 4.0", "Git 101"."""
    before = first - 1
    if sentence.is_a(before, "PERIOD") and sentence.is_any(before - 1, ("THIS", "NEXT", "EACH", "PER", "ART")):
        return False  # "this week 10 calls"
    if sentence.is_a(before, "LABELNOUN") and (sentence.is_a(last - 1, "DEC") or not _is_verb_position(sentence, before)):
        return True
    return sentence.tokens[first] in _COURSES and sentence.is_a(before, "WORD") and sentence.capital(before)


def _is_measured(sentence: Sentence, phrase: Phrase) -> bool:
    """``30-minute``, ``500-word``; not ``2-week``, ``5-star``."""
    unit = sentence.tokens[phrase.first].partition("-")[2]
    return unit in sentence.lexicon.values["MEASURED"]


def _is_one(sentence: Sentence, index: int) -> bool:
    """Whether "one" counts: in "Publish one article"; "in one place", "one of the best", "no one" it does not."""
    after = sentence.is_a(index + 1, "WORD") and not sentence.is_a(index - 1, "LABELNOUN")
    before = sentence.is_any(index - 1, ("PREPOSITION", "DETERMINER", "BE", "NOT", "STOP", "COMMA", "NOWORD"))
    return after and not before


def _is_label(sentence: Sentence, first: int, last: int, noun: str | None) -> bool:
    """Whether a bare number is part of a name: "Firefox 1.0", "python 2.7"."""
    before = first - 1
    if before < 0 or not sentence.is_a(before, "WORD") or sentence.is_a(before, "METRIC"):
        return False
    if _is_verb_position(sentence, before) or (sentence.is_a(before, "VERB") and not sentence.is_a(before, "LABELNOUN")):
        return False
    if (
        noun is None
        and sentence.lexicon.language != "de"
        and sentence.is_a(last - 1, "NUM")
        and sentence.tokens[before].isalpha()
        and not sentence.tokens[before].endswith("s")
    ):
        return True
    if sentence.is_a(last - 1, "DEC") or sentence.is_a(before, "LABELNOUN"):
        return True
    return sentence.lexicon.language != "de" and sentence.capital(before)


def _is_verb_position(sentence: Sentence, index: int) -> bool:
    """Whether a word stands where a clause has its verb: at its start, after "to", "and", a modal verb or a colon."""
    if not sentence.is_a(index, "VERB"):
        return False
    before = index - 1
    opened = sentence.is_any(before, ("COLON", "DASH", "SYMBOL", "CLOSE"))
    if before >= 0 and sentence.is_a(index, "LABELNOUN") and not opened and (sentence.capital(index) or sentence.is_any(before, ("COMMA", "STOP"))):
        return False
    return before < 0 or sentence.is_any(before, ("TO", "AND", "OR", "MODAL", "COLON", "STOP", "COMMA", "DASH", "SYMBOL", "CLOSE"))


def _is_attribute(sentence: Sentence, first: int, last: int, amount: Amount, noun: str | None) -> bool:
    """Whether the number describes one thing: "a 10k install", "2 week cycle", "the 360 process"."""
    if noun is None or amount.value <= 1 or amount.unit in {"%", "pp"}:
        return False
    if sentence.is_a(last - 1, "DURATION"):
        return not sentence.tokens[last - 1].endswith("s") and sentence.is_a(last - 1, "COUNTUNIT")
    if amount.unit is not None:
        return False
    return sentence.is_any(first - 1, ("ART", "THE", "THIS", "POSSESSIVE", "FOR"))


_SPECIAL = {"compound": _is_measured}

"""Units of measurement: their canonical names, and when two of them are the same.

The canonical name of a unit is ``%`` or ``pp``; the ISO 4217 code of a currency (``€`` is ``EUR``); ``min`` for hours and minutes,
``s`` for seconds; what the project's aliases say; else the noun as it is written. Two units are the same when their keys are equal: a
key ignores case and number, so ``lead``, ``leads`` and ``Leads`` share one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from functools import cache, lru_cache
from types import MappingProxyType

from goalfmt.syntax.generated.value_terminals import TERMINALS as T

CURRENCIES = MappingProxyType(
    {
        "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS", "₫": "VND",
        "₦": "NGN", "₴": "UAH", "฿": "THB",
    }
)  # fmt: skip
"""Currency sign -> ISO 4217 code."""

ONE = Fraction(1)
_NAMES = MappingProxyType({"percent": "%", "per cent": "%", **CURRENCIES})
_MINUTES = MappingProxyType(
    {
        **dict.fromkeys(("min", "mins", "minute", "minutes"), ONE),
        **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), Fraction(60)),
    }
)
_SECONDS = frozenset({"s", "sec", "secs", "second", "seconds"})
TIMES = MappingProxyType({"ms": Fraction(1, 1000), "s": ONE, "min": Fraction(60)})
"""Canonical unit of time -> seconds; these convert into each other."""

_IRREGULAR = MappingProxyType(
    {
        "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
        "geese": "goose", "mice": "mouse", "analyses": "analysis", "hypotheses": "hypothesis", "crises": "crisis", "theses": "thesis",
        "criteria": "criterion", "indices": "index", "lives": "life", "wives": "wife", "shelves": "shelf", "halves": "half",
    }
)  # fmt: skip
_HISSING = ("sses", "xes", "zes", "ches", "shes")


@cache
def _codes() -> frozenset[str]:
    return frozenset(re.findall("[A-Z]{3}", T["CURRENCY_CODE"]))


def is_code(text: str) -> bool:
    """Whether a text is the code of a currency, and not any three capitals."""
    return text.isupper() and text in _codes()


def canonical(unit: str, aliases: Mapping[str, str]) -> tuple[str, Fraction]:
    """The canonical name of a unit, and how many of it one of the written unit is (an hour is 60 ``min``)."""
    if aliases:
        unit = aliases.get(unit) or aliases.get(unit.casefold()) or aliases.get(key(unit)) or unit
    if "/" not in unit:
        return _canonical(unit)
    head, _, per = unit.partition("/")
    named, factor = _canonical(head)
    return f"{named}/{per}", factor


def _canonical(unit: str) -> tuple[str, Fraction]:
    minutes = _MINUTES.get(unit)
    if minutes is not None:
        return "min", minutes
    return ("s" if unit in _SECONDS else _NAMES.get(unit, unit)), ONE


@lru_cache(maxsize=4096)
def key(unit: str) -> str:
    """What all spellings of a unit share: its last noun in lower case and in the singular."""
    words = unicodedata.normalize("NFC", unit).casefold().split()
    if not words:
        return ""
    word, slash, per = words[-1].partition("/")
    return f"{_singular(word)}{slash}{per}"


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(_HISSING):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2 else word


def factor(unit: str, other: str) -> Fraction | None:
    """How many ``other`` one ``unit`` is, both canonical: 1 for the same unit, 60 from ``min`` to ``s``; None when they cannot be compared."""
    if key(unit) == key(other):
        return ONE
    if unit in TIMES and other in TIMES:
        return TIMES[unit] / TIMES[other]
    return None

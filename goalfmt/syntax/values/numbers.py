"""Exact numbers and the units that stand directly at them."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from goalfmt.syntax.generated.value_terminals import TERMINALS as T
from goalfmt.syntax.values.units import CURRENCIES

LONGEST = 100
"""Characters of the longest number that is read."""

_SCALE = MappingProxyType(
    {
        "k": 1000, "K": 1000, "M": 10**6, "B": 10**9, "bn": 10**9,
        "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    }
)  # fmt: skip
_HOURS_MINUTES = re.compile("([+-]?)([0-9]+)h([0-9]{2})(?:min)?")
_MAGNITUDE = T["MAGNITUDE"].removeprefix("[ \t]++")
_AMOUNT = re.compile(
    rf"(?P<sign>[+-]?)(?P<currency>(?:{T['CURRENCY_SIGN']})?)[ \t]*+(?P<number>{T['FRACTION']}|{T['DIGITS']})"
    rf"(?:(?P<multiplier>{T['MULTIPLIER']})|[ \t]++(?P<magnitude>{_MAGNITUDE}))?+[ \t]*+(?P<unit>[^/]*+)(?P<ratio>.*+)"
)


class Number(NamedTuple):
    """A number with the unit that stands directly at it."""

    value: Fraction
    unit: str | None
    """As written."""
    signed: bool


def number(text: str) -> Fraction | None:
    """An exact number: digits with groups and decimals, or a fraction; None for a denominator of 0 or a number that is too long."""
    if len(text) > LONGEST:
        return None
    if text.isdigit():
        return Fraction(int(text))
    above, slash, below = text.partition("/")
    if slash:
        return Fraction(int(above), int(below)) if int(below) else None
    whole, _, decimals = text.replace(",", "").partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals))


@lru_cache(maxsize=8192)
def amount(text: str) -> Number | None:
    """What an amount of the grammar says, without the words after it; None where :func:`number` is None."""
    clock = _HOURS_MINUTES.fullmatch(text)
    if clock is not None:
        if len(text) > LONGEST:
            return None
        minutes = Fraction(int(clock[2]) * 60 + int(clock[3]))
        return Number(-minutes if clock[1] == "-" else minutes, "min", bool(clock[1]))
    match = _AMOUNT.match(text)
    assert match is not None, text
    value = number(match["number"])
    if value is None:
        return None
    scale = match["multiplier"] or match["magnitude"]
    if scale:
        value *= _SCALE[scale]
    if match["sign"] == "-":
        value = -value
    unit = match["unit"] or CURRENCIES.get(match["currency"], "")
    return Number(value, f"{unit}{match['ratio']}" or None, bool(match["sign"]))

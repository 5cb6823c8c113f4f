"""Exact sums and means. Numbers are rationals; nothing is rounded on the way.

There is one limit, so that hostile input stays linear: a result that would need more than :data:`LONGEST` binary digits (some
thousand levels of uneven weights, or thousands of siblings with windows of unlike length) is kept to :data:`KEPT` of them, an
error below 10^-300, and never becomes 0 or 1 by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from math import lcm

ZERO = Fraction(0)
ONE = Fraction(1)

LONGEST = 4096
"""Binary digits of the longest denominator that is kept as it is."""
KEPT = 1024
"""Binary digits after the point of what is kept of longer ones."""

Terms = Sequence[tuple[Fraction, Fraction]]
"""Pairs of a weight and a value."""

_Ratio = tuple[int, int]
"""Numerator and denominator, not in lowest terms."""


@lru_cache(maxsize=1 << 16)
def fraction(numerator: int, denominator: int) -> Fraction:
    """The fraction. Goals have few different ones (41 of 50, 12 of 31 days), and one that is known costs a tenth of a new one."""
    return Fraction(numerator, denominator)


def clamp(value: Fraction) -> Fraction:
    """The value within 0 and 1."""
    numerator, denominator = value.as_integer_ratio()
    if numerator <= 0:
        return ZERO
    return ONE if numerator >= denominator else value


def weighted_mean(terms: Terms) -> Fraction | None:
    """The sum of weight x value over the sum of weights; None where the weights sum to 0."""
    if len(terms) == 1:
        return terms[0][1] if terms[0][0] else None
    top, bottom = _product_sum(terms), _sum(weight.as_integer_ratio() for weight, _ in terms)
    return None if bottom[0] == 0 else tame(top[0] * bottom[1], top[1] * bottom[0])


def total(values: Iterable[Fraction]) -> Fraction:
    """The sum of the values."""
    return tame(*_sum(value.as_integer_ratio() for value in values))


def tame(numerator: int, denominator: int) -> Fraction:
    """The fraction; where it would be longer than :data:`LONGEST`, its first :data:`KEPT` binary digits after the point."""
    if denominator.bit_length() <= LONGEST:
        return Fraction(numerator, denominator)
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    digits = ((numerator << KEPT + 1) // denominator + 1) >> 1
    whole = 1 << KEPT
    if digits == 0 and numerator > 0:
        digits = 1
    elif digits == whole and numerator < denominator:
        digits = whole - 1
    return Fraction(digits, whole)


def _product_sum(terms: Terms) -> _Ratio:
    return _sum(((weight.numerator * value.numerator, weight.denominator * value.denominator) for weight, value in terms))


def _sum(ratios: Iterable[_Ratio]) -> _Ratio:
    """Ratios of one denominator are added first, the rest in pairs: so the long numbers are few."""
    by_denominator: dict[int, int] = {}
    for numerator, denominator in ratios:
        by_denominator[denominator] = by_denominator.get(denominator, 0) + numerator
    left = [(numerator, denominator) for denominator, numerator in by_denominator.items()]
    while len(left) > 1:
        odd = [left.pop()] if len(left) % 2 else []
        left = [_add(*left[at], *left[at + 1]) for at in range(0, len(left), 2)] + odd
    return left[0] if left else (0, 1)


def _add(numerator: int, denominator: int, other: int, other_denominator: int) -> _Ratio:
    if denominator.bit_length() > LONGEST or other_denominator.bit_length() > LONGEST:
        return numerator * other_denominator + other * denominator, denominator * other_denominator
    common = lcm(denominator, other_denominator)
    return numerator * (common // denominator) + other * (common // other_denominator), common

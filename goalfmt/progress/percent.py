"""Shares as people and programs read them: rounded only here, half up, and never to 100 % before it is reached nor to 0 % above it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

NOT_AVAILABLE = "n/a"


def half_up(value: Fraction, places: int = 0) -> Decimal:
    """The value at a number of decimal places; halves go away from zero. (Python's ``round`` takes 0.35 to 0.3, for it rounds a float.)"""
    scaled = abs(value) * 10**places
    digits = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = 1 if value < 0 and digits else 0
    return Decimal((sign, tuple(map(int, str(digits))), -places))


def percent(share: Fraction | None, places: int = 0) -> str:
    """A share as ``62%`` (``61.54%`` with two places): below 1 never ``100%``, above 0 never ``0%`` (``<1%``); None is ``n/a``."""
    if share is None:
        return NOT_AVAILABLE
    digits = half_up(share * 100, places)
    if share < 1 and digits >= 100:
        digits = 100 - Decimal(1).scaleb(-places)
    if share != 0 and digits == 0:
        return f"{'' if share > 0 else '-'}<{Decimal(1).scaleb(-places)}%"
    return f"{digits}%"


def points(gap: Fraction | None, places: int = 0) -> str:
    """A difference of two shares in percentage points, with its sign: ``-9``, ``+12``; None is ``n/a``."""
    return NOT_AVAILABLE if gap is None else f"{half_up(gap * 100, places):+}"


def four_places(share: Fraction | None) -> Decimal | None:
    """A share for programs: four decimal places, half up, at most 0.9999 below 1; None stays None."""
    if share is None:
        return None
    digits = half_up(share, 4)
    return Decimal("0.9999") if share < 1 and digits >= 1 else digits


def json_number(share: Fraction | None) -> int | float | None:
    """A share as a number of JSON: :func:`four_places`, and whole numbers without a point."""
    digits = four_places(share)
    if digits is None:
        return None
    return int(digits) if digits == digits.to_integral_value() else float(digits)


def decimal(value: Fraction | None, places: int = 4) -> str | None:
    """An amount as a decimal string: exact where it ends within 20 places, else at ``places``; None stays None."""
    if value is None:
        return None
    if value.denominator == 1:
        return str(value.numerator)
    exact = half_up(value, 20)
    if Fraction(exact) != value:
        exact = half_up(value, places)
    return f"{exact:f}".rstrip("0").rstrip(".")

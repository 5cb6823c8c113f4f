"""Amounts as people read them: with their unit, commas between thousands, and whole hours for minutes."""

from __future__ import annotations

from fractions import Fraction

from goalfmt.progress.percent import decimal


def amount(value: Fraction | None, unit: str | None, places: int = 4) -> str:
    """``1,250 EUR``, ``99.5%``, ``22 h`` for 1,320 minutes (in which durations are counted), ``90 min``; ``n/a`` for None."""
    return "n/a" if value is None else span(value, None, unit, places)


def span(low: Fraction, high: Fraction | None, unit: str | None, places: int = 4) -> str:
    """``30..50 people``; one amount without a higher end."""
    ends = [low] if high is None else [low, high]
    if unit == "min" and any(ends) and not any(end % 60 for end in ends):
        ends, unit = [end / 60 for end in ends], "h"
    return "..".join(number(end, places) for end in ends) + behind(unit)


def number(value: Fraction, places: int = 4) -> str:
    """The number with commas between thousands."""
    text = decimal(value, places) or ""
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}" if len(whole.lstrip("-")) > 3 else text


def behind(unit: str | None) -> str:
    """The unit as it stands behind a number."""
    return "" if unit is None else unit if unit == "%" else f" {unit}"

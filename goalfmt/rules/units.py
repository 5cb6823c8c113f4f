"""What a unit counts."""

from __future__ import annotations


def is_currency(unit: str | None) -> bool:
    """Whether the unit is the code of a currency (ISO 4217: three capitals)."""
    return unit is not None and len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper()


def is_counted(unit: str | None) -> bool:
    """Whether the unit is a noun of things that are counted one by one, and no share, sum of money or duration."""
    return unit is not None and unit not in _MEASURED and not is_currency(unit)


_MEASURED = frozenset({"%", "pp", "min", "h", "s", "ms"})

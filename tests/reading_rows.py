"""What is understood of a sentence as the conformance suite writes it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from goalfmt.language import read

Row = dict[str, Any]


def reading_row(title: str, language: str) -> Row:
    """The expected result of one title: members that would be empty, false or the usual value are left out."""
    reading = read(title, language)
    return _without_empty(
        {
            "title": title,
            "keep": reading.keep,
            "quantities": [
                _without_empty(
                    {
                        "text": found.text, "start": found.start, "end": found.end, "sense": found.sense, "value": _number(found.value),
                        "high": _number(found.high), "baseline": _number(found.baseline), "unit": found.unit, "name": found.name,
                        "falling": found.falling,
                    }
                )
                for found in reading.quantities
            ],
            "dates": [
                _without_empty(
                    {"text": found.text, "start": found.start, "end": found.end, "role": found.role, "literal": found.literal,
                     "relative": found.relative}
                )
                for found in reading.dates
            ],
            "cadences": [
                _without_empty(
                    {
                        "text": found.text, "start": found.start, "end": found.end, "per": found.per, "every": _unless_one(found.every),
                        "count": _number(found.count), "high": _number(found.high), "days": list(found.days),
                    }
                )
                for found in reading.cadences
            ],
            "terms": [
                _without_empty({"text": found.text, "start": found.start, "end": found.end, "category": found.category, "anchored": found.anchored})
                for found in reading.terms
            ],
        }
    )  # fmt: skip


def _without_empty(row: Row) -> Row:
    return {key: value for key, value in row.items() if value is not None and value is not False and value != []}


def _unless_one(number: int) -> int | None:
    return number if number > 1 else None


def _number(value: Fraction | None) -> str | None:
    """An exact string: decimal where that is finite, else a fraction in lowest terms."""
    if value is None:
        return None
    digits = next((n for n in range(1, 19) if (value * 10**n).denominator == 1), None)
    if value.denominator == 1 or digits is None:
        return str(value)
    whole, part = divmod(abs(value.numerator) * 10**digits // value.denominator, 10**digits)
    return f"{'-' if value < 0 else ''}{whole}.{part:0{digits}}"

"""Values as short lines of text, so that tests can be tables."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from fractions import Fraction

from goalfmt.diagnostic import Fault
from goalfmt.source import Span
from goalfmt.syntax.values.types import Nothing


def shown(value: object) -> str:
    """A value without its places and without what is empty; a fault by its code."""
    if isinstance(value, Fault):
        return value.code
    if value is None or isinstance(value, str | int | Fraction | Enum):
        return str(value.value if isinstance(value, Enum) else value)
    if isinstance(value, date | time):
        return value.isoformat() if isinstance(value, date) else value.isoformat("minutes")
    if isinstance(value, Nothing):
        return "nothing"
    if isinstance(value, tuple):
        return f"({', '.join(shown(item) for item in value if not isinstance(item, Span))})"
    assert is_dataclass(value)
    said = []
    for field in fields(value):
        held = getattr(value, field.name)
        if (
            held is None
            or (held is False and field.name != "answer")
            or held == ()
            or isinstance(held, Span)
            or (field.name, held) in {("every", 1), ("signed", True)}
        ):
            continue
        said.append(f"{field.name}={shown(held)}")
    return f"{type(value).__name__}[{' '.join(said)}]"

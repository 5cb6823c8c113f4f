"""A chart: what it shows, in words, as a table, and as the geometry that its template draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH = 400
"""Of every chart, in its own units: two stand side by side on a screen, and one fills a phone with letters of a readable size."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart. Text of users in it is raw: the templates escape it."""

    name: str
    """Names the file and the parts of the drawing: small letters, digits and hyphens, none of them from the input."""
    title: str
    says: str
    """What the chart shows, in a sentence or two: for those who do not see it."""
    height: int
    shape: str
    """The template that draws it."""
    drawing: Mapping[str, Any]
    """What the template needs: numbers are rounded text already."""
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    """The same as a table."""
    note: str = ""
    """What was left out, or how to read it."""


def px(value: float) -> str:
    """A length, to a tenth: the same text on every machine."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"

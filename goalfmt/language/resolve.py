"""Turn a date that a sentence gives into days, by an anchor of the file; never by today."""

from __future__ import annotations

from dataclasses import dataclass

from goalfmt.language.reading import FoundDate
from goalfmt.settings import Calendar
from goalfmt.syntax.values.types import Period


@dataclass(frozen=True, slots=True)
class Resolved:
    """The days that a date of a sentence stands for."""

    start: Period | None = None
    """The goal's window begins with its first moment; None where the words name none."""
    due: Period | None = None
    """The goal's window ends with its last moment; None where the words name none (``from 1 May``)."""


def resolve(found: FoundDate, anchor: Period | None, calendar: Calendar) -> Resolved | None:
    """The days that ``found`` means, or None where the words need an anchor and ``anchor`` is missing or longer than the words need.

    ``anchor`` is the nearest dated section, period or start of the goal. A match is the first on or after the anchor's first day.
    """
    return None

"""The dates of a sentence that no year and no anchor of the file decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.model.sentence import resolved_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.language import FoundDate
    from goalfmt.model.types import Goal

_PARTS_OF_YEAR = ("year quarter", "year half")


def undecided(goal: Goal) -> Iterator[FoundDate]:
    """Times that wait for an anchor which the file does not give."""
    for found in goal.reading.dates:
        if found.relative is not None and resolved_date(goal, found) is None:
            yield found


def is_part_of_year(found: FoundDate) -> bool:
    """Whether the words name a quarter or half of an unknown year."""
    return found.relative is not None and found.relative.lstrip(">").startswith(_PARTS_OF_YEAR)

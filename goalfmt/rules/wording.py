"""What the rules of wording share: which sentences are judged, and the user's own words in a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalfmt.model.types import Goal

_JUDGED = frozenset({"en"})
"""The languages whose words of all classes are known; of the others only numbers, dates and vague words are."""


def is_read(goal: Goal) -> bool:
    """Whether the goal's sentence can be judged as a whole."""
    return goal.group.language in _JUDGED and bool(goal.title.text)


def topic(goal: Goal) -> str:
    """What the sentence is about: its words before the first number, date or rhythm."""
    reading = goal.reading
    starts = [*(q.start for q in reading.quantities), *(d.start for d in reading.dates), *(c.start for c in reading.cadences)]
    words = reading.text[: min(starts, default=len(reading.text))].strip(" ,;:.-") or reading.text
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


_LONGEST = 40

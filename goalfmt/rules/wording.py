"""What the rules of wording share: which sentences are judged, and the user's own words in a hint."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from goalfmt.rule import plain

if TYPE_CHECKING:
    from goalfmt.language.evidence import Verb
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
    words = plain(reading.text[: min(starts, default=len(reading.text))].strip(" ,;:.-") or reading.text)
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


_LONGEST = 40


def is_one_word(goal: Goal) -> bool:
    """Whether the sentence is one word, its date left out."""
    text = goal.title.text
    for found in reversed(goal.reading.dates):
        text = text[: found.start] + text[found.end :]
    words = text.split()
    return len(words) == 1 and len(words[0]) < _LONG_WORD


_LONG_WORD = 30
"""Characters from which on a word may be a sentence of a language that writes none apart."""


def two_actions(goal: Goal) -> tuple[Verb, Verb] | None:
    """Two orders in one sentence, each with a number of its own: "Call 3 customers and send 5 offers"."""
    numbers = [quantity.start for quantity in goal.reading.quantities]
    if len(numbers) < 2 or not is_read(goal):
        return None
    leading = [verb for verb in goal.evidence.verbs if verb.leads and verb.kinds and verb.form == "base" and verb.clause == "main"]
    for first, second in pairwise(leading):
        if any(first.end <= number < second.start for number in numbers) and any(number > second.start for number in numbers):
            return first, second
    return None

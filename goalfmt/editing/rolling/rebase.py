"""The measure of a goal that goes on: from where it stands to the same target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from goalfmt import language
from goalfmt.diagnostic import Edit
from goalfmt.progress import decimal
from goalfmt.syntax.document import Text
from goalfmt.syntax.values import read
from goalfmt.syntax.values.types import Form, Measure

if TYPE_CHECKING:
    from goalfmt.language import FoundQuantity
    from goalfmt.model.types import Goal

_NUMBER = re.compile(r"[$€£¥]?[0-9][0-9.,]*+(?:bn|[kKMB])?+(?: ?%)?+")


class Rebased(NamedTuple):
    """How the new baseline is written."""

    edit: Edit | None = None
    """In the line of the measure."""
    words: tuple[int, int, str] | None = None
    """In the sentence: start and end in the title, and the words."""
    fact: str | None = None
    """As a line more."""


def rebased(goal: Goal, current: Fraction | None, target: Fraction | None) -> Rebased:
    """Make the last value of a goal the baseline of the next; nothing where it has no such measure, or has not moved."""
    measure = goal.measure
    if measure is None or measure.form is not Form.REACH or current is None or target is None or not goal.checkins:
        return Rebased()
    wanted = (current, target, measure.unit, measure.name)
    line = next((line for line in goal.node.properties if line.key.text == "measure"), None)
    if line is not None:
        text = _measure_text(line.value.text, goal, wanted)
        return Rebased() if text is None else Rebased(edit=Edit(line.value.span(), text))
    found = goal.reading.quantities[0] if len(goal.reading.quantities) == 1 else None
    if found is not None and found.baseline is not None:
        words = _words(goal, found, current)
        if words is not None:
            return Rebased(words=words)
    text = _measure_text("", goal, wanted)
    return Rebased() if text is None else Rebased(fact=f"measure: {text}")


def _measure_text(before: str, goal: Goal, wanted: tuple[Fraction, Fraction, str | None, str | None]) -> str | None:
    """``name BASELINE -> TARGET``, as much as it can be in the words that stand there; None where it would be read otherwise."""
    _, target, unit, name = wanted
    behind = "" if unit is None else unit if unit == "%" else f" {unit}"
    right = before.partition("->")[2].strip() or f"{decimal(target)}{behind}"
    names = ("",) if name is None else (f"{name} ", f'"{name}" ')
    for start in _amounts(goal, wanted[0], behind):
        for label in names:
            text = f"{label}{start} -> {right}"
            value = read("measure", Text(text, 0), goal.calendar, goal.workspace.settings.vocabulary)
            if isinstance(value, Measure) and value.form is Form.REACH and (value.baseline, value.target, value.unit, value.name) == wanted:
                return text
    return None


def _amounts(goal: Goal, current: Fraction, behind: str) -> Iterator[str]:
    """How the last value may be written: as in its check-in, else as a plain number."""
    for checkin in reversed(goal.checkins):
        said = checkin.value.value
        if said is not None and not checkin.value.increment and said.value == current:
            yield said.text.strip()
    yield decimal(current) or ""
    yield f"{decimal(current)}{behind}"


def _words(goal: Goal, found: FoundQuantity, current: Fraction) -> tuple[int, int, str] | None:
    """The sentence with another number behind "from"."""
    text = goal.title.text
    number = _NUMBER.search(text, found.start, found.end)
    if number is None:
        return None
    sign = "%" if number[0].endswith("%") else ""
    for amount in (*_amounts(goal, current, sign), f"{decimal(current)}{sign}"):
        again = language.read(text[: number.start()] + amount + text[number.end() :], goal.group.language).quantities
        if len(again) == 1 and (again[0].baseline, again[0].value, again[0].unit) == (current, found.value, found.unit):
            return number.start(), number.end(), amount
    return None

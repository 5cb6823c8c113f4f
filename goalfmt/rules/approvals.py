"""Recorded changes of a goal's target, which whoever approved it should know of."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.syntax import values
from goalfmt.syntax.document import Text
from goalfmt.syntax.values.types import Change, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from goalfmt.model.types import Goal
    from goalfmt.source import Span

_TARGETS = frozenset({"target", "measure", "funnel"})


class Moved(NamedTuple):
    """A recorded change of the target (``was:``)."""

    day: date
    key: str
    old: str
    span: Span


def changes_of(goal: Goal) -> list[Moved]:
    """The recorded changes of the goal's target, by day."""
    found = [
        Moved(given.value.day, given.value.key, given.value.old, given.span)
        for given in goal.own.get("was", ())
        if isinstance(given.value, Change) and given.value.key in _TARGETS
    ]
    return sorted(found, key=lambda change: change.day)


def large_changes(goal: Goal, limit: Fraction) -> Iterator[tuple[Moved, Fraction]]:
    """The changes by more than a share of the old target, newest first, each with that share."""
    target = None if goal.measure is None else _level(goal.measure)
    for change in reversed(changes_of(goal)):
        value = values.read("measure", Text(change.old, 0)) if change.key != "funnel" else None
        before = _level(value) if isinstance(value, Measure) else None
        if before and target is not None and abs(target - before) > limit * abs(before):
            yield change, abs(target - before) / abs(before)
        target = before


def large_move(before: Goal, goal: Goal, limit: Fraction) -> Fraction | None:
    """By which share of the old target the target has moved since an earlier version of a goal, where it is more than a share; else None."""
    old, new = (None if one.measure is None else _level(one.measure) for one in (before, goal))
    return abs(new - old) / abs(old) if old and new is not None and abs(new - old) > limit * abs(old) else None


def _level(measure: Measure) -> Fraction | None:
    if measure.target is not None:
        return measure.target
    return measure.steps[-1].low if measure.steps else measure.low

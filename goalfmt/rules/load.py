"""How many goals are open at the same time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goalfmt.model.types import Goal


class Peak(NamedTuple):
    """The first day on which most goals are open."""

    day: date | None
    """None where no goal has a date."""
    goals: tuple[Goal, ...]
    """Those open on it, in the order given."""


def peak(goals: Iterable[Goal]) -> Peak:
    """The busiest day. A goal without a start or a deadline is open on that side without end."""
    listed = [(_day(goal.start, date.min), _day(goal.due, date.max), goal) for goal in goals]
    changes: dict[int, int] = {}
    for first, last, _ in listed:
        changes[first.toordinal()] = changes.get(first.toordinal(), 0) + 1
        changes[last.toordinal() + 1] = changes.get(last.toordinal() + 1, 0) - 1
    best, best_day, count = 0, date.min.toordinal(), 0
    for ordinal in sorted(changes):
        count += changes[ordinal]
        if count > best:
            best, best_day = count, ordinal
    day = date.fromordinal(best_day)
    open_then = tuple(goal for first, last, goal in listed if first <= day <= last)
    return Peak(None if day == date.min else day, open_then)


def _day(moment: date | None, otherwise: date) -> date:
    return otherwise if moment is None else date(moment.year, moment.month, moment.day)

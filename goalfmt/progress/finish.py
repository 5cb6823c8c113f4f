"""When a goal was finished, and whether that was in time (N30, N31)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from goalfmt.progress import leaf
from goalfmt.progress.basis import Basis
from goalfmt.progress.readings import levels
from goalfmt.syntax.values.types import Form, Period

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress


def finished_on(node: GoalProgress) -> date | None:
    """The day on which a goal was finished up to now: by ``done:``, else the reading that reached the target, else the last check-in.

    None where it is not finished, or nothing tells when.
    """
    if not is_finished(node):
        return None
    given = node.goal.own.get("done")
    if given is not None:
        day = given[0].value
        day = day.last if isinstance(day, Period) else day
        return day if isinstance(day, date) else None
    ordinal = _reached(node) if node.basis is Basis.REACH else None
    if ordinal is None:
        days = [node.of.as_of.day_of(checkin.period) for checkin in node.goal.checkins if node.of.as_of.has_begun(checkin.period)]
        ordinal = max(days, default=None)
    return None if ordinal is None else date.fromordinal(ordinal)


def is_finished(node: GoalProgress) -> bool:
    """Whether a goal is ticked off (and not dated later), or has reached its target."""
    if not node.counted:
        return False
    if node.progress is not None and node.progress >= 1 and node.goal.status != "done":
        return True
    given = node.goal.own.get("done")
    day = given[0].value if given else None
    later = isinstance(day, Period) and day.first > node.of.day
    return node.goal.status == "done" and not later


def _reached(node: GoalProgress) -> int | None:
    """The first reading from which on the target is reached."""
    measure = node.goal.measure
    if measure is None or measure.form is not Form.REACH or node.baseline is None or node.target is None:
        return None
    found = None
    for reading in levels(node.goal.checkins, node.of.as_of, node.baseline):
        behind = leaf.ratio(reading.value, node.baseline, node.target)
        if behind is None or behind < 1:
            found = None
        elif found is None:
            found = reading.day
    return found


def on_time(node: GoalProgress) -> bool | None:
    """Whether a goal was met by its due date; None while that is open. What is ticked off without a date counts as in time."""
    due = node.goal.due
    if due is None:
        return None
    met = is_finished(node) and (node.progress is None or node.progress >= 1 or node.health == "met")
    past = node.of.as_of.is_after(due)
    if not met:
        return node.health == "met" if past else None
    day = finished_on(node)
    return day is None or day.toordinal() <= due.toordinal()

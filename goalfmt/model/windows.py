"""The window of a goal: from when to when (format.md, section 5).

Each goal, section and document hands down :class:`Times` to what stands in it, worked out once from its own values and
the level above. So a deep tree costs no more than a flat one, and nothing recurses.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.model import durations
from goalfmt.model.given import Given
from goalfmt.syntax.values.types import NOTHING, Duration, Period

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Group

Moment = date | datetime


class Bound(NamedTuple):
    """One end of a window."""

    moment: Moment
    given: Given
    """What says so."""
    level: Goal | Group
    """Who says so."""


class Times(NamedTuple):
    """What a goal, section or document says of time, to itself and to all that stands in it."""

    due: Bound | None = None
    """The nearest ``due:``, or last day of a period."""
    explicit: Bound | None = None
    """The nearest ``due:``; in force where ``period: none`` stops the periods above."""
    start: Bound | None = None
    """The nearest ``start:``."""
    first: Bound | None = None
    """The first day of the nearest period, where no ``start:`` is nearer."""
    anchors: tuple[Period, ...] = ()
    """The starts and periods to which relative words may refer, nearest first, one of each grain."""


UNBOUND = Times()


def days_apart(earlier: Moment, later: Moment) -> int:
    """The number of days from one moment's day to another's; negative where ``earlier`` is the later one."""
    return later.toordinal() - earlier.toordinal()


def is_after(one: Moment, other: Moment) -> bool:
    """Whether ``one`` is later than ``other``; a day without a clock time counts as a whole, so only two clock times tell moments apart."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one > other
    return days_apart(other, one) > 0


def fill(goal: Goal) -> None:
    """Work out ``start`` and ``due`` of a goal and where they come from."""
    times = times_of(goal)
    due = times.due
    goal.due, goal.due_from = (None, None) if due is None else (due.moment, _origin(due, goal))
    start = _start(times)
    if start is not None:
        goal.start, goal.start_from = start.moment, _origin(start, goal)
    elif goal.checkins:
        goal.start, goal.start_from = min(checkin.period.first for checkin in goal.checkins), "check-in"
    else:
        goal.start, goal.start_from = None, None


def _start(times: Times) -> Bound | None:
    """The first day of the nearest period unless it is after the due date, else the nearest ``start:``."""
    first = times.first
    if first is not None and (times.due is None or not is_after(first.moment, times.due.moment)):
        return first
    return times.start


def _origin(bound: Bound, goal: Goal) -> str:
    """How the goal sees what says so."""
    if bound.level is goal:
        return "sentence" if bound.given.origin == "sentence" else "property"
    return "parent" if bound.level.is_goal else bound.given.origin


def times_of(level: Goal | Group) -> Times:
    """What a goal, section or document hands down, from the outermost level inwards."""
    path: list[Goal | Group] = []
    at: Goal | Group | None = level
    while at is not None and at.times is None:
        path.append(at)
        at = at.holder
    times = UNBOUND if at is None or at.times is None else at.times
    while path:
        at = path.pop()
        times = at.times = _within(times, at)
    return times


def _within(outer: Times, level: Goal | Group) -> Times:
    """What ``level`` adds to the times above it."""
    own = level.own
    start, due, period = (values[0] if (values := own.get(key)) else None for key in ("start", "due", "period"))
    if level.is_goal:
        said = level.sentence_times
        start, due, period = start or said.start, due or said.due, period or said.period
    if start is None and due is None and period is None:
        times = outer
    else:
        times = Times(_due(outer, level, due, period), _explicit(outer, level, due), *_starts(outer, level, start, period))
        times = times._replace(anchors=_anchors(outer, level, start, period))
    return _with_duration(times, level, start, due, period) if level.is_goal and "duration" in own else times


def _due(outer: Times, level: Goal | Group, due: Given | None, period: Given | None) -> Bound | None:
    if due is not None:
        return _end(due, level)
    if period is None:
        return outer.due
    return outer.explicit if period.value is NOTHING else _end(period, level)


def _explicit(outer: Times, level: Goal | Group, due: Given | None) -> Bound | None:
    return outer.explicit if due is None else _end(due, level)


def _starts(outer: Times, level: Goal | Group, start: Given | None, period: Given | None) -> tuple[Bound | None, Bound | None]:
    if start is not None:
        return _begin(start, level), None
    return outer.start, outer.first if period is None else _begin(period, level)


def _begin(given: Given, level: Goal | Group) -> Bound | None:
    return Bound(given.value.begin, given, level) if isinstance(given.value, Period) else None


def _end(given: Given, level: Goal | Group) -> Bound | None:
    return Bound(given.value.end, given, level) if isinstance(given.value, Period) else None


def _anchors(outer: Times, level: Goal | Group, start: Given | None, period: Given | None) -> tuple[Period, ...]:
    """Own anchors before those above. Of one grain only the nearest is kept, for a word that it is too long for finds the next one too long."""
    kept = [given.value for given in (start, period) if given is not None and given.origin != "sentence" and isinstance(given.value, Period)]
    if not kept:
        return outer.anchors
    grains = {period.grain for period in kept}
    return (*kept, *(anchor for anchor in outer.anchors if anchor.grain not in grains))


def _with_duration(times: Times, goal: Goal, start: Given | None, due: Given | None, period: Given | None) -> Times:
    """``duration:`` gives the end that is missing; where both are there it says nothing new (T011 compares)."""
    given = goal.own["duration"][0]
    if not isinstance(given.value, Duration) or (period is not None and period.value is not NOTHING):
        return times
    if due is not None and start is None and times.due is not None:
        moment = durations.start_of(times.due.moment, given.value, goal.calendar)
        return times if moment is None else times._replace(start=Bound(moment, given, goal), first=None)
    begin = _start(times)
    if due is None and begin is not None:
        moment = durations.end_of(begin.moment, given.value, goal.calendar)
        bound = None if moment is None else Bound(moment, given, goal)
        return times if bound is None else times._replace(due=bound, explicit=bound)
    return times

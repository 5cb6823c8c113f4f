"""When a goal was first in some health, as was known then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.progress import Health, roll_up

if TYPE_CHECKING:
    from goalfmt.history.types import Revision
    from goalfmt.model.types import Goal, Workspace

Find = Callable[["Workspace"], "Goal | None"]
"""The goal that is meant, in a version of its workspace."""


class State(NamedTuple):
    """What was known after a commit."""

    revision: Revision | None
    """None: what is not committed yet."""
    workspace: Callable[[], Workspace]
    """Built when it is asked for."""


class Day(NamedTuple):
    """A day with commits, in their order."""

    day: date
    states: Sequence[State]


class Turn(NamedTuple):
    """The first day on which a goal was in a health."""

    health: Health
    since: date | None
    """The first day on which there was the goal; None: it never was there."""
    until: date
    """The last day that was looked at."""
    day: date | None = None
    """None: it never was so."""
    revision: Revision | None = None
    """The commit that made it so, or that was current when time made it so; None: it is not committed yet."""
    by_time: bool = False
    """Whether time alone made it so: it would have been so without the commits of that day."""

    @property
    def sentence(self) -> str:
        """The same in words."""
        if self.day is None:
            begin = "" if self.since is None else f" from {self.since.isoformat()}"
            return f"never {self.health.value}{begin} to {self.until.isoformat()}"
        commit = "what is not committed yet" if self.revision is None else f"{self.revision.author}, {self.revision.short}: {self.revision.subject}"
        how = "by time alone; current was" if self.by_time else "made so by"
        return f"first {self.health.value} on {self.day.isoformat()}, {how} {commit}"


def first_so(days: Iterable[Day], find: Find, health: Health, until: date) -> Turn:
    """The first day, at its close, on which a goal was in a health by the text that was current then; ``until`` is the last one.

    Health comes and goes, so every day is looked at, from the first commit with the goal on. Of several commits of one day the first counts
    after which the goal was so, if it was so at the close of the day.
    """
    current: State | None = None
    known: Workspace | None = None
    since: date | None = None
    at = until
    for day, states in days:
        if day > until:
            break
        if known is not None:
            found = _by_time(known, find, health, (at, day))
            if found is not None:
                return Turn(health, since, until, found, current.revision if current else None, by_time=True)
        last = states[-1].workspace()
        if _is_so(last, find, health, day):
            if known is not None and _is_so(known, find, health, day):
                return Turn(health, since, until, day, current.revision if current else None, by_time=True)
            made = next(state for state in states if state is states[-1] or _is_so(state.workspace(), find, health, day))
            return Turn(health, since or day, until, day, made.revision)
        since = since or (day if find(last) is not None else None)
        current, known, at = states[-1], last, day + timedelta(days=1)
    found = None if known is None else _by_time(known, find, health, (at, until + timedelta(days=1)))
    if found is not None:
        return Turn(health, since, until, found, current.revision if current else None, by_time=True)
    return Turn(health, since, until)


def _by_time(workspace: Workspace, find: Find, health: Health, days: tuple[date, date]) -> date | None:
    """The first of some days (the last one not among them) on which a goal is so without another edit."""
    if find(workspace) is None:
        return None
    day, end = days
    while day < end:
        if _is_so(workspace, find, health, day):
            return day
        day += timedelta(days=1)
    return None


def _is_so(workspace: Workspace, find: Find, health: Health, day: date) -> bool:
    goal = find(workspace)
    return goal is not None and roll_up(workspace, day)[goal].health is health

"""How goals were on an earlier day, for the rules that look back. They ask a :class:`Past`, and know nothing of where it has it from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Workspace


class Then(NamedTuple):
    """A goal as it was."""

    goal: Goal
    day: date
    """At the close of which it was so: the day that was asked for, or the one on which the goal was first there, where that is later."""


class Past(Protocol):
    """What is known of earlier versions."""

    @property
    def is_whole(self) -> bool:
        """Whether all versions are known, so that a rule that says nothing has nothing to say."""

    def then(self, goal: Goal, day: date) -> Then | None:
        """A goal (by its id) at the close of a day, or as it first was after it. None: that is not known."""


class Versions:
    """Earlier versions that are all at hand, each with the day from which on it held."""

    def __init__(self, versions: Iterable[tuple[date, Workspace]]) -> None:
        self._versions = sorted(versions, key=lambda version: version[0])

    @property
    def is_whole(self) -> bool:
        """Always."""
        return True

    def then(self, goal: Goal, day: date) -> Then | None:
        """As :meth:`Past.then`."""
        if goal.id is None:
            return None
        at = bisect_right(self._versions, day, key=lambda version: version[0])
        for held, workspace in self._versions[max(at - 1, 0) :]:
            first = workspace.by_id.get(goal.id)
            if first is not None:
                until = max(held, day)
                close = self._versions[bisect_right(self._versions, until, key=lambda version: version[0]) - 1][1]
                return Then(close.by_id.get(goal.id, first), until)
        return None

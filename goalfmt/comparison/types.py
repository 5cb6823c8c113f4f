"""What a comparison of two versions finds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.progress.change import Change


class Kind(StrEnum):
    """What changed about a goal, in the order in which it is told."""

    ADDED = "added"
    REMOVED = "removed"
    """The text of the goal is gone; a goal that somebody gave up is :attr:`DROPPED`."""
    DONE = "done"
    DROPPED = "dropped"
    DEFERRED = "deferred"
    STARTED = "started"
    REOPENED = "reopened"
    """It was done, dropped or deferred, and is open again."""
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    """It was proposed, and is a goal now."""
    RENAMED = "renamed"
    """The same id, another title."""
    REWORDED = "reworded"
    """The title is written differently, and its words but for numbers and dates are the same."""
    KIND = "kind"
    ID = "id"
    MOVED = "moved"
    """It stands in another file."""
    REPARENTED = "re-parented"
    """It serves another goal."""
    TARGET = "target"
    REBASELINED = "re-baselined"
    MEASURE = "measure"
    """Something else of the measure: its form, name or unit."""
    START = "start"
    DUE = "due"
    OWNER = "owner"
    WITH = "with"
    TAGS = "tags"
    FACT = "fact"
    """Another property."""
    CHECKIN_ADDED = "check-in-added"
    CHECKIN_EDITED = "check-in-edited"
    CHECKIN_REMOVED = "check-in-removed"


class FactChange(NamedTuple):
    """One thing that changed."""

    kind: Kind
    before: str | None = None
    """As words; None where there was nothing."""
    after: str | None = None
    key: str | None = None
    """The property of a :attr:`Kind.FACT`, the date of a check-in."""
    size: Fraction | None = None
    """Of a target or baseline: the difference as a share of the old value (0.2 is a fifth more); None where the old one is 0."""
    points: Fraction | None = None
    """The difference of two percentages, in percentage points."""
    later: timedelta | None = None
    """Of a date: by how long it has moved, negative when earlier."""
    reason: str | None = None
    """What a new ``was:`` line says of it, or the ``because:`` of a goal that was closed."""
    recorded: bool = False
    """Whether a new ``was:`` line records it."""


class ProgressChange(NamedTuple):
    """A percentage that is another one; None is n/a."""

    before: Fraction | None
    after: Fraction | None
    parts: Change | None
    """Why; None where a side has no percentage."""


class GoalChange(NamedTuple):
    """A goal about which something changed."""

    before: Goal | None
    """None: it was added."""
    after: Goal | None
    """None: it was removed."""
    facts: tuple[FactChange, ...]
    progress: ProgressChange | None = None
    """None where the percentage is the same, and where nobody asked."""

    @property
    def goal(self) -> Goal:
        """The goal as it is now, or was last."""
        goal = self.after or self.before
        assert goal is not None
        return goal

    @property
    def has_own(self) -> bool:
        """Whether the goal itself has changed, not only the number that others make."""
        return bool(self.facts)


class Comparison(NamedTuple):
    """All that changed."""

    changes: tuple[GoalChange, ...]
    """In the order of the later text; a removed goal stands after the one that stood above it."""
    same: int
    """Goals about which nothing changed."""
    earlier: Mapping[Goal, Goal]
    """For each goal of the later version, the same one in the earlier."""

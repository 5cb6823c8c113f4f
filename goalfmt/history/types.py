"""The course of a goal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from goalfmt.comparison import GoalChange
    from goalfmt.progress.types import GoalProgress


class Revision(NamedTuple):
    """A commit, as far as people ask about it."""

    id: str
    author: str
    moment: datetime
    """When it was written, in the time zone of the workspace."""
    subject: str

    @property
    def day(self) -> date:
        """The civil day on which it was written."""
        return self.moment.date()

    @property
    def short(self) -> str:
        """The first digits of the id."""
        return self.id[:8]


class Edit(NamedTuple):
    """What one commit changed about a goal."""

    revision: Revision | None
    """None: it is not committed yet."""
    change: GoalChange


class Course(NamedTuple):
    """All that is known of the course of one goal."""

    node: GoalProgress
    """How it stands."""
    edits: Sequence[Edit] = ()
    """Oldest first."""
    notes: Sequence[str] = ()
    """Why less than everything is known, each in one sentence."""
    asked_git: bool = True
    """Whether git could be asked; if not, only check-ins are known."""

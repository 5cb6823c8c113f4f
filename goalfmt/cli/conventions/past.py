"""The past of goals for the commands that run rules."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from goalfmt.history.past import Then
    from goalfmt.model.types import Goal, Workspace
    from goalfmt.project import Choice
    from goalfmt.versions.past import GitPast


def past_of(workspace: Workspace, choice: Choice) -> LazyPast | None:
    """What is known of earlier versions of a workspace. None where no rule can ask: no goal has an id."""
    return LazyPast(workspace, choice) if any(goal.id is not None for goal in workspace.goals) else None


class LazyPast:
    """A :class:`goalfmt.versions.past.GitPast` of which not even the module is loaded before a rule asks."""

    def __init__(self, workspace: Workspace, choice: Choice) -> None:
        self._given = (workspace, choice)

    @cached_property
    def _past(self) -> GitPast:
        from goalfmt.versions.past import GitPast

        return GitPast(*self._given)

    @property
    def note(self) -> str | None:
        """Why less is known than there may be; None where nothing was asked."""
        return self._past.note if "_past" in self.__dict__ else None

    @property
    def is_whole(self) -> bool:
        """As :attr:`goalfmt.history.past.Past.is_whole`."""
        return self._past.is_whole

    def then(self, goal: Goal, day: date) -> Then | None:
        """As :meth:`goalfmt.history.past.Past.then`."""
        return self._past.then(goal, day)

    def prepare(self) -> None:
        """As :meth:`goalfmt.versions.past.GitPast.prepare`."""
        self._past.prepare()

"""The past of goals for the commands that run rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalfmt.model.types import Workspace
    from goalfmt.project import Choice
    from goalfmt.versions.past import GitPast


def past_of(workspace: Workspace, choice: Choice) -> GitPast | None:
    """What is known of earlier versions of a workspace; nothing is asked before a rule asks. None where no rule can: no goal has an id."""
    if not any(goal.id is not None for goal in workspace.goals):
        return None
    from goalfmt.versions.past import GitPast

    return GitPast(workspace, choice)

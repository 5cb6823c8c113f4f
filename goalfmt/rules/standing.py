"""How the goal of a rule stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from goalfmt.model.types import Goal
    from goalfmt.progress import GoalProgress
    from goalfmt.rule import Context


def standing(goal: Goal, context: Context) -> GoalProgress | None:
    """The progress of a goal; None where no day is taken as today, and for what is dropped, deferred or proposed."""
    progress = context.progress
    if progress is None or goal.status in ("dropped", "deferred", "proposed"):
        return None
    return progress[goal]


def day_of(context: Context) -> date | None:
    """The day that is taken as today."""
    return None if context.progress is None else context.progress.day


def is_open(goal: Goal) -> bool:
    """Whether there is still something to do: open or started."""
    return goal.status in ("open", "started")

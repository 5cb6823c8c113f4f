"""Which goals a summary is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goalfmt.progress.people import is_of, owner

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goalfmt.model.types import Goal
    from goalfmt.progress.types import GoalProgress, Progress
    from goalfmt.syntax.values.types import Period


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; an empty part asks for everything. Of each part any word fits, and all parts must."""

    owners: tuple[str, ...] = ()
    """Handles without ``@``; those below them are meant too."""
    tags: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    """Goals whose window overlaps."""
    healths: tuple[str, ...] = ()
    under: Goal | None = None
    """Only this goal and what leads to it."""


def select(progress: Progress, goals: Iterable[Goal], wanted: Selection) -> list[GoalProgress]:
    """The goals asked for, in their order."""
    below = None if wanted.under is None else _below(progress[wanted.under])
    return [node for node in (progress[goal] for goal in goals) if (below is None or node in below) and _fits(node, wanted)]


def _fits(node: GoalProgress, wanted: Selection) -> bool:
    goal = node.goal
    return (
        (not wanted.owners or any(is_of(owner(node), whom) for whom in wanted.owners))
        and (not wanted.tags or any(tag in goal.tags for tag in wanted.tags))
        and (not wanted.periods or any(_overlaps(goal, period) for period in wanted.periods))
        and (not wanted.healths or node.health.value in wanted.healths)
    )


def _overlaps(goal: Goal, period: Period) -> bool:
    """Whether a goal is to be worked on in a period; one without any date is not."""
    if goal.due is None and goal.start is None:
        return False
    first = date.min if goal.start is None else goal.start
    last = date.max if goal.due is None else goal.due
    return first.toordinal() <= period.last.toordinal() and last.toordinal() >= period.first.toordinal()


def _below(node: GoalProgress) -> set[GoalProgress]:
    """A goal and all that are shown under it, over any number of levels."""
    found = {node}
    waiting = [node]
    while waiting:
        for edge in waiting.pop().edges:
            if edge.child not in found:
                found.add(edge.child)
                waiting.append(edge.child)
    return found

"""Closing a goal and carrying it on (N27)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.progress.score import Score
    from goalfmt.progress.types import GoalProgress

WARN_AT = 3


@dataclass(frozen=True, slots=True)
class Carry:
    """What a goal leaves behind when it closes, and what its successor begins with."""

    score: Score | None
    """Of the old goal, which closes as deferred."""
    baseline: Fraction | None
    """Of the new goal: the last value of the old one."""
    target: Fraction | None
    times: int
    """How often the goal will have been carried, this time included."""

    @property
    def warns(self) -> bool:
        """Whether it is carried for the third time or more."""
        return self.times >= WARN_AT


def carry(node: GoalProgress) -> Carry:
    """What carrying a goal into the next period means."""
    baseline = node.baseline if node.current is None else node.current
    return Carry(node.score, baseline, node.target, times_carried(node.goal) + 1)


def times_carried(goal: Goal) -> int:
    """How often a goal has been carried: the length of its line of ``carried:``."""
    seen: set[Goal] = set()
    times = 0
    link = goal.links.get("carried")
    while link is not None:
        times += 1
        if link.goal is None or link.goal in seen:
            break
        seen.add(link.goal)
        link = link.goal.links.get("carried")
    return times

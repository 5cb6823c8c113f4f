"""What is told of one workspace in two versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.model.own import handles_of

if TYPE_CHECKING:
    from goalfmt.comparison import Comparison, GoalChange
    from goalfmt.model.types import Goal
    from goalfmt.progress.types import GoalProgress


class Pair(NamedTuple):
    """One goal as it stands in both versions; None where it is not there."""

    before: GoalProgress | None
    after: GoalProgress | None


class Told(NamedTuple):
    """What is told of one workspace."""

    comparison: Comparison
    """Only the changes that are asked for."""
    headlines: tuple[str, str] = ("", "")
    """The verdict on both versions; empty where the status was not asked for."""
    pairs: tuple[Pair, ...] = ()
    """Every goal in both versions, where the status was asked for."""


def select(comparison: Comparison, owners: Sequence[str], tags: Sequence[str]) -> Comparison:
    """Only the changes of goals that belong to one of the owners (or teams), and have one of the tags, before or after."""
    return comparison._replace(changes=tuple(change for change in comparison.changes if fits((change.before, change.after), owners, tags)))


def fits(versions: Sequence[Goal | None], owners: Sequence[str], tags: Sequence[str]) -> bool:
    """Whether a goal is asked for, as it was or as it is."""
    goals = [goal for goal in versions if goal is not None]
    return (not owners or any(_owned(goal, owners) for goal in goals)) and (not tags or any(not set(tags).isdisjoint(goal.tags) for goal in goals))


def _owned(goal: Goal, owners: Sequence[str]) -> bool:
    paths = [handle.path for handle in handles_of(goal.value("owner"))]
    return any(path == whom or path.startswith(f"{whom}/") or path.endswith(f"/{whom}") for path in paths for whom in owners)


def counts(all_told: Sequence[Told]) -> Counter[str]:
    """How many goals were added, removed, changed, have only another percentage, or are the same."""
    found: Counter[str] = Counter()
    for told in all_told:
        found["same"] += told.comparison.same
        found.update(map(sort_of, told.comparison.changes))
    return found


def sort_of(change: GoalChange) -> str:
    """``added removed changed progress``"""
    if change.before is None:
        return "added"
    if change.after is None:
        return "removed"
    return "changed" if change.facts else "progress"

"""What is told of one workspace in two versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.comparison import Kind
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


_MOST_MOVED = 3
"""Goals that have moved to another file, and did nothing else, that are told one by one."""


class InFile(NamedTuple):
    """The changes of one file, for people."""

    path: str
    moved: tuple[tuple[str, int], ...]
    """The files from which goals came here unchanged, with their number, where these are too many to be told one by one."""
    changes: tuple[GoalChange, ...]


def by_file(changes: Sequence[GoalChange]) -> Iterator[InFile]:
    """The changes file by file, as they follow one another."""
    for path, group in groupby(changes, key=lambda change: change.goal.source.path):
        found = list(group)
        moved = Counter(origin for change in found if (origin := _only_moved_from(change)) is not None)
        many = {origin: number for origin, number in moved.items() if number > _MOST_MOVED}
        yield InFile(path, tuple(many.items()), tuple(change for change in found if _only_moved_from(change) not in many))


def _only_moved_from(change: GoalChange) -> str | None:
    return change.facts[0].before if change.progress is None and [fact.kind for fact in change.facts] == [Kind.MOVED] else None

"""Two versions of goals -> what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from goalfmt.comparison.facts import fact_changes
from goalfmt.comparison.matching import Side, match
from goalfmt.comparison.types import Comparison, FactChange, GoalChange, Kind, ProgressChange

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.progress.change import Change
    from goalfmt.progress.types import GoalProgress, Progress


def compare(before: Side, after: Side, progress: tuple[Progress, Progress] | None = None) -> Comparison:
    """What changed between two versions; with ``progress`` (of both, as of the same day) also the percentages, and why.

    Told are the goals of the files that are compared on a side at least.
    """
    earlier = match(before, after)
    parts: Mapping[GoalProgress, Change] = {}
    if progress is not None:
        from goalfmt.progress.change import changes

        parts = changes(*progress, earlier)
    found, same = [], 0
    removed = _removed(before, after, earlier)
    for goal in [None, *after.workspace.goals]:
        if goal is not None:
            old = earlier.get(goal)
            if after.has(goal) or (old is not None and before.has(old)):
                change = _change(old, goal, earlier, (before, after), progress, parts)
                if change is None:
                    same += 1
                else:
                    found.append(change)
        found += [GoalChange(gone, None, (FactChange(Kind.REMOVED),)) for gone in removed.get(goal, ())]
    return Comparison(tuple(found), same, earlier)


def _change(
    old: Goal | None,
    new: Goal,
    earlier: Mapping[Goal, Goal],
    sides: tuple[Side, Side],
    progress: tuple[Progress, Progress] | None,
    parts: Mapping[GoalProgress, Change],
) -> GoalChange | None:
    if old is None:
        return GoalChange(None, new, (FactChange(Kind.ADDED),))
    places = (sides[0].places.get(old.source, old.source.path), sides[1].places.get(new.source, new.source.path))
    facts = fact_changes(old, new, earlier, places)
    moved = None
    if progress is not None:
        node = progress[1][new]
        shares = (progress[0][old].progress, node.progress)
        if shares[0] != shares[1]:
            moved = ProgressChange(*shares, parts.get(node))
    return GoalChange(old, new, facts, moved) if facts or moved else None


def _removed(before: Side, after: Side, earlier: Mapping[Goal, Goal]) -> dict[Goal | None, list[Goal]]:
    """The goals that are gone, each after the goal of the later version that it stood below."""
    later = {old: new for new, old in earlier.items()}
    found: dict[Goal | None, list[Goal]] = {}
    above: Goal | None = None
    for goal in before.workspace.goals:
        if goal in later:
            above = later[goal]
        elif before.has(goal):
            found.setdefault(above, []).append(goal)
    return found


def summary(comparison: Comparison) -> Iterator[tuple[str, int]]:
    """How many goals were added, removed, changed, and how many only have another percentage."""
    counts = {"added": 0, "removed": 0, "changed": 0, "progress": 0}
    for change in comparison.changes:
        key = "added" if change.before is None else "removed" if change.after is None else "changed" if change.has_own else "progress"
        counts[key] += 1
    yield from counts.items()
    yield "same", comparison.same

"""Two versions of goals -> what changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from goalfmt.comparison.facts import fact_changes, parent_changes
from goalfmt.comparison.matching import Side, match
from goalfmt.comparison.types import Comparison, FactChange, GoalChange, Kind, ProgressChange

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.progress.change import Change
    from goalfmt.progress.types import GoalProgress, Progress
    from goalfmt.source import Source


def compare(before: Side, after: Side, progress: tuple[Progress, Progress] | None = None) -> Comparison:
    """What changed between two versions; with ``progress`` (of both, as of the same day) also the percentages, and why.

    Told are the goals of the files that are compared on a side at least.
    """
    if before.workspace is after.workspace:
        return Comparison((), sum(map(after.has, after.workspace.goals)), {goal: goal for goal in after.workspace.goals})
    earlier = match(before, after)
    alike = _alike(before, after)
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
                change = _change(old, goal, earlier, (before, after), progress, parts, goal.source in alike)
                if change is None:
                    same += 1
                else:
                    found.append(change)
        found += [GoalChange(gone, None, (FactChange(Kind.REMOVED),)) for gone in removed.get(goal, ())]
    return Comparison(tuple(found), same, earlier)


def _alike(before: Side, after: Side) -> frozenset[Source]:
    """The files of the later version that have the same text in the earlier one: of their goals only links can have changed.

    None where there are journals, whose check-ins belong to goals of other files.
    """
    if any(document.checkins for side in (before, after) for document in side.workspace.documents):
        return frozenset()
    texts = {place: source.text for source, place in before.places.items()}
    return frozenset(source for source, place in after.places.items() if texts.get(place) == source.text)


def _change(
    old: Goal | None,
    new: Goal,
    earlier: Mapping[Goal, Goal],
    sides: tuple[Side, Side],
    progress: tuple[Progress, Progress] | None,
    parts: Mapping[GoalProgress, Change],
    alike: bool,
) -> GoalChange | None:
    if old is None:
        return GoalChange(None, new, (FactChange(Kind.ADDED),))
    places = (sides[0].places.get(old.source, old.source.path), sides[1].places.get(new.source, new.source.path))
    facts = parent_changes(old, new, earlier) if alike and places[0] == places[1] else fact_changes(old, new, earlier, places)
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

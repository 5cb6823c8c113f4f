"""Whether two goals say the same thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalfmt.rules.people import owner_of
from goalfmt.rules.scope import is_closed

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Workspace

_WORD = re.compile(r"\w+")
_FEWEST = 3
"""Titles of fewer words say too little to be compared."""


def alike(workspace: Workspace) -> dict[Goal, Goal]:
    """For every open goal that says the same as an earlier one in the same or an overlapping time: that earlier goal."""
    groups: dict[tuple[str, ...], list[Goal]] = {}
    for goal in workspace.goals:
        if not is_closed(goal):
            words = said(goal)
            if len(words) >= _FEWEST:
                groups.setdefault(words, []).append(goal)
    found: dict[Goal, Goal] = {}
    for goals in groups.values():
        for at, goal in enumerate(goals[1:], 1):
            earlier = next((other for other in goals[:at][-_COMPARED:] if _together(goal, other)), None)
            if earlier is not None:
                found[goal] = earlier
    return found


_COMPARED = 20
"""Earlier goals of the same words that one is compared with, so that a thousand equal titles cost no million steps."""


def said(goal: Goal) -> tuple[str, ...]:
    """What a title says, whatever the order, case and number of its words."""
    return tuple(sorted(set(_WORD.findall(goal.title.text.casefold()))))


def _together(goal: Goal, other: Goal) -> bool:
    """Whether the times of two goals overlap and neither is part of the other."""
    if goal.parent is other or other.parent is goal:
        return False
    starts = [_ordinal(g.start) for g in (goal, other) if g.start is not None]
    ends = [_ordinal(g.due) for g in (goal, other) if g.due is not None]
    return not starts or not ends or max(starts) <= min(ends)


def _ordinal(moment: object) -> int:
    return int(moment.toordinal()) if hasattr(moment, "toordinal") else 0


def same_owner(goal: Goal, other: Goal) -> bool:
    """Whether two goals belong to the same person, or at least one of them to nobody."""
    one, two = owner_of(goal), owner_of(other)
    return one is None or two is None or one == two

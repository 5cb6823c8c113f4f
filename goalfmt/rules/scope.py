"""Which goals the rules about missing things speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalfmt.model.types import Goal

_CLOSED = frozenset({"done", "dropped", "deferred"})


def is_closed(goal: Goal) -> bool:
    """Whether nothing is to be done any more: done, dropped or deferred."""
    return goal.status in _CLOSED


def is_abandoned(goal: Goal) -> bool:
    """Whether the goal has been given up or put off, so that its dates no longer bind."""
    return goal.status in ("dropped", "deferred")


def is_self_set(goal: Goal) -> bool:
    """Whether a person has proposed the goal for themselves; such a goal may stand alone (requirement Q67)."""
    return goal.status == "proposed" or goal.given("proposed-by") is not None


def is_step(goal: Goal) -> bool:
    """Whether the goal is an item of the checklist of another: a bullet without kind word nested in a bullet, or under a heading that is a goal."""
    parent = goal.parent
    if goal.node.kind is not None or parent is None or goal.node.heading:
        return False
    return not parent.node.heading or parent.kind not in ("vision", "objective")

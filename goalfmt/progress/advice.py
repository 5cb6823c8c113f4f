"""What to do about a goal: keep, push, adjust, or think of dropping it, each with its reason (N33)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from goalfmt.progress.amounts import behind, number
from goalfmt.progress.basis import Basis
from goalfmt.progress.health import GOOD, Health
from goalfmt.progress.percent import points

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress

LOW_PRIORITY = 4
"""From this priority on (1 is the first) a goal that cannot be reached is one to drop."""


class Step(StrEnum):
    """What to do."""

    KEEP = "keep"
    PUSH = "push"
    ADJUST = "adjust"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation with its reason in plain words."""

    step: Step
    reason: str


def advice(node: GoalProgress) -> Advice | None:
    """The recommendation for an open goal that is running; None for what is finished, uncounted, not begun or without a number."""
    goal = node.goal
    if goal.status not in {"open", "started"} or node.basis in {Basis.NOTHING, Basis.CIRCLE, Basis.UNCOUNTED}:
        return None
    if node.health in {Health.DONE, Health.MET, Health.UPCOMING, Health.NOT_AVAILABLE}:
        return None
    if node.health is Health.NO_DATA:
        return Advice(Step.PUSH, "nobody has told how it goes: check in") if goal.measure is not None else None
    if node.health in GOOD:
        slow = _too_slow(node)
        return Advice(Step.PUSH, f"{_standing(node)}, but {slow}") if slow else Advice(Step.KEEP, _standing(node))
    return _behind(node)


def _too_slow(node: GoalProgress) -> str | None:
    """Why what is on track so far will not stay so."""
    found = node.feasibility
    return _pace(node) if found is not None and not found.feasible and found.by == "pace" else None


def _behind(node: GoalProgress) -> Advice:
    feasibility = node.feasibility
    out_of_reach = feasibility is not None and not feasibility.feasible
    late = node.health in {Health.OVERDUE, Health.MISSED}
    reason = _pace(node) if out_of_reach else _standing(node)
    if out_of_reach or node.health is Health.MISSED:
        if _priority(node) >= LOW_PRIORITY:
            return Advice(Step.DROP, f"{reason}, and its priority is {_priority(node)}")
        return Advice(Step.ADJUST, reason)
    if late and _priority(node) >= LOW_PRIORITY and not node.progress:
        return Advice(Step.DROP, f"{reason}, nothing has come of it, and its priority is {_priority(node)}")
    return Advice(Step.PUSH, reason)


def _priority(node: GoalProgress) -> int:
    """1 to 5; 3 where none is set."""
    value = node.goal.value("priority")
    return value if isinstance(value, int) else 3


_WORDS = MappingProxyType(
    {
        Health.BREACHED: "its limit is breached",
        Health.OVERDUE: "it is past its due date",
        Health.MISSED: "it has missed its target",
        Health.DUE_TODAY: "it is due today",
    }
)


def _standing(node: GoalProgress) -> str:
    """The health or the gap in words."""
    if node.health in _WORDS:
        return _WORDS[node.health]
    gap = node.gap
    if gap is None or node.basis is Basis.GUARDRAIL:
        return f"it is {node.health}"
    distance = points(abs(gap)).lstrip("+")
    if distance == "0":
        return "it is where it should be"
    unit = "point" if distance == "1" else "points"
    return f"it is {distance} {unit} {'ahead of' if gap > 0 else 'behind'} what was to be expected"


def _pace(node: GoalProgress) -> str:
    """Why the target is out of reach."""
    found = node.feasibility
    assert found is not None
    unit = behind(None if node.goal.measure is None else node.goal.measure.unit)
    if found.by == "children":
        if found.days is None:
            return "what is below it brings nothing"
        years = f", {found.years:,} years" if found.years else ""
        return f"at {number(found.rate, 2)}{unit} a day it takes {found.days:,} days{years}"
    assert found.needed is not None
    return (
        f"it needs {number(abs(found.needed), 2)}{unit} a day and lately made {number(abs(found.rate), 2)}"
        if found.days is not None
        else (f"it needs {number(abs(found.needed), 2)}{unit} a day and is not getting closer")
    )

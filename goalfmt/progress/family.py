"""Who counts in whom, and how much (N8, N11, N15); children come before their parents."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.progress.basis import UNCOUNTED
from goalfmt.progress.exact import ONE, ZERO
from goalfmt.progress.types import Edge
from goalfmt.syntax.values.types import Form, Weight

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.progress.types import GoalProgress, Progress


def connect(progress: Progress) -> None:
    """Give every goal its edges and parents, and the workspace its order.

    A goal in a circle counts nowhere (N16); where it stands, it is shown.
    """
    circular = progress.workspace.circular
    waiting: dict[GoalProgress, int] = {}
    for node in progress:
        goal = node.goal
        home = goal.home
        if home is None and goal.parent is None and not goal.supports:
            continue
        for parent, weight, explicit in _parents(goal, goal in circular):
            above = progress[parent]
            above.edges.append(Edge(node, weight, explicit))
            counts = weight is ONE or bool(weight)
            if counts and goal.status not in UNCOUNTED:
                above.children.append((weight, node))
            if counts or parent is home:
                node.parents.append((above, weight))
                waiting[above] = waiting.get(above, 0) + 1
    progress.order = _order(progress, waiting)


def _order(progress: Progress, waiting: dict[GoalProgress, int]) -> list[GoalProgress]:
    """Every goal after those that it is home to or counts (Kahn 1962)."""
    order = [node for node in progress if node not in waiting]
    for node in order:
        for parent, _ in node.parents:
            waiting[parent] -= 1
            if not waiting[parent]:
                order.append(parent)
    return order


def _parents(goal: Goal, circular: bool) -> list[tuple[Goal, Fraction, bool]]:
    """The goals under which a goal is shown, each with its weight there and whether that is written; home first."""
    home = goal.home
    if circular:
        return [] if home is None else [(home, ZERO, True)]
    if not goal.supports:
        if home is None:
            return []
        written = _written(goal)
        return [(home, _default(goal) if written is None else written, written is not None)]
    return _supported(goal)


def _supported(goal: Goal) -> list[tuple[Goal, Fraction, bool]]:
    found: dict[Goal, tuple[Goal, Fraction, bool]] = {}
    home = goal.home
    for link in goal.supports:
        if link.goal is None or link.goal in found:
            continue
        weight = link.weight
        if weight is None and link.goal is home:
            weight = _written(goal)
        default = _default(goal) if link.goal is home else ZERO
        found[link.goal] = (link.goal, default if weight is None else max(weight, ZERO), weight is not None)
    parent = goal.parent
    if parent is not None and parent not in found:
        weight = _written(goal) if parent is home else None
        default = _default(goal) if parent is home else ZERO
        found[parent] = (parent, default if weight is None else weight, weight is not None)
    return list(found.values())


def _written(goal: Goal) -> Fraction | None:
    """What ``weight:`` says; a percentage is a relative number like any other. A negative one (an error elsewhere) counts as 0."""
    given = goal.own.get("weight")
    value = given[0].value if given else None
    return max(value.value, ZERO) if isinstance(value, Weight) else None


def _default(goal: Goal) -> Fraction:
    """1; of a guardrail 0, for it feeds health, not the number (N5)."""
    measure = goal.measure
    return ZERO if measure is not None and measure.form is Form.GUARDRAIL else ONE

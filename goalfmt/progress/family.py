"""Who counts in whom, and how much (N8, N11, N15); children come before their parents."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from goalfmt.progress.basis import UNCOUNTED
from goalfmt.progress.exact import ONE, ZERO
from goalfmt.syntax.values.types import Form, Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.model.types import Goal
    from goalfmt.progress.types import GoalProgress, Progress


Pair = TypeVar("Pair")


def connect(progress: Progress) -> None:
    """Give every goal its children and parents, and the workspace its order.

    A goal in a circle counts nowhere (N16); where it stands, it is shown.
    """
    circular = progress.workspace.circular
    nodes = progress.nodes
    for node in progress:
        goal = node.goal
        home = goal.home
        if "supports" in goal.own or circular:
            for parent, weight in _parents(goal, goal in circular):
                _place(node, nodes[parent], weight, parent is home)
        elif home is not None:
            _place(node, nodes[home], _weight(goal), True)
    progress.order = _order(progress)


def _place(node: GoalProgress, above: GoalProgress, weight: Fraction, at_home: bool) -> None:
    """Put a goal under another one."""
    counts = weight is ONE or bool(weight)
    if counts and node.goal.status not in UNCOUNTED:
        above.children = _with(above.children, (weight, node))
    else:
        above.others = _with(above.others, (weight, node))
    if counts or at_home:
        node.parents = _with(node.parents, (above, weight))
        above.waiting += 1


def _with(pairs: Sequence[Pair], pair: Pair) -> Sequence[Pair]:
    """The pairs and one more; most goals have none, so the list is made for the first."""
    if isinstance(pairs, list):
        pairs.append(pair)
        return pairs
    return [pair]


def _order(progress: Progress) -> list[GoalProgress]:
    """Every goal after those that it is home to or counts (Kahn 1962)."""
    order = [node for node in progress if not node.waiting]
    for node in order:
        for parent, _ in node.parents:
            parent.waiting -= 1
            if not parent.waiting:
                order.append(parent)
    return order


def _parents(goal: Goal, circular: bool) -> Sequence[tuple[Goal, Fraction]]:
    """The goals under which a goal is shown, each with its weight there; home first."""
    home, parent = goal.home, goal.parent
    if circular:
        return [] if home is None else [(home, ZERO)]
    found: dict[Goal, Fraction] = {}
    for link in goal.supports:
        if link.goal is None or link.goal in found:
            continue
        if link.weight is not None:
            found[link.goal] = max(link.weight, ZERO)
        else:
            found[link.goal] = _weight(goal) if link.goal is home else ZERO
    if parent is not None and parent not in found:
        found[parent] = _weight(goal) if parent is home else ZERO
    return list(found.items())


def _weight(goal: Goal) -> Fraction:
    """What ``weight:`` says: a percentage is a relative number like any other, a negative one (an error elsewhere) counts as 0.

    Without it 1; of a guardrail 0, for it feeds health, not the number (N5).
    """
    if "weight" in goal.own:
        value = goal.own["weight"][0].value
        if isinstance(value, Weight):
            return max(value.value, ZERO)
    measure = goal.measure
    return ZERO if measure is not None and measure.form is Form.GUARDRAIL else ONE

"""The goals as a tree of rows: each under the goal it serves."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from goalfmt.progress.types import GoalProgress


class Branch(NamedTuple):
    """A goal with its level below the goals that are shown."""

    node: GoalProgress
    level: int


def tree(nodes: Sequence[GoalProgress], depth: int | None, sort: str) -> list[Branch]:
    """Every goal once, below the nearest goal that is shown on its way home; siblings sorted, in file order where they are equal."""
    inside = set(nodes)
    below: dict[GoalProgress | None, list[GoalProgress]] = {}
    for node in nodes:
        below.setdefault(_home(node, inside), []).append(node)
    for siblings in below.values():
        siblings.sort(key=_ORDERS[sort])
    rows: list[Branch] = []
    waiting = [Branch(node, 0) for node in reversed(below.get(None, ()))]
    while waiting:
        branch = waiting.pop()
        rows.append(branch)
        if depth is None or branch.level + 1 < depth:
            waiting += [Branch(child, branch.level + 1) for child in reversed(below.get(branch.node, ()))]
    return rows


def _home(node: GoalProgress, inside: set[GoalProgress]) -> GoalProgress | None:
    home = node.home
    while home is not None and home not in inside:
        home = home.home
    return home


def _by_gap(node: GoalProgress) -> tuple[bool, Fraction]:
    return node.gap is None, node.gap or Fraction(0)


def _by_due(node: GoalProgress) -> tuple[bool, str]:
    due = node.goal.due
    return due is None, "" if due is None else due.isoformat()


def _by_priority(node: GoalProgress) -> tuple[int, bool, str]:
    value = node.goal.value("priority")
    return value if isinstance(value, int) else 3, *_by_due(node)


_ORDERS: dict[str, Callable[[GoalProgress], tuple[object, ...]]] = {
    "file": lambda node: (),
    "gap": _by_gap,
    "due": _by_due,
    "priority": _by_priority,
}
SORTS = tuple(_ORDERS)

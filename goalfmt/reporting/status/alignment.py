"""How much of the work serves a vision or objective (Q43, Q44, Q53)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.model.alignment import AIMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.progress.types import GoalProgress


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which goals lead to a vision or objective, and which to none. Visions and objectives themselves do not count."""

    total: int
    aligned: int
    effort: Fraction
    """Of all goals, in minutes; points count as they are where no duration is written."""
    effort_aligned: Fraction
    unaligned_open: Sequence[GoalProgress]
    unaligned_done: Sequence[GoalProgress]
    """Completed work that served no aim, told apart."""
    per_objective: Sequence[tuple[GoalProgress, int]]
    """Each objective with the number of goals below it, over all levels."""

    @property
    def share(self) -> Fraction | None:
        """Of the goals, those that are aligned; None without goals."""
        return Fraction(self.aligned, self.total) if self.total else None

    @property
    def share_of_effort(self) -> Fraction | None:
        """The same by effort; None where none is written."""
        return self.effort_aligned / self.effort if self.effort else None


def alignment(nodes: Sequence[GoalProgress]) -> Alignment:
    """Look where the paths of home parents lead. Goals that people set for themselves may stand alone and do not count."""
    counted = [node for node in nodes if node.counted and node.goal.kind not in AIMS and node.goal.given("proposed-by") is None]
    loose = [node for node in counted if not node.goal.aligned]
    effort = {node: _effort(node) for node in counted}
    below = _below_objectives(nodes)
    return Alignment(
        total=len(counted),
        aligned=len(counted) - len(loose),
        effort=sum(effort.values(), Fraction(0)),
        effort_aligned=sum((effort[node] for node in counted if node.goal.aligned), Fraction(0)),
        unaligned_open=[node for node in loose if node.goal.status != "done"],
        unaligned_done=[node for node in loose if node.goal.status == "done"],
        per_objective=[(node, below.get(node, 0)) for node in nodes if node.goal.kind == "objective" and node.counted],
    )


def _effort(node: GoalProgress) -> Fraction:
    from goalfmt.syntax.values.types import Effort

    value = node.goal.value("effort")
    return value.value if isinstance(value, Effort) else Fraction(0)


def _below_objectives(nodes: Sequence[GoalProgress]) -> dict[GoalProgress, int]:
    """For each objective how many goals lead to it; a goal counts at the nearest one only."""
    nearest: dict[GoalProgress, GoalProgress | None] = {}
    counts: dict[GoalProgress, int] = {}
    for node in nodes:
        found = _nearest_objective(node, nearest)
        if found is not None and node.counted and node.goal.kind != "objective":
            counts[found] = counts.get(found, 0) + 1
    return counts


def _nearest_objective(node: GoalProgress, known: dict[GoalProgress, GoalProgress | None]) -> GoalProgress | None:
    path: list[GoalProgress] = []
    at: GoalProgress | None = node
    while at is not None and at not in known and at.goal.kind != "objective":
        path.append(at)
        at = at.home
    found = at if at is None or at.goal.kind == "objective" else known[at]
    known.update(dict.fromkeys(path, found))
    return found

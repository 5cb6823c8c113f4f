"""Why a number changed between two days or two versions: work, scope or weights (progress.md, section 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.progress import people
from goalfmt.progress.basis import Basis
from goalfmt.progress.exact import ZERO, weighted_mean

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.progress.types import GoalProgress


@dataclass(frozen=True, slots=True)
class Change:
    """The parts of a change; they add up to all of it."""

    work: Fraction
    """The children that were there before have moved on."""
    scope: Fraction
    """Children were added, dropped, deferred or taken up."""
    weights: Fraction
    """The same children count differently."""

    @property
    def whole(self) -> Fraction:
        """Progress after minus progress before."""
        return self.work + self.scope + self.weights


def change(before: GoalProgress, after: GoalProgress, earlier: Mapping[Goal, Goal]) -> Change | None:
    """Take apart the change of a goal's progress; None where either side has none.

    ``earlier`` gives for a goal of the later version the same goal in the earlier one. The old weights with the new numbers are work;
    then the new set of children is scope; what is left is weights. A goal with its own measure changes by work alone.
    """
    if before.progress is None or after.progress is None:
        return None
    whole = after.progress - before.progress
    if before.basis is not Basis.CHILDREN or after.basis is not Basis.CHILDREN:
        return Change(whole, ZERO, ZERO)
    old = {child.goal: (weight, child.progress or ZERO) for child, weight in _weights(before)}
    new = [(earlier.get(child.goal), weight, child.progress or ZERO) for child, weight in _weights(after)]
    moved = {same: share for same, _, share in new if same in old}
    worked = _mean([(weight, moved.get(goal, share)) for goal, (weight, share) in old.items()])
    scoped = _mean([(old[same][0] if same in old else weight, share) for same, weight, share in new])
    return Change(worked - before.progress, scoped - worked, after.progress - scoped)


def _weights(node: GoalProgress) -> list[tuple[GoalProgress, Fraction]]:
    """The children that make the number, with their weights as they are written."""
    making = people.shares(node)
    return [(edge.child, edge.weight) for edge in node.edges if edge.weight and edge.child in making]


def _mean(terms: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    return weighted_mean(terms) or ZERO

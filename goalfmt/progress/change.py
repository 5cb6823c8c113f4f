"""Why a number changed between two days or two versions: work, scope, weights or moved targets (progress.md, section 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.progress import leaf, people, totals
from goalfmt.progress.basis import Basis
from goalfmt.progress.exact import ZERO, clamp, total, weighted_mean
from goalfmt.progress.types import GoalProgress
from goalfmt.syntax.values.types import Form

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.progress.types import Progress

_OF_CHILDREN = frozenset({Basis.CHILDREN, Basis.SUM})
_PERIODIC = frozenset({Form.CADENCE, Form.FUNNEL})
"""Measures whose periods the window holds."""


@dataclass(frozen=True, slots=True)
class Change:
    """The parts of a change; they add up to all of it."""

    work: Fraction
    """What was measured or ticked off has moved on."""
    scope: Fraction
    """Children were added, dropped, deferred or taken up."""
    weights: Fraction
    """The same children count differently."""
    target: Fraction = ZERO
    """The measure itself was changed: another baseline, target, quota or window for the same readings."""

    @property
    def whole(self) -> Fraction:
        """Progress after minus progress before."""
        return self.work + self.scope + self.weights + self.target


def change(before: GoalProgress, after: GoalProgress, earlier: Mapping[Goal, Goal]) -> Change | None:
    """Take apart the change of one goal's progress; None where either side has none."""
    return changes(before.of, after.of, earlier).get(after)


def changes(before: Progress, after: Progress, earlier: Mapping[Goal, Goal]) -> dict[GoalProgress, Change]:
    """Take apart the change of every goal that has progress on both sides.

    ``earlier`` gives for a goal of the later version the same goal in the earlier one. Of a parent, the old weights with the new numbers
    come first, and each child's own parts count there with its old weight: so a rise by dropping a grandchild is scope and not work at
    every level. Then the new set of children is scope; what is left is weights. Of a goal with its own measure, the new readings against
    the old measure are work; what is left is target.
    """
    found: dict[GoalProgress, Change] = {}
    for node in after.order:
        same = earlier.get(node.goal)
        old = None if same is None else before[same]
        if old is None or old.progress is None or node.progress is None:
            continue
        if old.basis is node.basis is Basis.CHILDREN:
            found[node] = _of_means(old, node, earlier, found)
        elif old.basis is node.basis is Basis.SUM:
            found[node] = _of_sums(old, node, earlier)
        else:
            found[node] = _of_own(old, node, old.progress, node.progress)
    return found


def _of_means(before: GoalProgress, after: GoalProgress, earlier: Mapping[Goal, Goal], found: Mapping[GoalProgress, Change]) -> Change:
    old = {child.goal: (weight, child.progress or ZERO) for child, weight in _weights(before)}
    new = {earlier.get(child.goal, child.goal): (weight, child) for child, weight in _weights(after)}
    same = {goal: new[goal][1] for goal in old if goal in new}
    worked = _mean([(weight, (same[goal].progress or ZERO) if goal in same else share) for goal, (weight, share) in old.items()])
    scoped = _mean([(old[goal][0] if goal in old else weight, child.progress or ZERO) for goal, (weight, child) in new.items()])
    parts = [(old[goal][0], found[child]) for goal, child in same.items() if child in found]
    weights = total(weight for weight, _ in old.values())
    scope, shifted, target = (
        total(weight * share for weight, share in ((weight, getattr(part, name)) for weight, part in parts) if share) / weights if weights else ZERO
        for name in ("scope", "weights", "target")
    )
    before_share, after_share = before.progress or ZERO, after.progress or ZERO
    return Change(worked - before_share - scope - shifted - target, scope + scoped - worked, shifted + after_share - scoped, target)


def _of_sums(before: GoalProgress, after: GoalProgress, earlier: Mapping[Goal, Goal]) -> Change:
    """Of sums (N13): the old leaves with the new readings on the old way are work; on the way of the new measures, target; the rest is scope."""
    old = {node.goal: brought for node, brought in totals.leaves(before)}
    new = {earlier.get(node.goal, node.goal): brought for node, brought in totals.leaves(after)}
    both = [(old[goal], new[goal]) for goal in old if goal in new]
    before_share, after_share = before.progress or ZERO, after.progress or ZERO
    if before.current is None or before.baseline is None or before.target is None:
        return Change(after_share - before_share, ZERO, ZERO)
    current = before.current + total(_brought(now) - _brought(then) for then, now in both)
    worked = _share(current, before.baseline, before.target)
    if totals.own_reach(before) is not None and after.baseline is not None and after.target is not None:
        baseline, target = after.baseline, after.target
    else:
        baseline = before.baseline + total(now.baseline - then.baseline for then, now in both)
        target = before.target + total(now.target - then.target for then, now in both)
    moved = _share(current, baseline, target)
    return Change(worked - before_share, after_share - moved, ZERO, moved - worked)


def _brought(sums: totals.Sums) -> Fraction:
    return sums.current + total(amounts.amount for amounts in sums.amounts.values())


def _share(current: Fraction, baseline: Fraction, target: Fraction) -> Fraction:
    return clamp(leaf.ratio(current, baseline, target) or ZERO)


def _of_own(before: GoalProgress, after: GoalProgress, old: Fraction, new: Fraction) -> Change:
    if before.basis in _OF_CHILDREN or after.basis in _OF_CHILDREN:
        return Change(ZERO, new - old, ZERO)
    if not _is_measured_anew(before.goal, after.goal):
        return Change(new - old, ZERO, ZERO)
    worked = _by_old_measure(before, after)
    if worked is None:
        return Change(ZERO, ZERO, ZERO, new - old)
    return Change(worked - old, ZERO, ZERO, new - worked)


def _is_measured_anew(old: Goal, new: Goal) -> bool:
    """Whether the measure is another one, or of a measure by periods the window is."""
    if (old.measure is None) != (new.measure is None):
        return True
    if old.measure is None or new.measure is None:
        return False
    if _numbers(old) != _numbers(new):
        return True
    return old.measure.form in _PERIODIC and (old.start, old.due) != (new.start, new.due)


def _numbers(goal: Goal) -> tuple[object, ...]:
    measure = goal.measure
    if measure is None:
        return ()
    relative = None if measure.relative is None else (measure.relative.value, measure.relative.unit)
    return (
        measure.form, measure.baseline, measure.target, relative, measure.low, measure.high, measure.per, measure.every, measure.days,
        measure.steps, measure.stages,
    )  # fmt: skip


def _by_old_measure(before: GoalProgress, after: GoalProgress) -> Fraction | None:
    """The new readings and the new box, judged by the old measure and window."""
    goal = copy(before.goal)
    goal.checkins = after.goal.checkins
    goal.status = after.goal.status
    node = GoalProgress(goal, after.of, after.index)
    if goal.measure is not None:
        leaf.measure(node, goal.measure)
    else:
        leaf.box(node)
    return node.progress


def _weights(node: GoalProgress) -> list[tuple[GoalProgress, Fraction]]:
    """The children that make the number, with their weights as they are written."""
    making = people.shares(node)
    return [(edge.child, edge.weight) for edge in node.edges if edge.weight and edge.child in making]


def _mean(terms: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    return weighted_mean(terms) or ZERO

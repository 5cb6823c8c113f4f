"""Sums over distinct leaves: ``rollup: sum`` (N13, N15, N32).

Only below goals that sum is anything added up. A goal that several parents count is kept apart, by itself, until a goal sums:
so it is counted once at every ancestor, and trees without such goals cost one addition a goal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from goalfmt.progress import exact, leaf, units
from goalfmt.progress.basis import Basis, Problem
from goalfmt.progress.exact import ZERO
from goalfmt.syntax.values.types import Form, Measure

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress, Progress


@dataclass(frozen=True, slots=True)
class Amounts:
    """What cadences of one unit have brought together."""

    amount: Fraction = ZERO
    leaves: int = 0
    with_data: int = 0


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over some leaves."""

    current: Fraction = ZERO
    baseline: Fraction = ZERO
    target: Fraction = ZERO
    way: Fraction = ZERO
    """Of ``|target - baseline|``: the weights."""
    covered: Fraction = ZERO
    """The same, of the leaves with data."""
    planned: Fraction = ZERO
    """The same, each times what is expected of the leaf by now."""
    leaves: int = 0
    with_data: int = 0
    dated: int = 0
    """Leaves of which something is expected by now, if only 0."""
    units: frozenset[str | None] = frozenset()
    amounts: Mapping[str | None, Amounts] = field(default_factory=lambda: MappingProxyType({}))
    """Of cadences, by unit; they count only towards a parent's own target of their unit."""


NOTHING = Sums()


@dataclass(frozen=True, slots=True)
class Part:
    """What a goal brings to the sums above it."""

    own: Sums
    """Of the leaves that only this goal leads to."""
    shared: frozenset[GoalProgress]
    """The goals below that several parents count; what they bring is in their own parts."""


def scope(progress: Progress) -> frozenset[GoalProgress]:
    """The goals that sum, and all that they count: the ones that need a part."""
    inside: set[GoalProgress] = {node for node in progress.order if node.children and sums_up(node)}
    work = list(inside)
    while work:
        for _, child in work.pop().children:
            if child not in inside:
                inside.add(child)
                work.append(child)
    return frozenset(inside)


def sums_up(node: GoalProgress) -> bool:
    """Whether the goal says ``rollup: sum``."""
    given = node.goal.own.get("rollup")
    return given is not None and given[0].value == "sum"


def part_of(node: GoalProgress) -> Part:
    """What the goal brings to sums above it: itself as a leaf, or what its children bring."""
    return _of_children(node) if _passes_on(node) else Part(_leaf(node), frozenset())


def fill(node: GoalProgress) -> None:
    """N13: current, baseline and target summed over distinct leaves; an own measure keeps its baseline and target (N32)."""
    node.basis = Basis.SUM
    below = _of_children(node)
    sums = _combined([below.own, *(shared.part.own for shared in below.shared if shared.part is not None)])
    measure = own_reach(node)
    if measure is None:
        node.current, node.baseline, node.target = sums.current, sums.baseline, sums.target
        found, told, of_all = sums.units, sums.covered, sums.way
        if not sums.leaves:
            node.basis, node.current, node.baseline, node.target = Basis.NOTHING, None, None, None
            return
    else:
        unit = units.same_unit(measure.unit, _aliases(node))
        amounts = sums.amounts.get(unit, Amounts())
        found = sums.units | {unit}
        _towards(node, measure, sums, amounts)
        told, of_all = Fraction(sums.with_data + amounts.with_data), Fraction(sums.leaves + amounts.leaves)
    node.problem = _problem(node, found)
    if node.problem is None and node.current is not None and node.baseline is not None and node.target is not None:
        node.raw = leaf.ratio(node.current, node.baseline, node.target)
        node.progress = None if node.raw is None else exact.clamp(node.raw)
        node.coverage = told / of_all if of_all else ZERO
        node.missing = not told
        node.expected = sums.planned / sums.way if measure is None and sums.dated and sums.way else None


def leaves(node: GoalProgress) -> list[tuple[GoalProgress, Sums]]:
    """The distinct leaves of a sum with what each brings, for people; those that bring nothing are left out."""
    found: list[tuple[GoalProgress, Sums]] = []
    seen = {node}
    work = [child for _, child in reversed(node.children)]
    while work:
        at = work.pop()
        if at in seen:
            continue
        seen.add(at)
        if _passes_on(at):
            work.extend(child for _, child in reversed(at.children))
        elif (brought := _leaf(at)) != NOTHING:
            found.append((at, brought))
    return found


def _passes_on(node: GoalProgress) -> bool:
    """Whether a goal brings what its children bring, not something of its own."""
    return node.basis in {Basis.CHILDREN, Basis.SUM} and own_reach(node) is None


def _towards(node: GoalProgress, measure: Measure, sums: Sums, amounts: Amounts) -> None:
    """The leaves' sums on the way of the goal's own measure: what they have reached, or on top of a baseline of its own what they have gained."""
    node.baseline = measure.baseline
    if node.baseline is None:
        node.baseline = sums.baseline if leaf.waits_for_baseline(measure) else ZERO
    reached = node.baseline + (sums.current - sums.baseline) if node.baseline else sums.current
    node.current = reached + amounts.amount
    node.target = leaf.target_of(measure, node.baseline)


def _problem(node: GoalProgress, found: frozenset[str | None]) -> Problem | None:
    if not units.SHARES.isdisjoint(unit for unit in found if unit is not None):
        return Problem.PERCENT_SUM
    if len(found) > 1:
        return Problem.MIXED_UNITS
    if node.target is None:
        return Problem.NO_TARGET
    return Problem.BASELINE_IS_TARGET if node.baseline == node.target else None


def _of_children(node: GoalProgress) -> Part:
    sums: list[Sums] = []
    met: set[GoalProgress] = set()
    below: list[frozenset[GoalProgress]] = []
    for _, child in node.children:
        if child.part is None:
            continue
        if _is_shared(child):
            met.add(child)
        else:
            sums.append(child.part.own)
        if child.part.shared:
            below.append(child.part.shared)
    shared = below[0] if len(below) == 1 and not met else frozenset(met).union(*below)
    return Part(_combined(sums), shared)


def _is_shared(node: GoalProgress) -> bool:
    """Whether several parents count a goal; only the home parent, which stands first, may be there without counting it."""
    parents = node.parents
    return len(parents) > 1 and (len(parents) > 2 or bool(parents[0][1]))


def _leaf(node: GoalProgress) -> Sums:
    """One leaf, by its own measure; a goal without an amount brings nothing."""
    measure = node.goal.measure
    if measure is None or node.problem is not None or node.progress is None:
        return _amounts(node, measure) if measure is not None and node.cadence is not None else NOTHING
    if node.cadence is not None:
        return _amounts(node, measure)
    if measure.form is not Form.REACH or node.baseline is None or node.target is None:
        return NOTHING
    current = node.current
    if current is None:
        current = node.target if node.basis is Basis.DONE else node.baseline
    way = abs(node.target - node.baseline)
    return Sums(
        current, node.baseline, node.target, way, way * (node.coverage or ZERO), way * (node.expected or ZERO), 1, int(not node.missing),
        int(node.expected is not None), frozenset({units.same_unit(measure.unit, _aliases(node))}),
    )  # fmt: skip


def _amounts(node: GoalProgress, measure: Measure) -> Sums:
    """What a cadence, or the last stage of a funnel, has brought so far."""
    cadence = node.cadence
    if cadence is None:
        return NOTHING
    unit = measure.stages[-1].name if measure.form is Form.FUNNEL else measure.unit
    brought = Amounts(cadence.amount, 1, int(cadence.entries > 0))
    return Sums(amounts=MappingProxyType({units.same_unit(unit, _aliases(node)): brought}))


def own_reach(node: GoalProgress) -> Measure | None:
    """The own measure of a goal that sums, where it is one to reach."""
    measure = node.goal.measure
    return measure if measure is not None and measure.form is Form.REACH and sums_up(node) else None


def _aliases(node: GoalProgress) -> Mapping[str, str]:
    return node.of.workspace.settings.vocabulary.units


def _combined(sums: Sequence[Sums]) -> Sums:
    if len(sums) == 1:
        return sums[0]
    return Sums(
        exact.total(one.current for one in sums),
        exact.total(one.baseline for one in sums),
        exact.total(one.target for one in sums),
        exact.total(one.way for one in sums),
        exact.total(one.covered for one in sums),
        exact.total(one.planned for one in sums),
        sum(one.leaves for one in sums),
        sum(one.with_data for one in sums),
        sum(one.dated for one in sums),
        frozenset().union(*(one.units for one in sums)),
        _merged(one.amounts for one in sums),
    )


def _merged(amounts: Iterable[Mapping[str | None, Amounts]]) -> Mapping[str | None, Amounts]:
    merged: dict[str | None, Amounts] = {}
    for mapping in amounts:
        for unit, more in mapping.items():
            one = merged.get(unit, Amounts())
            merged[unit] = Amounts(one.amount + more.amount, one.leaves + more.leaves, one.with_data + more.with_data)
    return MappingProxyType(merged)

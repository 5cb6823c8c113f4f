"""Who brings what to a goal, and how often people meet theirs in a row (N15, N29, N31)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.progress import finish
from goalfmt.progress.basis import Basis
from goalfmt.progress.exact import ONE, ZERO, tame, total
from goalfmt.syntax.values.types import Handle

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress, Progress


def owner(node: GoalProgress) -> str | None:
    """The handle of the accountable one: the first owner, own or inherited."""
    value = node.goal.value("owner")
    first = value[0] if isinstance(value, tuple) and value else value
    return first.path if isinstance(first, Handle) else None


def is_of(handle: str | None, whom: str) -> bool:
    """Whether a handle is the one asked for, or stands below it: ``sales/emea/ana`` is of ``sales``."""
    return handle is not None and (handle == whom or handle.startswith(f"{whom}/"))


def shares(node: GoalProgress) -> Mapping[GoalProgress, Fraction]:
    """The share that each child makes of its parent's number: its weight of all weights that count; in a sum, its way of the whole way.

    Of a goal with its own measure the children make nothing; their weights then say how they support it.
    """
    counted = node.children
    if node.basis is Basis.SUM:
        counted = [(_way(child), child) for _, child in counted]
    elif not all(child.basis is Basis.BINARY for _, child in counted):
        counted = [(weight, child) for weight, child in counted if child.progress is not None]
    whole = total(weight for weight, _ in counted)
    return {child: weight / whole for weight, child in counted} if whole else {}


def _way(node: GoalProgress) -> Fraction:
    if node.part is None:
        return ZERO
    return node.part.own.way + sum((shared.part.own.way for shared in node.part.shared if shared.part is not None), ZERO)


def effective_weights(node: GoalProgress) -> Mapping[GoalProgress, Fraction]:
    """How much each goal below is worth in a goal, of 1, over all paths: the product of the shares on the way (N15).

    Goals with their own number end the way.
    """
    waiting, reached = _reachable(node)
    weights = dict.fromkeys(reached, ZERO)
    weights[node] = ONE
    ready = [node]
    for at in ready:
        if at is not node and not _passes_on(at):
            continue
        for child, share in shares(at).items():
            worth = weights[at] * share
            weights[child] = tame(*(weights[child] + worth).as_integer_ratio())
        for child in _below(at):
            waiting[child] -= 1
            if not waiting[child]:
                ready.append(child)
    del weights[node]
    return weights


def _reachable(node: GoalProgress) -> tuple[dict[GoalProgress, int], list[GoalProgress]]:
    """The goals whose numbers reach a goal, each with the number of goals that it is reached through."""
    through: dict[GoalProgress, int] = {node: 0}
    work = [node]
    for at in work:
        if at is node or _passes_on(at):
            for child in _below(at):
                if child not in through:
                    work.append(child)
                through[child] = through.get(child, 0) + 1
    return through, work


def _below(node: GoalProgress) -> list[GoalProgress]:
    return [child for _, child in node.children]


def _passes_on(node: GoalProgress) -> bool:
    return node.basis in {Basis.CHILDREN, Basis.SUM}


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one owner brings to a goal."""

    weight: Fraction
    """The share of the goal that is in the owner's hands."""
    progress: Fraction
    """What they have brought of it: weight x progress."""
    share: Fraction | None
    """The same, of all that has been brought; None where nothing has."""


def contributions(node: GoalProgress) -> Mapping[str | None, Contribution]:
    """N29: for each owner of leaves below, effective weight x progress; None is for the leaves without an owner."""
    weight: dict[str | None, Fraction] = {}
    brought: dict[str | None, Fraction] = {}
    for leaf, worth in effective_weights(node).items():
        if not _passes_on(leaf) and worth:
            who = owner(leaf)
            weight[who] = weight.get(who, ZERO) + worth
            brought[who] = brought.get(who, ZERO) + worth * (leaf.progress or ZERO)
    whole = total(brought.values())
    return {who: Contribution(weight[who], brought[who], brought[who] / whole if whole else None) for who in weight}


def contribution(node: GoalProgress, whom: str) -> Contribution:
    """What a person, or a team with all its people, brings to a goal."""
    every = contributions(node)
    theirs = [one for who, one in every.items() if is_of(who, whom)]
    whole = total(one.progress for one in every.values())
    brought = total(one.progress for one in theirs)
    return Contribution(total(one.weight for one in theirs), brought, brought / whole if whole else None)


@dataclass(frozen=True, slots=True)
class Run:
    """Goals met on time in a row."""

    current: int
    best: int
    met: int
    judged: int
    """How many goals were due, or are met already."""


def run(progress: Progress, whom: str | None = None) -> Run:
    """N31: the streak of a person or team (of everyone without ``whom``): goals in order of due date, met on time, unbroken.

    A goal that is not due yet neither breaks nor extends it unless it is met already. Visions, guardrails and uncounted goals are left out.
    """
    return _run(node for node in progress if whom is None or is_of(owner(node), whom))


def _run(nodes: Iterable[GoalProgress]) -> Run:
    judged = sorted(((_order(due), node) for node in nodes if (due := node.goal.due) is not None and _is_judged(node)), key=lambda pair: pair[0])
    current = best = met = count = 0
    for _, node in judged:
        outcome = finish.on_time(node)
        if outcome is None:
            continue
        count += 1
        current = current + 1 if outcome else 0
        met += outcome
        best = max(best, current)
    return Run(current, best, met, count)


def _is_judged(node: GoalProgress) -> bool:
    return node.counted and node.basis not in {Basis.GUARDRAIL, Basis.NOTHING, Basis.CIRCLE} and node.goal.kind != "vision"


def _order(due: date) -> tuple[int, int]:
    """Days before moments do not compare; a whole day ends after all its moments."""
    minutes = due.hour * 60 + due.minute if isinstance(due, datetime) else 24 * 60
    return due.toordinal(), minutes

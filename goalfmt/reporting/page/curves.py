"""The progress of a few goals over time: the same roll-up, as of earlier days (check-ins after the day are left out) and of later ones.

What is ticked off says nothing of the way there, so its part is counted from the day on which it was finished; without a day, from today.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.progress.basis import Basis
from goalfmt.progress.exact import ONE, ZERO
from goalfmt.progress.finish import finished_on
from goalfmt.progress.forecast import readings
from goalfmt.progress.people import effective_weights
from goalfmt.progress.rollup import plan, roll_up
from goalfmt.reporting.charts.burn_up import Curve, Point

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.progress.types import GoalProgress, Progress
    from goalfmt.reporting.status.tree import Branch

_WITH_A_WAY = frozenset({Basis.REACH, Basis.SHARE, Basis.CADENCE, Basis.FUNNEL, Basis.CHILDREN, Basis.SUM})
_OF_OTHERS = frozenset({Basis.CHILDREN, Basis.SUM})
_TICKED = frozenset({Basis.BINARY, Basis.DONE})
_STEPS = 8
"""Days of a window that are always looked at."""
_FEWEST, _MOST, _WORK = 12, 60, 120_000
"""Days that are looked at in all: so many that days times goals stay below a bound."""


def candidates(tree: Sequence[Branch]) -> list[GoalProgress]:
    """The goals of which a curve can be drawn: objectives and goals at the top first, of these the ones furthest behind."""
    ranked = [(not (level <= 1 or node.goal.kind == "objective"), level, node.gap or ZERO, node) for node, level in tree if has_curve(node)]
    return [node for *_, node in sorted(ranked, key=lambda entry: entry[:3])]


def has_curve(node: GoalProgress) -> bool:
    """Whether a goal has a window that has begun, and anything was told of it."""
    start, due = node.goal.start, node.goal.due
    if not node.counted or node.progress is None or node.missing or start is None or due is None or node.basis not in _WITH_A_WAY:
        return False
    return start.toordinal() < due.toordinal() and start.toordinal() <= node.of.day.toordinal()


def curves(progress: Progress, nodes: Sequence[GoalProgress]) -> list[Curve]:
    """The curves of some goals. The time is that of a few dozen roll-ups of the workspace, of a dozen where it is large."""
    if not nodes:
        return []
    now = progress.day.toordinal()
    most = min(max(_WORK // max(len(progress), 1), _FEWEST), _MOST)
    days = _thinned(sorted({day for node in nodes for day in _days(node, now)}), most)
    options = progress.options
    known = {day: progress if day == now else roll_up(progress.workspace, date.fromordinal(day), options) for day in {*days, now}}
    return [_curve(node, known, now) for node in nodes]


def _days(node: GoalProgress, now: int) -> Iterable[int]:
    """The days that matter to a goal: its ends, some between, its plan, and its check-ins."""
    start, due = _window(node)
    yield from (start + (due - start) * at // _STEPS for at in range(_STEPS + 1))
    yield from (day for day, _ in plan(node.goal) if start <= day <= due)
    for goal in (node, *(edge.child for edge in node.edges)):
        for checkin in goal.goal.checkins:
            day = node.of.as_of.day_of(checkin.period)
            if start <= day <= min(due, now):
                yield day


def _window(node: GoalProgress) -> tuple[int, int]:
    start, due = node.goal.start, node.goal.due
    assert start is not None
    assert due is not None
    return start.toordinal(), due.toordinal()


def _thinned(days: list[int], most: int) -> list[int]:
    """Not more than so many of them, evenly."""
    if len(days) <= most:
        return days
    return [days[at * (len(days) - 1) // (most - 1)] for at in range(most)]


def _curve(node: GoalProgress, known: dict[int, Progress], now: int) -> Curve:
    start, due = _window(node)
    ticked = _ticked(node, now)
    done: list[Point] = []
    expected: list[Point] = []
    for day in sorted(known):
        if day < start or day > max(due, now):
            continue
        then = known[day][node.goal]
        if day <= now and then.progress is not None:
            done.append((day, max(then.progress - _of_boxes(then, {goal for goal, when in ticked if when > day}), ZERO)))
        if day <= due and then.expected is not None:
            expected.append((day, then.expected))
    told = readings(node)
    return Curve(node, start, due, done, expected, (told[-1].day, node.progress) if told and node.progress is not None else None)


def _ticked(node: GoalProgress, now: int) -> list[tuple[Goal, int]]:
    """The goals that are ticked off and that a goal's number is made of, each with the day from which on its box counts."""
    parts = (node, *effective_weights(node)) if node.basis in _OF_OTHERS else (node,)
    boxes = [leaf for leaf in parts if leaf.goal.status == "done"]
    return [(leaf.goal, now if (day := finished_on(leaf)) is None else day.toordinal()) for leaf in boxes]


def _of_boxes(then: GoalProgress, goals: set[Goal]) -> Fraction:
    """What the boxes of some goals make of a number. (Before its first check-in, a goal that is ticked off has nothing but its box.)"""
    if not goals:
        return ZERO
    worth = {then: ONE, **effective_weights(then)} if then.basis in _OF_OTHERS else {then: ONE}
    return sum((weight * leaf.progress for leaf, weight in worth.items() if leaf.goal in goals and leaf.basis in _TICKED and leaf.progress), ZERO)

"""Roll-up: each goal's number from its own measure, its box or its children (N0, N8 to N17)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.garbage import uncollected
from goalfmt.progress import family, health, leaf, pace, totals
from goalfmt.progress.basis import UNCOUNTED, Basis, Problem
from goalfmt.progress.exact import ONE, ZERO, weighted_mean
from goalfmt.progress.moment import AsOf
from goalfmt.progress.types import GoalProgress, Progress
from goalfmt.syntax.values.types import Form, PlanPoint

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Workspace
    from goalfmt.settings import ProgressOptions

_OWN_PERIODS = frozenset({Basis.CADENCE, Basis.FUNNEL})
_NO_DATE = frozenset({Basis.NOTHING, Basis.CIRCLE})


def roll_up(workspace: Workspace, as_of: date | datetime, options: ProgressOptions | None = None) -> Progress:
    """The progress of all goals as of a day (at its close) or a moment; without ``options`` by those of the workspace's settings.

    A pure function: check-ins after ``as_of`` are left out, nothing asks the clock. Linear in goals, references and check-ins.
    """
    with uncollected():
        progress = Progress(workspace, AsOf(as_of), workspace.settings.progress if options is None else options)
        progress.closed_documents = health.closed_documents(progress)
        family.connect(progress)
        summed = totals.scope(progress)
        for node in progress.order:
            _number(node)
            if node.expected is None and node.basis not in _NO_DATE:
                node.expected = _expected(node)
            if summed and node in summed:
                node.part = totals.part_of(node)
            if node.goal.status in UNCOUNTED:
                _uncount(node)
            health.judge(node)
    return progress


def _number(node: GoalProgress) -> None:
    """Choose how the number comes about (N0, N12), and work it out."""
    goal, children = node.goal, node.children
    circular = node.of.workspace.circular
    if circular and goal in circular:
        node.basis, node.problem = Basis.CIRCLE, Problem.CIRCLE
        return
    measure = goal.measure
    if children and totals.sums_up(node) and (measure is not None or goal.kind != "vision"):
        totals.fill(node)
        return
    if measure is not None and not (children and _says_children(goal)):
        leaf.measure(node, measure)
        if not children or not _gives_way(node):
            return
        _clear(node)
    if goal.kind == "vision" and measure is None:
        return
    if children:
        _from_children(node)
    elif goal.status == "done" or _is_box(node):
        leaf.box(node)


def _says_children(goal: Goal) -> bool:
    given = goal.own.get("rollup")
    return given is not None and given[0].value == "children"


def _gives_way(node: GoalProgress) -> bool:
    """Whether a measure leaves the number to the children.

    A guardrail says how it goes, not how far. A measure without any reading says nothing where it is only read out of the title, or
    where the goal is done (N0: then the children say how much of it).
    """
    goal = node.goal
    measure = goal.measure
    if measure is not None and measure.form is Form.GUARDRAIL:
        return True
    told = node.current is not None if node.cadence is None else node.cadence.entries > 0
    return not told and (goal.status == "done" or (goal.measure_from == "sentence" and goal.kind != "vision"))


def _clear(node: GoalProgress) -> None:
    """Take back what the own measure has said; the level of a guardrail stays."""
    node.problem = node.progress = node.raw = node.coverage = node.baseline = node.target = node.cadence = None
    node.missing = False


def _is_box(node: GoalProgress) -> bool:
    """Whether an open goal without measure and without children is a thing to tick off (N4), not an empty container (N10)."""
    goal = node.goal
    if any(child.goal.home is goal for _, child in node.others):
        return False
    return goal.kind == "milestone" or (goal.node.box is not None and goal.kind != "objective")


def _from_children(node: GoalProgress) -> None:
    """N8: the weighted mean of the direct children that have a number; coverage by the same weights (N9).

    Where all children are boxes they are milestones, and a box is its own data (N4).
    """
    node.basis = Basis.CHILDREN
    boxes = all(child.basis is Basis.BINARY for _, child in node.children)
    progress: list[tuple[Fraction, Fraction]] = []
    coverage: list[tuple[Fraction, Fraction]] = []
    for weight, child in node.children:
        share = child.progress
        if boxes:
            share = share or ZERO
        elif child.missing:
            coverage.append((weight, ZERO))
        elif share is not None:
            coverage.append((weight, child.coverage or ZERO))
        if share is not None:
            progress.append((weight, share))
    node.progress = node.raw = weighted_mean(progress)
    node.coverage = (ONE if node.progress is not None else None) if boxes else weighted_mean(coverage)
    node.missing = not node.coverage and bool(coverage)
    if node.progress is None and not node.missing:
        node.basis = Basis.NOTHING


def _expected(node: GoalProgress) -> Fraction | None:
    """What was to be expected by now: by the plan, the periods or the dates of the goal, or by its children with the same weights (N17)."""
    basis = node.basis
    if basis in _OWN_PERIODS:
        return None if node.cadence is None else node.cadence.expected
    if "plan" in node.goal.own:
        return by_plan(node)
    if basis is Basis.CHILDREN:
        return _expected_of_children(node.children)
    if basis is Basis.GUARDRAIL:
        return _of_guardrail(node)
    return by_dates(node)


def _of_guardrail(node: GoalProgress) -> Fraction | None:
    """A guardrail is to hold from the start on, all the time."""
    if node.progress is None:
        return None
    start = node.goal.start
    return ZERO if start is not None and node.of.as_of.is_before(start) else ONE


def by_dates(node: GoalProgress) -> Fraction | None:
    """N18: the share of the window that has gone; None without a start or a due date."""
    start, due = node.goal.start, node.goal.due
    if start is None or due is None:
        return None
    return pace.linear(start.toordinal(), due.toordinal(), node.of.as_of.ordinal, calendar(node))


def by_plan(node: GoalProgress) -> Fraction:
    """N19: what the goal's own plan says."""
    return pace.planned(plan(node.goal), node.of.as_of.ordinal, calendar(node))


def plan(goal: Goal) -> pace.Line:
    """The plan of a goal, with its ends; empty without one."""
    given = goal.own.get("plan")
    value = given[0].value if given else ()
    points = [point for point in value if isinstance(point, PlanPoint)] if isinstance(value, tuple) else []
    start, due = goal.start, goal.due
    return pace.line(points, None if start is None else start.toordinal(), None if due is None else due.toordinal()) if points else ()


def calendar(node: GoalProgress) -> pace.Calendar:
    """The days that count for a goal."""
    known = node.of.calendars
    if known is None:
        return pace.ALL_DAYS
    week = node.goal.calendar.working_week
    if week not in known:
        known[week] = pace.Calendar(week)
    return known[week]


def _expected_of_children(children: Sequence[tuple[Fraction, GoalProgress]]) -> Fraction | None:
    """The mean over the same children as the progress; of one without dates nothing is expected yet. None where none has dates."""
    boxes = all(child.basis is Basis.BINARY for _, child in children)
    counted = [(weight, child.expected) for weight, child in children if boxes or child.progress is not None]
    if all(expected is None for _, expected in counted):
        return None
    return weighted_mean([(weight, expected or ZERO) for weight, expected in counted])


def _uncount(node: GoalProgress) -> None:
    """N0: dropped, deferred and proposed goals have no progress; what was reached stays to be seen in ``raw``."""
    node.basis = Basis.UNCOUNTED
    node.progress = node.expected = node.coverage = None
    node.missing = False

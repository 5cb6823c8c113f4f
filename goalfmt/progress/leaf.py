"""The number of a goal by its own box or measure (N0 to N6)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.progress import observation
from goalfmt.progress.basis import Basis, Problem
from goalfmt.progress.exact import ONE, ZERO, clamp, fraction
from goalfmt.progress.readings import first_and_last
from goalfmt.syntax.values.types import CheckInValue, Form, Measure, Step

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.progress.types import GoalProgress

DONE = "done"


def measure(node: GoalProgress, measure: Measure) -> None:
    """Fill in what the goal's own measure says."""
    if measure.form is Form.REACH:
        reach(node, measure)
    elif measure.form is Form.GUARDRAIL:
        guardrail(node, measure)
    elif measure.form is Form.CADENCE:
        _cadence(node, measure)
    else:
        _funnel(node, measure)


def reach(node: GoalProgress, measure: Measure) -> None:
    """N1: ``(current - baseline) / (target - baseline)``, one formula for up, down and negative numbers."""
    node.basis = Basis.REACH
    checkins = node.goal.checkins
    baseline = measure.baseline
    if baseline is not None or not waits_for_baseline(measure):
        baseline = baseline or ZERO
        current = first_and_last(checkins, node.of.as_of, baseline)[1] if checkins else None
    else:
        baseline, current = first_and_last(checkins, node.of.as_of, None)
    target = measure.target
    if target is None:
        target = target_of(measure, baseline)
    node.baseline, node.target, node.current = baseline, target, current
    if current is not None and baseline is not None and target is not None:
        node.raw = raw = ratio(current, baseline, target)
        if raw is not None:
            node.progress, node.coverage = clamp(raw), ONE
            return
    problem = _problem(node)
    if current is None and (problem is None or node.goal.status == DONE):
        _without_data(node)
    else:
        node.problem = problem


def _problem(node: GoalProgress) -> Problem | None:
    """What stands against a number (N2, N3)."""
    if node.baseline is None:
        return Problem.NO_BASELINE
    if node.target is None:
        return Problem.NO_TARGET
    return Problem.BASELINE_IS_TARGET if node.baseline == node.target else None


def ratio(current: Fraction, baseline: Fraction, target: Fraction) -> Fraction | None:
    """The way that is behind, of the whole way; negative when moving away. None where the two ends are the same."""
    here, parts = current.as_integer_ratio()
    begin, begin_parts = baseline.as_integer_ratio()
    end, end_parts = target.as_integer_ratio()
    way = end * begin_parts - begin * end_parts
    return fraction((here * begin_parts - begin * parts) * end_parts, way * parts) if way else None


def waits_for_baseline(measure: Measure) -> bool:
    """Whether the first check-in is the baseline: none is written, and the target is relative or falling (N3)."""
    if measure.baseline is not None:
        return False
    rises_from_nothing = measure.target is None or measure.target > 0
    return measure.relative is not None or measure.falling or not rises_from_nothing


def target_of(measure: Measure, baseline: Fraction | None) -> Fraction | None:
    """The level to reach; a relative one is counted from the baseline (``80% +5%`` is 84, ``80% +5pp`` is 85)."""
    if measure.target is not None:
        return measure.target
    change = measure.relative
    if change is None:
        return measure.low
    if baseline is None:
        return None
    return baseline * (1 + change.value / 100) if change.unit == "%" else baseline + change.value


def guardrail(node: GoalProgress, measure: Measure) -> None:
    """N5: met or breached by the latest level, limits included; a number only where the goal has a weight."""
    node.basis = Basis.GUARDRAIL
    node.current = level(node)
    if not has_weight(node.goal):
        return
    if node.current is None:
        _without_data(node)
    else:
        node.raw = node.progress = ONE if holds(measure, node.current) else ZERO
        node.coverage = ONE


def level(node: GoalProgress) -> Fraction | None:
    """The latest level of a guardrail."""
    return first_and_last(node.goal.checkins, node.of.as_of, ZERO)[1]


def holds(measure: Measure, level: Fraction) -> bool:
    """Whether a level is within the limits of a guardrail."""
    return (measure.low is None or level >= measure.low) and (measure.high is None or level <= measure.high)


def has_weight(goal: Goal) -> bool:
    """Whether a weight is written for a goal, in ``weight:`` or ``supports:``."""
    return "weight" in goal.own or any(link.weight is not None for link in goal.supports)


def _cadence(node: GoalProgress, measure: Measure) -> None:
    """N6: met periods of all periods."""
    node.basis = Basis.CADENCE
    steps = measure.steps or (Step(measure.low, measure.high, None),)
    _observe(node, observation.Rhythm(measure.per or "day", measure.every, measure.days, steps), observation.amount_of)


def _funnel(node: GoalProgress, measure: Measure) -> None:
    """N28: the last stage makes the number, the others lead to it."""
    node.basis = Basis.FUNNEL
    if not measure.stages:
        node.problem = Problem.NO_TARGET
        return
    at = len(measure.stages) - 1
    stage = measure.stages[at]

    def amount_of(value: CheckInValue) -> Fraction | None:
        return stage_amount(value, at)

    _observe(node, observation.Rhythm(stage.per, 1, (), (Step(stage.low, stage.high, None),)), amount_of)


def stage_amount(value: CheckInValue, at: int) -> Fraction | None:
    """What a row (``42 > 7 > 1``) says of a stage; a row that ends before it says 0, no row says nothing."""
    if not value.row:
        return None
    return value.row[at].value if at < len(value.row) else ZERO


def _observe(node: GoalProgress, rhythm: observation.Rhythm, amount_of: observation.Amount) -> None:
    goal, of = node.goal, node.of
    strict = of.options.cadence_ceiling == "strict"
    window = (goal.start, goal.due)
    if goal.start is not None and goal.due is not None and goal.due.toordinal() < goal.start.toordinal():
        window = (None, None)
    found = observation.observe(rhythm, goal.checkins, window, of.as_of, goal.calendar.working_week, strict, amount_of)
    node.cadence = found
    if found is None or found.end is None:
        node.problem = Problem.NO_WINDOW
    elif not found.total:
        node.problem = Problem.NO_PERIOD
    if found is not None and found.entries:
        node.current = found.current(observation.now_tick(of.as_of, found.hourly))
        node.raw = node.progress = found.progress
        node.coverage = None if node.progress is None else ONE
    elif node.problem is None or goal.status == DONE:
        _without_data(node)


def box(node: GoalProgress) -> None:
    """N4: done or not; before that, what a ``yes``, a ``no`` or a percentage of a check-in says."""
    node.basis = Basis.BINARY
    if node.goal.status == DONE:
        node.raw = node.progress = node.coverage = ONE
        return
    told = _told(node)
    if told is None:
        if node.goal.kind == "milestone":
            node.raw, node.progress, node.coverage = ZERO, ZERO, ONE
        else:
            _without_data(node)
        return
    node.basis = Basis.BINARY if told[1] else Basis.SHARE
    node.raw, node.coverage = told[0], ONE
    node.progress = clamp(told[0])


def _told(node: GoalProgress) -> tuple[Fraction, bool] | None:
    """The latest share that check-ins tell of a goal without measure, and whether it is a plain yes or no."""
    latest, found = 0, None
    as_of = node.of.as_of
    for checkin in node.goal.checkins:
        value = checkin.value
        share = _share(value)
        if share is not None and as_of.has_begun(checkin.period) and (day := as_of.day_of(checkin.period)) >= latest:
            latest, found = day, (share, value.answer is not None)
    return found


def _share(value: CheckInValue) -> Fraction | None:
    if value.answer is not None:
        return ONE if value.answer else ZERO
    if value.value is not None and value.value.unit == "%" and not value.increment:
        return value.value.value / 100
    return None


def _without_data(node: GoalProgress) -> None:
    """N0 and N9: done counts as 1; otherwise nothing counts as 0, and the goal is told to have no data."""
    if node.goal.status == DONE:
        node.basis = Basis.DONE
        node.problem = None
        node.raw = node.progress = node.coverage = ONE
        return
    node.missing = True
    start = node.goal.start
    excluded = node.of.options.missing == "exclude" and not (start is not None and node.of.as_of.is_before(start))
    node.progress, node.coverage = (None, None) if excluded else (ZERO, ZERO)

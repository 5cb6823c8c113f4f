"""How a goal's progress and coverage came about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from goalfmt.progress import leaf, observation, trace_sum
from goalfmt.progress.basis import UNCOUNTED, Basis, Problem
from goalfmt.progress.cadence import MET, PeriodDetail
from goalfmt.progress.percent import percent
from goalfmt.progress.readings import levels
from goalfmt.progress.trace import LONGEST, TraceStep, name, number, share, term
from goalfmt.syntax.values.types import Measure

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress

SHOWN = 60
"""Periods of a cadence that are listed, the latest ones."""
Steps = Iterator[TraceStep]


def steps(node: GoalProgress) -> Steps:
    """The steps up to the progress."""
    if node.goal.status in UNCOUNTED:
        yield TraceStep("N0", "progress", result="n/a", note=f"{node.goal.status} goals are not counted")
        return
    yield from _STEPS[node.basis](node)
    if node.problem is not None:
        yield TraceStep(_RULES.get(node.problem, "N10"), "progress", result="n/a", note=str(node.problem))
    elif node.raw is not None and node.raw != node.progress:
        yield TraceStep("N1", "progress", "raw within 0% and 100%", "", percent(node.progress, 2), node.progress, f"raw {percent(node.raw, 2)}")


_RULES = MappingProxyType(
    {
        Problem.BASELINE_IS_TARGET: "N2", Problem.NO_BASELINE: "N3", Problem.NO_TARGET: "N1", Problem.MIXED_UNITS: "N13", Problem.PERCENT_SUM: "N13",
        Problem.NO_WINDOW: "N6", Problem.NO_PERIOD: "N6", Problem.CIRCLE: "N16",
    }
)  # fmt: skip


def _box(node: GoalProgress) -> Steps:
    if node.goal.status == "done":
        yield TraceStep("N4", "progress", "the box is ticked", "", "100.00%", node.progress)
    elif node.missing:
        yield TraceStep("N9", "progress", "the box is not ticked", "", percent(node.progress, 2), node.progress, _MISSING)
    else:
        yield TraceStep("N4", "progress", "as the latest check-in tells", "", percent(node.progress, 2), node.progress)


_MISSING = "no check-in tells anything: counted as 0, and not covered"


def _done(node: GoalProgress) -> Steps:
    yield TraceStep("N0", "progress", "ticked off, with no check-in to go by", "", "100.00%", node.progress)


def _reach(node: GoalProgress) -> Steps:
    measure = node.goal.measure
    assert measure is not None
    yield from _ends(node, measure)
    if node.current is None:
        if node.missing:
            yield TraceStep("N9", "progress", "", "", percent(node.progress, 2), node.progress, _MISSING)
        return
    yield _current(node)
    if node.raw is not None:
        yield trace_sum.ratio(node)


def _ends(node: GoalProgress, measure: Measure) -> Steps:
    """Baseline and target, where they are not simply written."""
    if node.baseline is not None and (measure.baseline is None or measure.assumed):
        first = leaf.waits_for_baseline(measure)
        note = "the first check-in, for none is written" if first else "none is written: a count begins at 0"
        yield TraceStep("N3", "baseline", "", "", number(node.baseline), node.baseline, note)
    change = measure.relative
    if measure.target is None and change is not None and node.baseline is not None:
        if change.unit == "%":
            formula, filled = "baseline x (1 + change / 100)", f"{term(node.baseline)} x (1 + {term(change.value)} / 100)"
        else:
            formula, filled = "baseline + change", f"{term(node.baseline)} + {term(change.value)}"
        yield TraceStep("N1", "target", formula, filled, number(node.target), node.target)


def _current(node: GoalProgress) -> TraceStep:
    """The latest level, with the readings that lead to it where increments add up."""
    measure = node.goal.measure
    assert measure is not None
    of = node.of.as_of
    base = measure.baseline if measure.baseline is not None or leaf.waits_for_baseline(measure) else Fraction(0)
    told = levels(node.goal.checkins, of, base)
    items = tuple(f"{date.fromordinal(reading.day)}: {number(reading.value)}" for reading in told)
    later = sum(not of.has_begun(checkin.period) for checkin in node.goal.checkins)
    note = f"{later} later check-in{'s' * (later > 1)} left out" if later else ""
    return TraceStep("N1", "current", f"level on {date.fromordinal(told[-1].day)}", "", number(node.current), node.current, note, items)


def _guardrail(node: GoalProgress) -> Steps:
    measure = node.goal.measure
    assert measure is not None
    limits = f"{'' if measure.low is None else number(measure.low)}..{'' if measure.high is None else number(measure.high)}"
    verdict = "no level yet" if node.current is None else "within" if leaf.holds(measure, node.current) else "outside"
    if node.progress is None:
        yield TraceStep(
            "N5", "progress", result="n/a", note=f"a guardrail without a weight feeds health only; level {number(node.current)}: {verdict} {limits}"
        )
    else:
        yield TraceStep("N5", "progress", f"{number(node.current)} is {verdict} {limits}", "", percent(node.progress, 2), node.progress)


def _periods(node: GoalProgress) -> Steps:
    found = node.cadence
    if found is None:
        return
    tick = observation.now_tick(node.of.as_of, found.hourly)
    hidden = found.begun(tick) - SHOWN
    items = ((f"{hidden} earlier ones",) if hidden > 0 else ()) + tuple(_period(detail) for detail in found.details(tick, SHOWN))
    rule = "N28" if node.basis is Basis.FUNNEL else "N6"
    if found.progress is not None and node.progress is not None:
        note = _MISSING if node.missing else f"{found.skipped} skipped" if found.skipped else ""
        yield TraceStep(rule, "progress", "met / total", f"{found.met} / {found.total}", percent(found.progress, 2), found.progress, note, items)
    else:
        yield TraceStep(rule, "progress", result="n/a", note="met and due periods only", items=items)
    if found.consistency is not None:
        yield TraceStep("N6", "consistency", "met / due", f"{found.met} / {found.due}", percent(found.consistency, 2), found.consistency)
    yield TraceStep("N7", "streak", "met periods in a row", "", str(found.streak), Fraction(found.streak), f"best {found.best}")


def _period(detail: PeriodDetail) -> str:
    amount = "-" if detail.amount is None else number(detail.amount)
    return f"{detail.label}: {amount} of {_quota(detail.low, detail.high)}: {detail.state}"


def _quota(low: Fraction | None, high: Fraction | None) -> str:
    if low is None:
        return f"{MET} or not"
    return number(low) if high is None else f"{number(low)}..{number(high)}"


def _children(node: GoalProgress) -> Steps:
    counted = node.children
    boxes = all(child.basis is Basis.BINARY for _, child in counted)
    terms = [(weight, child.progress or Fraction(0)) for weight, child in counted if boxes or child.progress is not None]
    items = (*(_counted(weight, child, node) for weight, child in counted), *_left_out(node))
    filled = _mean(terms) if len(terms) <= LONGEST else ""
    rule = "N4" if boxes else "N8"
    note = "children that are all boxes are milestones" if boxes else ""
    yield TraceStep(rule, "progress", "sum(weight x progress) / sum(weight)", filled, percent(node.progress, 2), node.progress, note, items)
    if node.coverage is not None and not boxes:
        covered = [(weight, child.coverage or Fraction(0)) for weight, child in counted if child.progress is not None or child.missing]
        filled = _mean(covered) if len(covered) <= LONGEST else ""
        yield TraceStep("N9", "coverage", "sum(weight x coverage) / sum(weight)", filled, percent(node.coverage, 2), node.coverage)


def _mean(terms: Sequence[tuple[Fraction, Fraction]]) -> str:
    over = " + ".join(f"{term(weight)} x {share(value)}" for weight, value in terms)
    return f"({over}) / ({' + '.join(term(weight) for weight, _ in terms)})" if terms else ""


def _counted(weight: Fraction, child: GoalProgress, node: GoalProgress) -> str:
    value = "n/a, left out" if child.progress is None else percent(child.progress, 2)
    return f"{name(child, node)}: weight {number(weight)}, {value}{', no data' if child.missing else ''}"


def _left_out(node: GoalProgress) -> Iterator[str]:
    for edge in node.edges:
        if not edge.child.counted:
            yield f"{name(edge.child, node)}: {edge.child.goal.status}, not counted"
        elif not edge.weight:
            yield f"{name(edge.child, node)}: weight 0, shown only"


def _nothing(node: GoalProgress) -> Steps:
    reason = "a vision has a percentage only by a measure of its own" if node.goal.kind == "vision" else "nothing that counts, and no measure"
    yield TraceStep("N0" if node.goal.kind == "vision" else "N10", "progress", result="n/a", note=reason, items=tuple(_left_out(node)))


def _silent(node: GoalProgress) -> Steps:
    return iter(())


_STEPS: MappingProxyType[Basis, Callable[[GoalProgress], Steps]] = MappingProxyType(
    {
        Basis.BINARY: _box,
        Basis.SHARE: _box,
        Basis.DONE: _done,
        Basis.REACH: _reach,
        Basis.GUARDRAIL: _guardrail,
        Basis.CADENCE: _periods,
        Basis.FUNNEL: _periods,
        Basis.CHILDREN: _children,
        Basis.SUM: trace_sum.number,
        Basis.NOTHING: _nothing,
        Basis.CIRCLE: _silent,
        Basis.UNCOUNTED: _silent,
    }
)

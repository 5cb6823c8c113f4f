"""How what was expected, the forecast, the rates and the score came about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from goalfmt.progress import forecast, pace, rollup, totals, trace_sum
from goalfmt.progress.basis import Basis
from goalfmt.progress.percent import decimal, percent
from goalfmt.progress.trace import LONGEST, TraceStep, name, number, share, term

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress

Steps = Iterator[TraceStep]


def expected(node: GoalProgress) -> Steps:
    """The step to what was expected by now."""
    value = node.expected
    if value is None:
        yield TraceStep("N18", "expected", result="n/a", note=_why_not(node))
    elif node.cadence is not None and node.basis in {Basis.CADENCE, Basis.FUNNEL}:
        yield TraceStep("N6", "expected", "due / total", f"{node.cadence.due} / {node.cadence.total}", percent(value, 2), value)
    elif "plan" in node.goal.own:
        yield TraceStep("N19", "expected", f"plan on {node.of.day}", _on_plan(node), percent(value, 2), value)
    elif node.basis is Basis.CHILDREN:
        yield _of_children(node, value)
    elif node.basis is Basis.GUARDRAIL:
        yield TraceStep("N5", "expected", "a guardrail is to hold from its start on", "", percent(value, 2), value)
    elif node.basis is Basis.SUM and totals.own_reach(node) is None and rollup.by_dates(node) != value:
        yield trace_sum.expected(node, value)
    else:
        yield _by_dates(node, value)


def _why_not(node: GoalProgress) -> str:
    if not node.counted:
        return f"{node.goal.status} goals are not counted"
    start, due = node.goal.start, node.goal.due
    if start is not None and due is not None and due.toordinal() < start.toordinal():
        return "its window ends before it begins"
    if node.basis is Basis.CHILDREN:
        return "none of its goals has both a start and a due date"
    missing = [word for word, value in (("a start", start), ("a due date", due)) if value is None]
    return f"without {' and '.join(missing)}" if missing else "nothing that counts"


def _by_dates(node: GoalProgress, value: Fraction) -> TraceStep:
    start, due = node.goal.start, node.goal.due
    assert start is not None and due is not None
    calendar, today = rollup.calendar(node), node.of.as_of.ordinal
    first, last = start.toordinal(), due.toordinal()
    window = f"{start.isoformat()[:10]} to {due.isoformat()[:10]}"
    if today < first or today > last:
        return TraceStep("N18", "expected", "", "", percent(value, 2), value, f"{'before' if today < first else 'after'} the window, {window}")
    whole = calendar.count(first, last)
    gone = calendar.count(first, today) if whole else today - first + 1
    words = "working days" if calendar is not pace.ALL_DAYS and whole else "days"
    formula = f"{words} gone / {words} of the window"
    return TraceStep("N18", "expected", formula, f"{gone} / {whole or last - first + 1}", percent(value, 2), value, window)


def _on_plan(node: GoalProgress) -> str:
    today = node.of.as_of.ordinal
    for (day, value), (later, later_value) in pairwise(rollup.plan(node.goal)):
        if day <= today < later and rollup.calendar(node) is pace.ALL_DAYS:
            return f"{share(value)} + ({share(later_value)} - {share(value)}) x {today - day} / {later - day}"
    return ""


def _of_children(node: GoalProgress, value: Fraction) -> TraceStep:
    counted = node.children
    boxes = all(child.basis is Basis.BINARY for _, child in counted)
    terms = [(weight, child) for weight, child in counted if boxes or child.progress is not None]
    over = " + ".join(f"{term(weight)} x {share(child.expected or Fraction(0))}" for weight, child in terms)
    filled = f"({over}) / ({' + '.join(term(weight) for weight, _ in terms)})" if len(terms) <= LONGEST else ""
    items = tuple(f"{name(child, node)}: weight {number(weight)}, {percent(child.expected, 2)}" for weight, child in terms)
    return TraceStep("N17", "expected", "sum(weight x expected) / sum(weight)", filled, percent(value, 2), value, "", items)


def ahead(node: GoalProgress) -> Steps:
    """The steps to forecast, rates, feasibility and score."""
    if node.counted and node.basis in {Basis.REACH, Basis.SUM}:
        yield from _forecast(node)
        yield from _rates(node)
    found = node.score
    if found is not None and found.computed is not None:
        note = f"band {found.band}, {number(Fraction(found.expects))} is expected at the close"
        note += f"; typed {found.typed}" if found.typed is not None else ""
        yield TraceStep("N26", "score", "progress, one decimal, half up", "", str(found.value), Fraction(found.value), note)


def _forecast(node: GoalProgress) -> Steps:
    found = node.forecast
    told = forecast.readings(node)
    rest = forecast.remaining(node)
    if found.days is None or rest is None or len(told) < 2:
        yield TraceStep("N24", "forecast", result="none", note=found.reason or "")
        return
    elapsed, change = told[-1].day - told[0].day, told[-1].value - told[0].value
    filled = f"ceil({term(rest)} x {elapsed} / {term(change)})"
    yield TraceStep("N24", "days", "ceil(remaining x elapsed / change)", filled, f"{found.days:,}", Fraction(found.days))
    last = date.fromordinal(told[-1].day)
    result = found.reason if found.day is None else str(found.day)
    yield TraceStep("N24", "forecast", f"{last} + {found.days:,} days", "", result or "")


def _rates(node: GoalProgress) -> Steps:
    rest, left = forecast.remaining(node), forecast.days_left(node)
    if node.required is not None and rest is not None:
        filled = f"{term(rest)} / {left}"
        yield TraceStep("N33", "required", "remaining / days left", filled, f"{decimal(node.required, 2)} a day", node.required)
    told = forecast.readings(node)
    if node.recent is not None:
        last, earlier = told[-1], forecast.reference(told, node.of.options.recent)
        filled = f"({term(last.value)} - {term(earlier.value)}) / {last.day - earlier.day}"
        yield TraceStep("N25", "recent rate", "change / days", filled, f"{decimal(node.recent, 2)} a day", node.recent)
    found = node.feasibility
    if found is not None:
        days = "never" if found.days is None else f"{found.days:,} days"
        years = f" ({found.years:,} years)" if found.years else ""
        yield TraceStep(
            "N25", "time needed", f"at {decimal(found.rate, 2)} a day", "", f"{days}{years}", None, "" if found.feasible else "out of reach"
        )

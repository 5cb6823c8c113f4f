"""How the sums of ``rollup: sum`` came about (N13, N17, N32)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.progress import totals, units
from goalfmt.progress.percent import percent
from goalfmt.progress.trace import LONGEST, TraceStep, name, share, term
from goalfmt.progress.trace import number as exactly

if TYPE_CHECKING:
    from goalfmt.progress.totals import Sums
    from goalfmt.progress.types import GoalProgress

Steps = Iterator[TraceStep]
Leaves = list[tuple["GoalProgress", "Sums"]]


def number(node: GoalProgress) -> Steps:
    """The steps to the progress of a goal that sums."""
    leaves = _counted(node)
    items = tuple(f"{name(leaf, node)}: {_brought(node, sums)}" for leaf, sums in leaves)
    formula, filled = _current(node, leaves)
    yield TraceStep("N13", "current", formula, filled, exactly(node.current), node.current, "", items)
    if totals.own_reach(node) is None:
        for subject, values in (("baseline", [sums.baseline for _, sums in leaves]), ("target", [sums.target for _, sums in leaves])):
            value = node.baseline if subject == "baseline" else node.target
            yield TraceStep("N13", subject, "sum over distinct leaves", _added(values), exactly(value), value)
    if node.raw is not None:
        yield ratio(node)
    if node.coverage is not None:
        yield _coverage(node, leaves)


def ratio(node: GoalProgress) -> TraceStep:
    """N1, filled in."""
    assert node.current is not None and node.baseline is not None and node.target is not None
    current, baseline, target = term(node.current), term(node.baseline), term(node.target)
    filled = f"({current} - {baseline}) / ({target} - {baseline})"
    subject = "progress" if node.raw == node.progress else "raw"
    return TraceStep("N1", subject, "(current - baseline) / (target - baseline)", filled, percent(node.raw, 2), node.raw)


def expected(node: GoalProgress, value: Fraction) -> TraceStep:
    """N17 over the leaves, each with its way."""
    leaves = _counted(node)
    terms = [f"{term(sums.way)} x {share(leaf.expected or Fraction(0))}" for leaf, sums in leaves]
    filled = f"({' + '.join(terms)}) / ({_added([sums.way for _, sums in leaves])})" if len(leaves) <= LONGEST else ""
    return TraceStep("N17", "expected", "sum(way x expected) / sum(way)", filled, percent(value, 2), value)


def _counted(node: GoalProgress) -> Leaves:
    """The leaves that count towards the sum: of cadences only those of the goal's own unit."""
    measure = totals.own_reach(node)
    unit = None if measure is None else units.same_unit(measure.unit, node.of.workspace.settings.vocabulary.units)
    return [(leaf, sums) for leaf, sums in totals.leaves(node) if sums.leaves or (measure is not None and unit in sums.amounts)]


def _current(node: GoalProgress, leaves: Leaves) -> tuple[str, str]:
    """The formula, and with the numbers: levels add up, on top of an own baseline gains do."""
    on_top = totals.own_reach(node) is not None and bool(node.baseline)
    terms = [term(node.baseline)] if on_top and node.baseline is not None else []
    for _, sums in leaves:
        if not sums.leaves:
            terms.append(term(_amount(sums)))
        else:
            terms.append(f"({term(sums.current)} - {term(sums.baseline)})" if on_top else term(sums.current))
    formula = "own baseline + gains of the leaves" if on_top else "sum over distinct leaves"
    return formula, " + ".join(terms) if len(leaves) <= LONGEST else ""


def _amount(sums: Sums) -> Fraction:
    return sum((amounts.amount for amounts in sums.amounts.values()), Fraction(0))


def _brought(node: GoalProgress, sums: Sums) -> str:
    if not sums.leaves:
        return f"{exactly(_amount(sums))} so far"
    return f"{exactly(sums.current)} of {exactly(sums.baseline)} -> {exactly(sums.target)}"


def _coverage(node: GoalProgress, leaves: Leaves) -> TraceStep:
    if totals.own_reach(node) is None:
        formula = "way of the leaves with data / way of all leaves"
        filled = f"({_added([sums.covered for _, sums in leaves])}) / ({_added([sums.way for _, sums in leaves])})"
    else:
        formula = "leaves with data / leaves"
        with_data = sum(sums.with_data + sum(amounts.with_data for amounts in sums.amounts.values()) for _, sums in leaves)
        filled = f"{with_data} / {len(leaves)}" if leaves else ""
    return TraceStep("N9", "coverage", formula, filled if len(leaves) <= LONGEST else "", percent(node.coverage, 2), node.coverage)


def _added(values: list[Fraction]) -> str:
    return " + ".join(map(term, values)) if len(values) <= LONGEST else ""

"""How a goal's health and its weight came about."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.progress import health, people
from goalfmt.progress.basis import Basis
from goalfmt.progress.health import Health
from goalfmt.progress.percent import percent, points
from goalfmt.progress.trace import TraceStep, name, number, share, term

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress

Steps = Iterator[TraceStep]
_BY_GAP = frozenset({Health.AHEAD, Health.ON_TRACK, Health.AT_RISK, Health.OFF_TRACK})


def steps(node: GoalProgress) -> Steps:
    """The steps to the health, and the weight in the parents."""
    yield from _pace(node)
    if node.health is not node.pace:
        good, risk, bad = health.tally(node)
        items = tuple(f"{name(child, node)}: {child.health}" for child in health.voters(node))
        formula = f"the worse of {node.pace} and what its goals are ({good} on, {risk} risk, {bad} off)"
        yield TraceStep("N23", "health", formula, "", str(node.health), None, "", items)
    if node.declared is not None:
        stands = "they agree" if node.declared == node.health else "both are shown"
        yield TraceStep("N22", "declared", "", "", node.declared, None, f"computed {node.health}: {stands}")
    yield from _weights(node)


def _pace(node: GoalProgress) -> Steps:
    gap, expected = node.gap, node.expected
    if node.pace not in _BY_GAP or gap is None or expected is None or node.progress is None:
        yield TraceStep("N21", "health", result=str(node.pace), note=_DATES.get(node.pace, ""))
        return
    yield TraceStep("N20", "gap", "progress - expected", f"{share(node.progress)} - {share(expected)}", f"{points(gap, 2)} points", gap)
    options = node.of.options
    limit = max(options.at_risk, options.at_risk_share * expected)
    limits = f"ahead from {points(options.ahead, 2)}, on-track from {points(-options.on_track, 2)}, at-risk from {points(-limit, 2)}, else off-track"
    yield TraceStep("N20", "health", limits, "", str(node.pace))


_DATES = {
    Health.UPCOMING: "not begun yet",
    Health.DUE_TODAY: "due today",
    Health.OVERDUE: "past its due date, and still open",
    Health.MISSED: "closed below its target",
    Health.MET: "within its limits, or closed as far as it was to come",
    Health.BREACHED: "outside its limits",
    Health.DONE: "ticked off, or at 100%",
    Health.NO_DATA: "open, and no check-in tells how it goes",
    Health.NOT_AVAILABLE: "no pace: a window of a few days, no dates, or no number",
}


def _weights(node: GoalProgress) -> Steps:
    """The share in the home parent, and the effective weight where a goal counts on several paths (N15)."""
    for parent, weight in node.parents:
        if not weight:
            continue
        making = people.shares(parent)
        if node in making and parent.basis is Basis.CHILDREN:
            others = sum((edge.weight for edge in parent.edges if edge.child in making), Fraction(0))
            filled = f"{term(weight)} / {number(others)}"
            yield TraceStep("N11", f"share of {name(parent, node)}", "weight / sum of weights", filled, percent(making[node], 2), making[node])
    if len([weight for _, weight in node.parents if weight]) > 1:
        for top in _tops(node):
            worth = people.effective_weights(top).get(node)
            if worth is not None:
                yield TraceStep("N15", f"effective weight in {name(top, node)}", "over all paths", "", percent(worth, 2), worth)


def _tops(node: GoalProgress) -> list[GoalProgress]:
    """The goals at the top of all paths upwards."""
    seen, work, tops = {node}, [node], []
    for at in work:
        above = [parent for parent, weight in at.parents if weight]
        if not above and at is not node:
            tops.append(at)
        for parent in above:
            if parent not in seen:
                seen.add(parent)
                work.append(parent)
    return tops

"""One plain sentence on how a goal stands, before any number (Q112)."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from goalfmt.progress import score
from goalfmt.progress.amounts import amount
from goalfmt.progress.basis import Basis, Problem
from goalfmt.progress.health import Health, tally
from goalfmt.progress.percent import percent, points

if TYPE_CHECKING:
    from fractions import Fraction

    from goalfmt.progress.types import GoalProgress

_PROBLEMS = MappingProxyType(
    {
        Problem.BASELINE_IS_TARGET: "Its baseline equals its target, so there is no way to go; write `keep` for a level to hold.",
        Problem.NO_BASELINE: "Its first check-in will be its baseline; until then there is nothing to count.",
        Problem.NO_TARGET: "It has no target to count towards.",
        Problem.MIXED_UNITS: "What is below it has different units, which do not sum.",
        Problem.PERCENT_SUM: "Percentages do not sum; leave out `rollup: sum` for their mean.",
        Problem.NO_PERIOD: "None of its periods ends within its window.",
        Problem.CIRCLE: "It supports itself through other goals, so nothing can be counted.",
    }
)


def verdict(node: GoalProgress) -> str:
    """The sentence; it never ends in a bare 0%."""
    if node.raw is not None and node.raw < 0 and node.health not in {Health.DROPPED, Health.DEFERRED, Health.PROPOSED}:
        return f"Moving away from the target: {_amount(node, node.current)} now, {_amount(node, node.baseline)} at the start."
    if node.problem is not None and node.problem in _PROBLEMS:
        return _PROBLEMS[node.problem]
    return _SENTENCES[node.health](node)


def _amount(node: GoalProgress, value: Fraction | None) -> str:
    return amount(value, None if node.goal.measure is None else node.goal.measure.unit, 2)


def _done(node: GoalProgress) -> str:
    if node.goal.status != "done":
        return "Target reached; the box is still open."
    if node.progress is not None and node.progress < 1:
        return f"Ticked off at {percent(node.progress)}."
    return "Done."


def _missed(node: GoalProgress) -> str:
    return f"Missed: {percent(node.progress) if node.progress else 'nothing done'} at the close."


def _overdue(node: GoalProgress) -> str:
    return f"Overdue since {_due(node)}{_so_far(node)}."


def _due(node: GoalProgress) -> str:
    due = node.goal.due
    return "" if due is None else due.isoformat()[:10]


def _so_far(node: GoalProgress) -> str:
    return f", {percent(node.progress)} done" if node.progress else ""


def _breached(node: GoalProgress) -> str:
    return f"Its limit is breached: {_amount(node, node.current)} now."


def _met(node: GoalProgress) -> str:
    if node.basis is Basis.GUARDRAIL:
        return f"Within its limits: {_amount(node, node.current)} now."
    found = score.score(node)
    return "All that it guards is within its limits." if found is None else f"Closed at {found.value}, as far as it was to come."


def _pace(node: GoalProgress) -> str:
    if node.gap is None or node.expected is None:
        below = f" because of what is below it ({_tally(node)})" if node.pace is not node.health and any(tally(node)) else ""
        return f"{str(node.health).replace('-', ' ').capitalize()}{below}."
    done = f"{percent(node.progress)} done" if node.progress else "nothing done"
    behind = f"{done}, {percent(node.expected)} expected by now"
    health = str(node.health).replace("-", " ").capitalize()
    distance = points(abs(node.gap)).lstrip("+")
    if node.pace is not node.health:
        return f"At risk because of what is below it ({_tally(node)}); {behind}."
    if distance == "0":
        return f"{health}: {behind}."
    unit = "point" if distance == "1" else "points"
    return f"{health}, {distance} {unit} {'ahead' if node.gap > 0 else 'behind'}: {behind}."


def _tally(node: GoalProgress) -> str:
    good, risk, bad = tally(node)
    return f"{good} on, {risk} risk, {bad} off"


def _upcoming(node: GoalProgress) -> str:
    start = node.goal.start
    return "Not begun yet." if start is None else f"Begins on {start.isoformat()[:10]}."


def _no_data(node: GoalProgress) -> str:
    if node.basis is Basis.BINARY:
        return "Not done yet."
    if node.basis is Basis.CHILDREN:
        return "Nobody has told yet how any of its goals goes; they count as 0%."
    return "Nobody has told yet how it goes; it counts as 0%." if node.basis is not Basis.GUARDRAIL else "No level has been told yet."


def _not_available(node: GoalProgress) -> str:
    if node.basis is Basis.NOTHING:
        return "Nothing below it counts yet." if node.goal.kind != "vision" else "A vision has no percentage; look at what serves it."
    if node.problem is Problem.NO_WINDOW:
        return "A cadence without an end: only its streak and its consistency count."
    if node.progress is None:
        return "There is nothing to count yet."
    return (
        f"{percent(node.progress)} done; without dates nothing is to be expected by now."
        if node.expected is None
        else f"{percent(node.progress)} done."
    )


_SENTENCES: MappingProxyType[Health, Callable[[GoalProgress], str]] = MappingProxyType(
    {
        Health.DONE: _done,
        Health.MISSED: _missed,
        Health.OVERDUE: _overdue,
        Health.BREACHED: _breached,
        Health.MET: _met,
        Health.OFF_TRACK: _pace,
        Health.AT_RISK: _pace,
        Health.ON_TRACK: _pace,
        Health.AHEAD: _pace,
        Health.DUE_TODAY: lambda node: f"Due today{_so_far(node)}.",
        Health.UPCOMING: _upcoming,
        Health.NO_DATA: _no_data,
        Health.NOT_AVAILABLE: _not_available,
        Health.DROPPED: lambda node: "Dropped; it does not count.",
        Health.DEFERRED: lambda node: "Deferred; it does not count.",
        Health.PROPOSED: lambda node: "Proposed; it does not count until it is taken up.",
    }
)

"""What needs somebody: late, behind, silent, blocked, or better told than it is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.progress.advice import Step, advice
from goalfmt.progress.basis import Problem
from goalfmt.progress.checkins import newest
from goalfmt.progress.health import GOOD, RANK, Health, is_watermelon
from goalfmt.progress.verdict import verdict
from goalfmt.reporting.status.items import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.progress.types import GoalProgress

_TROUBLE = frozenset({Health.MISSED, Health.OVERDUE, Health.BREACHED, Health.OFF_TRACK, Health.AT_RISK, Health.DUE_TODAY})


_NO_NUMBER = frozenset({Problem.BASELINE_IS_TARGET, Problem.NO_TARGET, Problem.MIXED_UNITS, Problem.PERCENT_SUM, Problem.CIRCLE})
"""Slips in the text that leave a goal without a number."""


def attention(nodes: Sequence[GoalProgress]) -> list[Item]:
    """The goals that need somebody, the worst first: by health, then by how far behind. All reasons of a goal stand together.

    A goal that is only at risk because of what is below it is left out: what is below is told.
    """
    found = [Item(node, _told) for node in nodes if node.counted and _needs_somebody(node)]
    return sorted(found, key=lambda item: _urgency(item.node))


def _urgency(node: GoalProgress) -> tuple[int, Fraction]:
    gap = node.gap
    return RANK.get(node.health, len(RANK)), gap or Fraction(0)


def _needs_somebody(node: GoalProgress) -> bool:
    """Whether there is any reason; without the words, which cost more."""
    if (node.health in _TROUBLE and not _only_below(node)) or node.problem in _NO_NUMBER:
        return True
    if node.goal.status == "done":
        return False
    return node.goal.given("blocked") is not None or is_watermelon(node) or node.stale or (node.health in GOOD and bool(_recommendation(node)))


def _told(node: GoalProgress) -> str:
    return " ".join(_reasons(node))


def _reasons(node: GoalProgress) -> list[str]:
    reasons = []
    if (node.health in _TROUBLE and not _only_below(node)) or node.problem in _NO_NUMBER:
        reasons.append(verdict(node))
    if node.goal.status == "done":
        return reasons
    blocked = node.goal.given("blocked")
    if blocked is not None:
        reasons.append(f"Blocked: {str(blocked.value).rstrip('.')}.")
    if is_watermelon(node):
        reasons.append(f"Told as {words(node.declared)}, but by the numbers {words(node.health.value)}.")
    if node.stale:
        reasons.append(_silence(node))
    return [*reasons, *_recommendation(node)]


def _silence(node: GoalProgress) -> str:
    last = newest(node)
    if last is not None:
        return f"No check-in since {last.period.last.isoformat()}."
    return "No check-in yet; those that are written lie in the future." if node.goal.checkins else "No check-in yet."


def _recommendation(node: GoalProgress) -> list[str]:
    """What to do, where that says more than how the goal stands: not that a goal which is behind needs a push (N33)."""
    found = advice(node)
    if found is None or found.step is Step.KEEP or (found.step is Step.PUSH and node.health not in GOOD):
        return []
    words = {Step.PUSH: "Push", Step.ADJUST: "Adjust it", Step.DROP: "Think of dropping it"}
    return [f"{words[found.step]}: {found.reason}."]


def words(health: str | None) -> str:
    """``on-track`` as people write it."""
    return (health or "").replace("-", " ")


def _only_below(node: GoalProgress) -> bool:
    """Whether the goal's own pace is fine, and only its children pull its health down."""
    return node.health is not node.pace and bool(node.edges)

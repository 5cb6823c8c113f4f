"""What needs somebody: late, behind, silent, blocked, or better told than it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.progress.checkins import newest
from goalfmt.progress.health import RANK, Health, is_watermelon
from goalfmt.progress.verdict import verdict
from goalfmt.report.status.items import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.progress.types import GoalProgress

_TROUBLE = frozenset({Health.MISSED, Health.OVERDUE, Health.BREACHED, Health.OFF_TRACK, Health.AT_RISK, Health.DUE_TODAY})


def attention(nodes: Sequence[GoalProgress]) -> list[Item]:
    """The goals that need somebody, the worst first: by health, then by how far behind. All reasons of a goal stand together.

    A goal that is only at risk because of what is below it is left out: what is below is told.
    """
    found = [Item(node, " ".join(reasons)) for node in nodes if node.counted and (reasons := _reasons(node))]
    return sorted(found, key=lambda item: _urgency(item.node))


def _urgency(node: GoalProgress) -> tuple[int, float]:
    gap = node.gap
    return RANK.get(node.health, len(RANK)), 0.0 if gap is None else float(gap)


def _reasons(node: GoalProgress) -> list[str]:
    reasons = []
    if node.health in _TROUBLE and not _only_below(node):
        reasons.append(verdict(node))
    if node.goal.status == "done":
        return reasons
    blocked = node.goal.given("blocked")
    if blocked is not None:
        reasons.append(f"Blocked: {str(blocked.value).rstrip('.')}.")
    if is_watermelon(node):
        reasons.append(f"Declared {node.declared}, computed {node.health.value}.")
    if node.stale:
        last = newest(node)
        reasons.append("No check-in yet." if last is None else f"No check-in since {last.period.last.isoformat()}.")
    return reasons


def _only_below(node: GoalProgress) -> bool:
    """Whether the goal's own pace is fine, and only its children pull its health down."""
    return node.health is not node.pace and bool(node.edges)

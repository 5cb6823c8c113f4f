"""What was achieved lately: it stands at the top of the summary (Q96)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.progress.finish import finished_on
from goalfmt.reporting.status.items import Item

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from goalfmt.progress.types import GoalProgress

SHORTEST_RECORD = 3
"""Periods in a row that make a record worth telling."""


def wins(nodes: Sequence[GoalProgress], since: date) -> list[Item]:
    """Goals finished since a day, the newest first, with the reward that is due; then streaks that are the longest so far."""
    finished = [
        (day, node) for node in nodes if (day := finished_on(node)) is not None and since <= day <= node.of.day and node.goal.kind != "vision"
    ]
    finished.sort(key=lambda pair: pair[0], reverse=True)
    return [*(Item(node, _finished) for _, node in finished), *_records(nodes)]


def _finished(node: GoalProgress) -> str:
    day = finished_on(node)
    return f"done on {'' if day is None else day.isoformat()}{_reward(node)}"


def _reward(node: GoalProgress) -> str:
    given = node.goal.given("reward")
    return f"; reward due: {given.value}" if given is not None else ""


def _records(nodes: Sequence[GoalProgress]) -> Iterator[Item]:
    for node in nodes:
        streak = node.streak
        if streak is not None and streak >= SHORTEST_RECORD and streak == node.best and node.cadence is not None and not node.closed and node.counted:
            yield Item(node, _record)


def _record(node: GoalProgress) -> str:
    return f"{node.streak} in a row, the longest streak so far"

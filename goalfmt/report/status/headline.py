"""How everything stands, in one plain sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.progress.health import GOOD, WORST_FIRST, Health
from goalfmt.progress.percent import points
from goalfmt.report.status.items import count, name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.progress.types import GoalProgress


def headline(nodes: Sequence[GoalProgress]) -> str:
    """``2 of 5 objectives on track; "…" is 9 points behind; 3 goals overdue.``"""
    counted = [node for node in nodes if node.counted and node.goal.kind != "vision"]
    if not counted:
        return "There are no goals." if not nodes else "There is nothing to count: no goal is open or done."
    if all(node.health is Health.DONE for node in counted):
        return f"All done: {count(len(counted), 'goal')}." if len(counted) > 1 else "Done."
    parts = [_on_track(counted), *_behind(counted), *_late(counted)]
    return "; ".join(parts) + "."


def _on_track(counted: Sequence[GoalProgress]) -> str:
    """How many objectives (without any: goals) are on track, of those of which something is known."""
    objectives = [node for node in counted if node.goal.kind == "objective"]
    noun, judged = ("objective", objectives) if objectives else ("goal", counted)
    known = [node for node in judged if node.health in WORST_FIRST]
    if not known:
        return f"Nobody has told yet how the {count(len(judged), noun)} {'goes' if len(judged) == 1 else 'go'}"
    good = sum(node.health in GOOD for node in known)
    unknown = len(judged) - len(known)
    rest = f" ({unknown} not begun, or without a check-in)" if unknown else ""
    return f"{good} of {count(len(judged), noun)} on track{rest}"


def _behind(counted: Sequence[GoalProgress]) -> list[str]:
    """The objective (without any: the goal) that is furthest behind."""
    objectives = [node for node in counted if node.goal.kind == "objective"]
    behind = [node for node in objectives or counted if node.gap is not None and node.gap < 0 and node.health not in GOOD]
    if not behind:
        return []
    worst = min(behind, key=lambda node: node.gap or 0)
    distance = points(worst.gap).lstrip("-+")
    return [f"{name(worst)} is {distance} point{'' if distance == '1' else 's'} behind"] if distance != "0" else []


def _late(counted: Sequence[GoalProgress]) -> list[str]:
    overdue = sum(node.health is Health.OVERDUE for node in counted)
    missed = sum(node.health is Health.MISSED for node in counted)
    return [*([f"{count(overdue, 'goal')} overdue"] if overdue else []), *([f"{count(missed, 'goal')} missed"] if missed else [])]

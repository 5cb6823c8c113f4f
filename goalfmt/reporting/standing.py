"""How a goal stands: the later rows of the JSON of ``goalfmt list`` and ``goalfmt status`` (cli.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goalfmt.progress.percent import decimal, half_up, json_number
from goalfmt.progress.verdict import verdict

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress


def standing(node: GoalProgress) -> dict[str, Any]:
    """The keys that progress fills. Shares are numbers of 1, amounts decimal strings; null is n/a."""
    score = node.score
    required = node.required
    forecast = node.forecast.day
    return {
        "current": decimal(node.current),
        "progress": json_number(node.progress),
        "expected": json_number(node.expected),
        "raw": None if node.raw is None else float(half_up(node.raw, 4)),
        "health": node.health.value,
        "declared": node.declared,
        "coverage": json_number(node.coverage),
        "forecast": None if forecast is None else forecast.isoformat(),
        "required": None if required is None else {"value": decimal(required), "per": "day"},
        "score": None if score is None else float(score.value),
        "streak": node.streak,
        "consistency": json_number(node.consistency),
        "verdict": verdict(node),
    }

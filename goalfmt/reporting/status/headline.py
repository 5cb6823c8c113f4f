"""How everything stands, in one plain sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.progress.health import GOOD, Health
from goalfmt.progress.percent import points
from goalfmt.reporting.status.items import count, name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.progress.types import GoalProgress

_BEHIND = frozenset({Health.AT_RISK, Health.OFF_TRACK})


def headline(nodes: Sequence[GoalProgress], of: int | None = None) -> str:
    """``2 of 5 objectives on track; "…" is 9 points behind; 3 goals overdue.`` ``of``: so many goals there are, asked for or not."""
    counted = [node for node in nodes if node.counted and node.goal.kind != "vision"]
    if not counted:
        return _nothing(nodes, of or 0)
    if all(node.health is Health.DONE for node in counted):
        return f"All done: {count(len(counted), 'goal')}." if len(counted) > 1 else "Done."
    objectives = [node for node in counted if node.goal.kind == "objective"]
    return "; ".join([_on_track(objectives, "objective") if objectives else _on_track(counted, "goal"), *_behind(counted), *_late(counted)]) + "."


def _nothing(nodes: Sequence[GoalProgress], of: int) -> str:
    if nodes:
        return "There is nothing to count yet: no goal is open or done."
    return f"None of the {count(of, 'goal')} is what was asked for." if of else "There are no goals yet."


def _on_track(judged: Sequence[GoalProgress], noun: str) -> str:
    """How many are on track or done, and of how many nothing can be told."""
    done = sum(node.health is Health.DONE for node in judged)
    good = sum(node.health in GOOD for node in judged)
    upcoming = sum(node.health is Health.UPCOMING for node in judged)
    silent = sum(node.health in (Health.NO_DATA, Health.NOT_AVAILABLE) for node in judged)
    if upcoming + silent == len(judged):
        return _unknown(judged, upcoming, noun)
    if len(judged) == 1:
        return f"The {noun} is {'done' if done else 'on track' if good else 'not on track'}"
    told = [*([f"{upcoming} not begun"] if upcoming else []), *([f"{silent} without news"] if silent else [])]
    how = "done" if good and done == good else "on track or done" if done else "on track"
    return f"{good or 'none'} of {count(len(judged), noun)} {how}".capitalize() + (f" ({', '.join(told)})" if told else "")


def _unknown(judged: Sequence[GoalProgress], upcoming: int, noun: str) -> str:
    several = len(judged) > 1
    these = f"the {count(len(judged), noun)}" if several else f"the {noun}"
    if upcoming == len(judged):
        return f"None of {these} has begun yet" if several else f"{these.capitalize()} has not begun yet"
    if any(node.health is Health.NO_DATA for node in judged):
        return f"Nobody has told yet how {these} {'go' if several else 'goes'}"
    return f"There is no number yet that tells how {these} {'go' if several else 'goes'}"


def _behind(counted: Sequence[GoalProgress]) -> list[str]:
    """What is furthest behind, and is at risk or off track: an objective; else a goal at the top; else any."""
    behind = [node for node in counted if node.health in _BEHIND and node.gap is not None and points(node.gap).startswith("-")]
    tops = set(counted)
    candidates = [node for node in behind if node.goal.kind == "objective"] or [node for node in behind if node.home not in tops] or behind
    if not candidates:
        return []
    worst = min(candidates, key=lambda node: node.gap or 0)
    distance = points(worst.gap).lstrip("-+")
    return [f"{name(worst)} is {distance} point{'' if distance == '1' else 's'} behind"]


_LATE = {
    Health.DUE_TODAY: ("goal", "due today"),
    Health.OVERDUE: ("goal", "overdue"),
    Health.MISSED: ("goal", "missed"),
    Health.BREACHED: ("limit", "breached"),
}


def _late(counted: Sequence[GoalProgress]) -> list[str]:
    numbers = {health: sum(node.health is health for node in counted) for health in _LATE}
    return [f"{count(number, _LATE[health][0])} {_LATE[health][1]}" for health, number in numbers.items() if number]

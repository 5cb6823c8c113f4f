"""Changes as JSON (``schema/diff.schema.json``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from goalfmt.markup.json import dumps
from goalfmt.progress.percent import decimal, json_number
from goalfmt.reporting.changes.told import Pair, Told, counts

if TYPE_CHECKING:
    from goalfmt.comparison import FactChange, GoalChange
    from goalfmt.comparison.types import ProgressChange
    from goalfmt.model.types import Goal
    from goalfmt.progress.types import GoalProgress

VERSION = 1

_SURROGATE = re.compile("[\ud800-\udfff]")


def render(all_told: Sequence[Told], sides: Sequence[tuple[str, str | None]], today: date) -> str:
    """One JSON document; ``sides`` are the names of both versions with their commits."""
    found = counts(all_told)
    document: dict[str, Any] = {
        "version": VERSION,
        "today": today.isoformat(timespec="minutes") if isinstance(today, datetime) else today.isoformat(),
        "before": {"name": sides[0][0], "commit": sides[0][1]},
        "after": {"name": sides[1][0], "commit": sides[1][1]},
        "summary": {key: found[key] for key in ("added", "removed", "changed", "progress", "same")},
        "goals": [goal_object(change) for told in all_told for change in told.comparison.changes],
    }
    if any(told.pairs for told in all_told):
        document["status"] = {
            "headlines": [{"before": told.headlines[0], "after": told.headlines[1]} for told in all_told],
            "goals": [_pair(pair) for told in all_told for pair in told.pairs],
        }
    return _SURROGATE.sub("\ufffd", dumps(document, ensure_ascii=False, indent=2)) + "\n"


def goal_object(change: GoalChange) -> dict[str, Any]:
    """What changed about one goal."""
    return {
        **_name(change.goal),
        "before": _place(change.before),
        "after": _place(change.after),
        "changes": [fact_object(fact) for fact in change.facts],
        "progress": None if change.progress is None else _progress(change.progress),
    }


def _name(goal: Goal) -> dict[str, Any]:
    return {"id": goal.id, "kind": goal.kind, "title": goal.title.text}


def _place(goal: Goal | None) -> dict[str, Any] | None:
    return None if goal is None else {"path": goal.source.path, "line": goal.line}


def fact_object(fact: FactChange) -> dict[str, Any]:
    """One thing that changed."""
    return {
        "kind": fact.kind.value,
        "key": fact.key,
        "before": fact.before,
        "after": fact.after,
        "percent": None if fact.size is None else decimal(fact.size * 100),
        "points": decimal(fact.points),
        "seconds": None if fact.later is None else int(fact.later.total_seconds()),
        "recorded": fact.recorded,
        "reason": fact.reason,
    }


def _progress(change: ProgressChange) -> dict[str, Any]:
    parts = change.parts
    names = ("work", "scope", "weights", "target")
    return {
        "before": json_number(change.before),
        "after": json_number(change.after),
        "points": None if parts is None else {"whole": _points(parts.whole), **{name: _points(getattr(parts, name)) for name in names}},
    }


def _points(share: Fraction) -> str | None:
    return decimal(share * 100)


def _pair(pair: Pair) -> dict[str, Any]:
    node = pair.after or pair.before
    assert node is not None
    return {**_name(node.goal), "before": _standing(pair.before), "after": _standing(pair.after)}


def _standing(node: GoalProgress | None) -> dict[str, Any] | None:
    if node is None:
        return None
    due = node.goal.due
    return {
        "path": node.goal.source.path,
        "line": node.goal.line,
        "progress": json_number(node.progress),
        "expected": json_number(node.expected),
        "health": node.health.value,
        "due": None if due is None else due.isoformat(),
    }

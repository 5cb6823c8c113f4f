"""The summary as JSON and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goalfmt.progress.percent import json_number
from goalfmt.reporting.status import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.progress.types import GoalProgress
    from goalfmt.reporting.status.funnels import FunnelView
    from goalfmt.reporting.status.groups import Group
    from goalfmt.reporting.status.items import Item
    from goalfmt.reporting.status.summary import Summary


def summary_object(summary: Summary, grouped: Sequence[Group] = ()) -> dict[str, Any]:
    """The parts of a summary besides the goals themselves; goals are named by path and line."""
    alignment = summary.alignment
    return {
        "headline": summary.headline,
        "line": shown.line(summary),
        "counts": {health.value: number for health, number in sorted(summary.counts.items())},
        "since": summary.since.isoformat(),
        "wins": [_item(item) for item in summary.wins],
        "attention": [_item(item) for item in summary.attention],
        "momentum": {"recent": summary.momentum.recent, "before": summary.momentum.before},
        "alignment": {
            "goals": alignment.total,
            "aligned": alignment.aligned,
            "share": json_number(alignment.share),
            "share_of_effort": json_number(alignment.share_of_effort),
            "unaligned_open": [_place(node) for node in alignment.unaligned_open],
            "unaligned_done": [_place(node) for node in alignment.unaligned_done],
            "objectives": [{**_place(node), "goals": goals} for node, goals in alignment.per_objective],
        },
        "funnels": [_funnel(view) for view in summary.funnels],
        "groups": [_group(group) for group in grouped],
    }


def _place(node: GoalProgress) -> dict[str, Any]:
    return {"path": node.goal.source.path, "line": node.goal.line}


def _item(item: Item) -> dict[str, Any]:
    return {**_place(item.node), "id": item.node.goal.id, "title": item.node.goal.title.text, "text": item.text}


def _funnel(view: FunnelView) -> dict[str, Any]:
    found = view.funnel
    weak = found.bottleneck
    return {
        **_place(view.node),
        "per": found.per,
        "stages": [
            {
                "name": stage.name,
                "actual": shown.amount(stage.actual),
                "floor": shown.amount(stage.floor),
                "attainment": json_number(stage.attainment),
            }
            for stage in found.stages
        ],
        "conversions": [
            {"from": step.before, "to": step.after, "actual": json_number(step.actual), "implied": json_number(step.implied)}
            for step in found.conversions
        ],
        "bottleneck": None if weak is None else {"from": weak.before, "to": weak.after, "strength": json_number(weak.strength)},
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "name": group.name or None,
        "goals": len(group.nodes),
        "counts": {health.value: number for health, number in sorted(group.counts.items())},
        "progress": json_number(group.progress),
        "expected": json_number(group.expected),
        "next_due": None if group.next_due is None else group.next_due.isoformat(),
        "load": shown.load(group.load) or None,
        "overcommitted": group.load is not None and group.load.overcommitted,
        "streak": None if group.streak is None else {"current": group.streak.current, "best": group.streak.best},
    }

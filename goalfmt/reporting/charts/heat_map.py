"""Habits: the latest periods of each cadence, met or not, with its streak."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goalfmt.progress import observation
from goalfmt.progress.cadence import ABOVE, AHEAD, MET, MISSED, OPEN, SKIPPED, PeriodDetail
from goalfmt.progress.percent import percent
from goalfmt.reporting.charts.figure import WIDTH, Figure, px
from goalfmt.reporting.charts.naming import titled
from goalfmt.reporting.status.items import count
from goalfmt.reporting.status.shown import amount

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress

LATEST, MOST = 26, 12
"""Periods of a row, and rows."""
_CELL, _ROW, _TOP = 14.6, 58, 8
_LEFT = (WIDTH - LATEST * _CELL) / 2
KINDS = ((MET, "met"), (ABOVE, "above the range"), ("partly", "some, not enough"), (MISSED, "missed"), (SKIPPED, "skipped"), (OPEN, "still open"))


def is_habit(node: GoalProgress) -> bool:
    """Whether a goal has periods that can be shown."""
    return node.counted and node.cadence is not None and (node.cadence.entries > 0 or node.cadence.due > 0)


def heat_map(nodes: Sequence[GoalProgress], name: str) -> Figure | None:
    """A row of cells for each habit; None without any."""
    habits = [node for node in nodes if is_habit(node)]
    rows = [(node, found) for node in habits[:MOST] if (found := _latest(node))]
    if not rows:
        return None
    kinds = {_kind(node, detail) for node, details in rows for detail in details}
    return Figure(
        name=name,
        title="Habits, period by period",
        says="; ".join(f"{titled(node)}: {_streak(node)}" for node, _ in rows) + ".",
        height=_TOP + _ROW * len(rows) + 44,
        shape="heat-map",
        drawing={
            "rows": [_row(node, details, _TOP + _ROW * at) for at, (node, details) in enumerate(rows)],
            "legend": [(kind, words) for kind, words in KINDS if kind in kinds],
            "legend_y": _TOP + _ROW * len(rows) + 10,
            "cell": px(_CELL - 2.6),
        },
        columns=("Habit", "Streak", "Longest", "Met", "Latest periods, the newest last"),
        rows=[_words(node, details) for node, details in rows],
        note=f"{count(len(habits) - len(rows), 'habit')} more left out." if len(habits) > len(rows) else "",
    )


def _latest(node: GoalProgress) -> list[PeriodDetail]:
    cadence = node.cadence
    if cadence is None:
        return []
    until = observation.now_tick(node.of.as_of, cadence.hourly)
    return [detail for detail in cadence.details(until, LATEST) if detail.state != AHEAD]


def _kind(node: GoalProgress, detail: PeriodDetail) -> str:
    """A period that ends today may still get its entry: it does not break the streak, and so is no miss."""
    if detail.state == MISSED and detail.amount is None and detail.last == node.of.day and node.of.as_of.clock is None:
        return OPEN
    return "partly" if detail.state == MISSED and detail.amount else detail.state


def _row(node: GoalProgress, details: Sequence[PeriodDetail], top: int) -> dict[str, object]:
    return {
        "title": titled(node),
        "streak": _streak(node),
        "y": px(top + 12),
        "cells": [(px(_LEFT + _CELL * at), _kind(node, detail)) for at, detail in enumerate(details)],
        "cells_y": px(top + 34),
        "y2": px(top + 26),
    }


def _streak(node: GoalProgress) -> str:
    cadence = node.cadence
    if cadence is None:
        return ""
    return f"{cadence.streak} in a row, longest {cadence.best}, {cadence.met} of {cadence.due} met"


def _words(node: GoalProgress, details: Sequence[PeriodDetail]) -> tuple[str, ...]:
    cadence = node.cadence
    assert cadence is not None
    told = [f"{detail.label} {_kind(node, detail)}" + (f" ({amount(detail.amount)})" if detail.amount else "") for detail in details]
    met = f"{cadence.met} of {cadence.due}" + ("" if cadence.consistency is None else f" ({percent(cadence.consistency)})")
    return titled(node), str(cadence.streak), str(cadence.best), met, ", ".join(told)

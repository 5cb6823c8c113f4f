"""What leaves room for interpretation: open goals without an owner, a unit or a date (Q26)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goalfmt.progress.people import owner
from goalfmt.rule import Context
from goalfmt.rules.measurable.m005_number_without_unit import number_without_unit
from goalfmt.rules.scope import is_closed, is_step
from goalfmt.syntax.values.types import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.progress.types import GoalProgress, Progress


@dataclass(frozen=True, slots=True)
class Lack:
    """A goal, and what it does not say."""

    node: GoalProgress
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Precision:
    """The open goals, and those of them that lack something, in file order."""

    goals: int
    lacking: Sequence[Lack]
    owner: int
    """Goals without one …"""
    unit: int
    date: int


def precision(progress: Progress, nodes: Sequence[GoalProgress]) -> Precision:
    """Look at the goals that are not closed, as the rules A001, M005 and T001 do; visions need neither owner nor date."""
    context = Context(progress.workspace, progress.day, progress.workspace.settings.profile)
    open_goals = [node for node in nodes if not is_closed(node.goal) and node.goal.kind != "vision"]
    lacking = [Lack(node, words) for node in open_goals if (words := tuple(_lacks(node, context)))]
    return Precision(len(open_goals), lacking, *(sum(word in lack.words for lack in lacking) for word in ("owner", "unit", "date")))


def _lacks(node: GoalProgress, context: Context) -> list[str]:
    found = []
    if owner(node) is None and not is_step(node.goal):
        found.append("owner")
    if any(True for _ in number_without_unit.check(node.goal, context)):
        found.append("unit")
    if node.goal.due is None and not _needs_no_date(node):
        found.append("date")
    return found


def _needs_no_date(node: GoalProgress) -> bool:
    """What recurs is bound to time by its rhythm, and what is kept has no end."""
    goal, measure = node.goal, node.goal.measure
    if goal.kind == "kpi" or (measure is not None and measure.form in (Form.CADENCE, Form.GUARDRAIL, Form.FUNNEL)):
        return True
    return bool(goal.reading.cadences or goal.reading.dates)

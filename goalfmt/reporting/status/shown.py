"""Words and bars of a summary, the same in every output."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from goalfmt.progress.health import GOOD, Health
from goalfmt.progress.people import owner
from goalfmt.progress.percent import decimal, percent
from goalfmt.reporting.status.items import count, short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from goalfmt.progress.load import Load
    from goalfmt.progress.types import GoalProgress
    from goalfmt.reporting.status.alignment import Alignment
    from goalfmt.reporting.status.summary import Summary

KINDS = MappingProxyType({"vision": "Vision: ", "objective": "Objective: ", "kpi": "KPI: ", "milestone": "Milestone: "})
"""What stands before the title of a goal of some kind."""

_ORDER = tuple(Health)


class Bars:
    """The characters of a bar: done, not done, and where it was to be expected by now."""

    __slots__ = ("done", "expected", "rest")

    def __init__(self, unicode: bool) -> None:
        self.done, self.rest, self.expected = ("█", "░", "│") if unicode else ("#", ".", "|")

    def bar(self, node: GoalProgress, width: int) -> str:
        """A goal's bar; spaces where it has no number. The mark stands where the goal is expected to be, unless that is done."""
        if node.progress is None:
            return " " * width
        filled = _cells(node.progress, width)
        cells = [self.done] * filled + [self.rest] * (width - filled)
        if node.expected is not None and 0 < node.expected < 1:
            at = min(int(node.expected * width), width - 1)
            if at >= filled:
                cells[at] = self.expected
        return "".join(cells)


def _cells(share: Fraction, width: int) -> int:
    """Whole cells of a bar: never full below 1, never empty above 0."""
    filled = int(share * width)
    if share > 0:
        filled = max(filled, 1)
    return filled if share >= 1 else min(filled, width - 1)


def title(node: GoalProgress) -> str:
    """The title with its kind and id; the deadline stands beside it."""
    goal = node.goal
    return f"{KINDS.get(goal.kind, '')}{short(node)}" + (f" ^{goal.id}" if goal.id else "")


def done(node: GoalProgress) -> str:
    """The progress; nothing where there is none, and a question mark where nobody has told, which counts as 0 (N9)."""
    if node.health is Health.UPCOMING and not node.progress:
        return ""
    if node.missing and not node.progress:
        return "?"
    return "" if node.progress is None else percent(node.progress)


def expected(node: GoalProgress) -> str:
    """What was to be expected by now; nothing where the goal does not count or has not begun."""
    return "" if not node.expected or not node.counted else percent(node.expected)


def due(node: GoalProgress) -> str:
    """The deadline, with its clock time where it has one."""
    return "" if node.goal.due is None else node.goal.due.isoformat().replace("T", " ")[:16]


def handle(node: GoalProgress) -> str:
    """The owner's handle without ``@``."""
    return owner(node) or ""


def counts(found: Counter[Health]) -> str:
    """``3 done, 4 on-track, 1 overdue``: the worst first."""
    return ", ".join(f"{found[health]} {health.value}" for health in _ORDER if found[health])


def line(*summaries: Summary) -> str:
    """Everything in one line of fixed form, for scripts: ``goals=9 done=2 on-track=3 at-risk=1 off-track=0 overdue=1 missed=0 …``.

    Several workspaces are counted together. Keys are only ever added, at the end.
    """
    found = sum((summary.counts for summary in summaries), Counter[Health]())
    parts = {
        "goals": sum(len(summary.nodes) for summary in summaries),
        "done": found[Health.DONE],
        "on-track": sum(number for health, number in found.items() if health in GOOD and health is not Health.DONE),
        "at-risk": found[Health.AT_RISK],
        "off-track": found[Health.OFF_TRACK] + found[Health.BREACHED],
        "due-today": found[Health.DUE_TODAY],
        "overdue": found[Health.OVERDUE],
        "missed": found[Health.MISSED],
        "no-data": found[Health.NO_DATA],
        "attention": sum(len(summary.attention) for summary in summaries),
        "wins": sum(len(summary.wins) for summary in summaries),
    }
    return " ".join(f"{key}={value}" for key, value in parts.items())


def momentum(summary: Summary) -> str:
    """``5 goals done in the last four whole weeks, 3 in the four before``"""
    found = summary.momentum
    if not found.recent and not found.before:
        return "nothing finished in the last eight whole weeks"
    recent = count(found.recent, "goal") if found.recent else "no goal"
    return f"{recent} done in the last four whole weeks, {found.before or 'none'} in the four before"


def aligned(found: Alignment) -> str:
    """``12 of 14 goals (86%) serve a vision or objective``, with the share of effort where it is known."""
    if not found.aligned and not found.per_objective:
        return "there is no vision or objective here that a goal could serve"
    effort = found.share_of_effort
    text = f"{found.aligned} of {count(found.total, 'goal')} ({percent(found.share)}) serve{'s' if found.aligned == 1 else ''} a vision or objective"
    return text + (f"; {percent(effort)} of the effort does" if effort is not None else "")


def loose(found: Alignment) -> Iterator[tuple[str, list[GoalProgress]]]:
    """Work that serves no vision or objective, open and done apart, and objectives that no goal serves (Q43, Q44, Q53)."""
    if found.aligned or found.per_objective:
        parts = {"Open, and serves no objective": found.unaligned_open, "Done, but served no objective": found.unaligned_done}
        yield from ((words, list(nodes)) for words, nodes in parts.items() if nodes)
    empty = [node for node, goals in found.per_objective if not goals]
    if empty:
        yield "Objectives without goals", empty


def load(found: Load | None) -> str:
    """``12 h of 30 h until 2026-03-31``, in points where effort is in points."""
    if found is None:
        return ""
    if found.capacity is None or found.until is None:
        return _effort(found.effort, found.unit)
    over = " (too much)" if found.overcommitted else ""
    return f"{_effort(found.needed, found.unit)} of {_effort(found.available, found.unit)} until {found.until.isoformat()}{over}"


def _effort(amount: Fraction, unit: str) -> str:
    return f"{decimal(amount / 60, 1)} h" if unit == "min" else f"{decimal(amount, 1)} points"


def amount(value: Fraction | None) -> str:
    """A number with at most two decimals."""
    return "n/a" if value is None else decimal(value, 2) or "n/a"

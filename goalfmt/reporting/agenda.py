"""What to do now: the late and the due, habits that are still open, quick wins, and what matters most (``goalfmt next``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.progress.cadence import OPEN
from goalfmt.progress.health import Health
from goalfmt.progress.observation import now_tick
from goalfmt.progress.people import owner
from goalfmt.progress.percent import decimal
from goalfmt.reporting.status.items import short
from goalfmt.syntax.values.types import Effort, Form

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress

SOON = 7
"""Days ahead that count as due."""
SMALL = Fraction(60)
"""Minutes of effort up to which a goal is a quick win; one point is small too."""
MIDDLE = 3
"""The priority, impact and effort of a goal that says none."""


@dataclass(frozen=True, slots=True)
class Task:
    """A goal to do, with the reason, and the command that records it."""

    node: GoalProgress
    section: str
    """``late``, ``due``, ``habit``, ``quick win`` or ``top``"""
    reason: str
    record: str
    """The command that tells that something was done; N and VALUE are to be filled in."""


SECTIONS = ("late", "due", "habit", "quick win", "top")


def agenda(nodes: Iterable[GoalProgress], top: int) -> dict[str, list[Task]]:
    """The tasks of each owner, by handle; those of goals without an owner under an empty one. Each goal stands in one section."""
    tasks: dict[str, list[Task]] = {}
    rest: dict[str, list[GoalProgress]] = {}
    for node in nodes:
        if not _is_workable(node):
            continue
        whose = owner(node) or ""
        found = next((Task(node, section, reason, _record(node)) for section, reason in _reasons(node)), None)
        if found is not None:
            tasks.setdefault(whose, []).append(found)
        else:
            rest.setdefault(whose, []).append(node)
    for whose, left in rest.items():
        chosen = sorted((node for node in left if not _waits(node)), key=_rank)[:top]
        tasks.setdefault(whose, []).extend(Task(node, "top", _why_top(node), _record(node)) for node in chosen)
    return {whose: sorted(found, key=_order) for whose, found in sorted(tasks.items(), key=lambda item: (item[0] == "", item[0])) if found}


def _is_workable(node: GoalProgress) -> bool:
    """Whether the goal itself is worked on: open, begun, and no larger goal that its children carry."""
    goal = node.goal
    if goal.status not in ("open", "started") or goal.kind in ("vision", "kpi") or node.health in (Health.UPCOMING, Health.DONE):
        return False
    return not any(edge.child.goal.status in ("open", "started") for edge in node.edges)


def _reasons(node: GoalProgress) -> Iterator[tuple[str, str]]:
    goal, day = node.goal, node.of.day
    habit = _habit(node)
    if habit is not None:
        if habit:
            yield "habit", habit
        return
    if goal.due is not None:
        days = goal.due.toordinal() - day.toordinal()
        if days < 0 or node.health is Health.OVERDUE:
            yield "late", f"was due {_days(-days)} ago" if days else "was due earlier today"
        elif days <= SOON and not _waits(node):
            yield "due", f"due today{_clock(goal.due)}" if days == 0 else f"due in {_days(days)} ({goal.due.isoformat()[:10]})"
    if _is_small(node) and not _waits(node):
        yield "quick win", f"small ({_effort_words(node)}) and nothing stands in the way"


def _clock(due: date) -> str:
    return f" at {due.hour:02}:{due.minute:02}" if isinstance(due, datetime) else ""


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _habit(node: GoalProgress) -> str | None:
    """What the running period of a habit still asks for; empty where it is met, None for what is no habit."""
    cadence = node.cadence
    if cadence is None or node.goal.measure is None or node.goal.measure.form is not Form.CADENCE:
        return None
    tick = now_tick(node.of.as_of, cadence.hourly)
    index = cadence.periods.index(tick)
    if index is None or index < cadence.begin or (cadence.end is not None and index > cadence.end) or cadence.state(index) not in (OPEN, "missed"):
        return ""
    quota = cadence.quota(index)
    last = cadence.day(cadence.periods.last(index))
    until = "today" if last <= node.of.day else f"until {last.isoformat()}"
    if quota.low is None:
        return f"still to do {until}"
    so_far = cadence.current(tick) or Fraction(0)
    unit = f" {node.goal.measure.unit}" if node.goal.measure.unit else ""
    return f"{decimal(so_far, 2)} of {decimal(quota.low, 2)}{unit} {until}"


def _waits(node: GoalProgress) -> bool:
    """Whether something has to happen first: the goal is blocked, or needs what is not done."""
    goal = node.goal
    return "blocked" in goal.own or any(link.goal is not None and link.goal.status in ("open", "started") for link in goal.needs)


def _effort(node: GoalProgress) -> Effort | None:
    value = node.goal.value("effort")
    return value if isinstance(value, Effort) else None


def _is_small(node: GoalProgress) -> bool:
    effort = _effort(node)
    return effort is not None and effort.value <= (SMALL if effort.unit == "min" else 1)


def _effort_words(node: GoalProgress) -> str:
    effort = _effort(node)
    assert effort is not None
    return f"{decimal(effort.value, 1)} {'min' if effort.unit == 'min' else 'points'}"


def _scale(node: GoalProgress, key: str) -> int:
    value = node.goal.value(key)
    return value if isinstance(value, int) else MIDDLE


def _rank(node: GoalProgress) -> tuple[int, Fraction, str]:
    """By priority, then by impact for the effort (the most first), then by deadline."""
    effort = _effort(node)
    cost = Fraction(MIDDLE) if effort is None else max(effort.value / SMALL if effort.unit == "min" else effort.value, Fraction(1, 10))
    due = node.goal.due
    return _scale(node, "priority"), -_scale(node, "impact") / cost, "9999" if due is None else due.isoformat()


def _why_top(node: GoalProgress) -> str:
    parts = []
    if node.goal.value("priority") is not None:
        parts.append(f"priority {_scale(node, 'priority')}")
    if node.goal.value("impact") is not None:
        parts.append(f"impact {_scale(node, 'impact')}" + (f" for {_effort_words(node)}" if _effort(node) is not None else ""))
    if node.goal.due is not None:
        parts.append(f"due {node.goal.due.isoformat()[:10]}")
    return ", ".join(parts) or "nothing comes before it"


def _record(node: GoalProgress) -> str:
    """The command that records what was done."""
    goal = node.goal
    name = f"^{goal.id}" if goal.id is not None else f"{goal.source.path}:{goal.line}"
    measure = goal.measure
    if "funnel" in goal.own:
        return f"goalfmt checkin {name} '" + " > ".join("N" for _ in (measure.stages if measure is not None else ())) + "'"
    if measure is None:
        return f"goalfmt done {name}"
    if measure.form is Form.CADENCE:
        low = measure.steps[-1].low if measure.steps else measure.low
        return f"goalfmt checkin {name} {'yes' if low is None else '+N'}"
    return f"goalfmt checkin {name} VALUE"


def _order(task: Task) -> tuple[int, tuple[object, ...]]:
    due = task.node.goal.due
    if task.section == "top":
        return SECTIONS.index("top"), _rank(task.node)
    return SECTIONS.index(task.section), ("9999" if due is None else due.isoformat(),)


def lines(tasks: dict[str, list[Task]], show: Sequence[str] = SECTIONS) -> Iterator[tuple[str, str]]:
    """The agenda as text: pairs of what a line is (``owner``, ``section``, ``task``, ``record``) and its words."""
    for whose, found in tasks.items():
        yield "owner", f"@{whose}" if whose else "nobody"
        for section in show:
            here = [task for task in found if task.section == section]
            if here:
                yield "section", _TITLES[section]
            for task in here:
                goal = task.node.goal
                yield "task", f"{short(task.node)}" + (f" ^{goal.id}" if goal.id else "") + f": {task.reason}"
                yield "record", f"{goal.source.path}:{goal.line}  {task.record}"


_TITLES = {"late": "Late", "due": "Due", "habit": "Habits", "quick win": "Quick wins", "top": "Most worth doing"}

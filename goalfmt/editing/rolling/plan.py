"""What becomes of each goal of a file when its period closes."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from goalfmt.editing.change import EditError
from goalfmt.editing.closing import CLOSED
from goalfmt.editing.steps import Step, moved
from goalfmt.progress import Carry, carry
from goalfmt.syntax.document import Text
from goalfmt.syntax.values import find_period
from goalfmt.syntax.values.types import Form, Grain, Period

if TYPE_CHECKING:
    from datetime import date

    from goalfmt.editing.moving import Mover
    from goalfmt.model.types import Goal, Workspace
    from goalfmt.progress import Progress
    from goalfmt.settings import Calendar
    from goalfmt.syntax.document import Document

_NO_ID = re.compile(r"[^A-Za-z0-9_-]+")
_WORDS = 4
_SMALL = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "least", "most", "per", "each", "every"}
)
"""Words that an id does without."""
_MONTHLY = frozenset({Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH})


class Successor(NamedTuple):
    """The goal that goes on."""

    id: str
    """Of the new goal."""
    old: str
    """Of the old one, whether it had it or gets it."""
    carry: Carry


class Plan(NamedTuple):
    """What becomes of the goals of a file."""

    document: Document
    workspace: Workspace
    calendar: Calendar
    old: Period
    """The period that closes."""
    new: Period
    carried: dict[Goal, Successor]
    """The open goals of the period, in file order."""
    completed: dict[Goal, date]
    """Those that are reached and not ticked off, with the day to write."""
    left: tuple[Goal, ...]
    """Open goals whose time is not over, or that have none: they stay where they are."""
    named: dict[Goal, str]
    """Ids for goals that have none and need one."""

    def id_of(self, goal: Goal) -> str | None:
        """The id that a goal has afterwards."""
        return goal.id or self.named.get(goal)

    def moved(self, period: Period, key: str) -> str:
        """A date of the old period as the date in the same place of the new one; it never lies outside."""
        if period.text == self.old.text:
            return self.new.text
        step = _step(self.old, self.new)
        if period.last == self.old.last and period.grain is Grain.DAY:
            return self.new.last.isoformat()
        literal = moved(period, step, self.calendar, key)
        end = find_period(Text(literal, 0), self.calendar)
        if end is not None and step.unit == "month" and period.grain is Grain.DAY and _month_end(period.last) == period.last:
            literal = min(_month_end(end.last), self.new.last).isoformat()
        if end is None or self.new.first <= end.last <= self.new.last:
            return literal
        return {"start": self.new.first.isoformat(), "due": self.new.last.isoformat()}.get(key, self.new.text)

    @property
    def within_a_year(self) -> bool:
        """Whether the step is no whole years, so that months and quarters have other names in the new period."""
        months = _step(self.old, self.new).months
        return months is None or months % 12 != 0

    def mover(self, goal: Goal) -> Mover:
        """The same for one goal: what has begun in the old period goes on with the first day of the new one."""

        def move(period: Period, key: str) -> str:
            return self.new.first.isoformat() if key == "start" and goal.checkins else self.moved(period, key)

        return move


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _step(old: Period, new: Period) -> Step:
    if old.grain in _MONTHLY and new.grain in _MONTHLY:
        return Step((new.first.year - old.first.year) * 12 + new.first.month - old.first.month, "month")
    return Step((new.first - old.first).days, "day")


def following(period: Period, calendar: Calendar) -> str:
    """The literal of the next period of the same length."""
    step = {
        Grain.YEAR: Step(1, "year"), Grain.HALF: Step(6, "month"), Grain.QUARTER: Step(1, "quarter"), Grain.MONTH: Step(1, "month"),
        Grain.WEEK: Step(1, "week"),
    }.get(period.grain, Step((period.last - period.first).days + 1, "day"))  # fmt: skip
    return moved(period, step, calendar, "period")


def planned(document: Document, progress: Progress, today: date, old: Period, new: Period, calendar: Calendar) -> Plan:
    """Decide for every open goal of a file. Raises EditError where there is nothing to close."""
    if new.first <= old.first:
        raise EditError(f"{new.text} does not come after {old.text}")
    workspace = progress.workspace
    names = _Names(workspace)
    plan = Plan(document, workspace, calendar, old, new, {}, {}, (), {})
    open_goals = [goal for goal in workspace.goals if goal.document is document and goal.status not in CLOSED and goal.kind != "vision"]
    ending = [goal for goal in open_goals if goal.due is not None and _day(goal.due) <= old.last]
    for goal in ending:
        node = progress[goal]
        form = goal.measure.form if goal.measure is not None else None
        if node.progress == 1 and goal.status != "proposed" and form in (None, Form.REACH):
            days = [checkin.period.last for checkin in goal.checkins if checkin.period.last <= today]
            plan.completed[goal] = max(days, default=min(today, old.last))
        else:
            name = goal.id or names.of(goal)
            if goal.id is None:
                plan.named[goal] = name
            plan.carried[goal] = Successor(names.after(name, old, new), name, carry(node))
    if not plan.carried and not plan.completed:
        raise EditError(f"no open goal ends in {old.text} or before: there is nothing to close")
    for goal in plan.carried:
        above = goal.parent
        if above is not None and above not in plan.carried and above not in plan.completed and above.status not in CLOSED and above.id is None:
            plan.named.setdefault(above, names.of(above))
    return plan._replace(left=tuple(goal for goal in open_goals if goal not in plan.carried and goal not in plan.completed))


def _day(moment: date) -> date:
    from datetime import datetime

    return moment.date() if isinstance(moment, datetime) else moment


def _undated(goal: Goal) -> str:
    """The title without its dates and cadences."""
    text, reading = goal.title.text, goal.reading
    spans = [(date.start, date.end) for date in reading.dates] + [(cadence.start, cadence.end) for cadence in reading.cadences]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


class _Names:
    """Ids that nobody has."""

    def __init__(self, workspace: Workspace) -> None:
        self._taken = {node.id.text for document in workspace.documents for node in document.nodes if node.id is not None}
        self._taken |= {id for document in workspace.documents for id in document.lost_ids}

    def of(self, goal: Goal) -> str:
        """An id made of the first words of a title."""
        plain = normalize("NFKD", _undated(goal)).encode("ascii", "ignore").decode().lower()
        words = [word for word in _NO_ID.sub(" ", plain).split() if word.strip("-_") and word not in _SMALL and not word[0].isdigit()]
        return self._free("-".join(words[:_WORDS]).strip("-_") or "goal")

    def after(self, name: str, old: Period, new: Period) -> str:
        """The id of the goal that goes on: the old one, with the new period behind it."""
        return self._free(name.removesuffix(f"-{_label(old)}") + f"-{_label(new)}")

    def _free(self, name: str) -> str:
        number, free = 2, name
        while free in self._taken:
            free, number = f"{name}-{number}", number + 1
        self._taken.add(free)
        return free


def _label(period: Period) -> str:
    return _NO_ID.sub("-", period.text.lower())

"""Moving the dates of a goal, and of all that stands below it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.editing.change import Change, EditError, Touch
from goalfmt.editing.closing import CLOSED
from goalfmt.editing.moving import Moved, MovedTitle, moved_facts, moved_section, moved_title
from goalfmt.editing.steps import Step, moved
from goalfmt.placing import with_facts
from goalfmt.syntax.document import Text
from goalfmt.syntax.values import find_period

if TYPE_CHECKING:
    from datetime import date

    from goalfmt.diagnostic import Edit
    from goalfmt.model.types import Goal, Group, Workspace
    from goalfmt.syntax.document import Document, Node
    from goalfmt.syntax.values.types import Period


class Reason(NamedTuple):
    """Why dates are moved; it is recorded."""

    day: date
    because: str


class Shifted(NamedTuple):
    """What a shift does."""

    change: Change
    dates: int
    """How many dates are moved."""
    goals: int
    """Of how many goals and sections."""
    left: tuple[tuple[int, str], ...]
    """Dates that stay, for no words can say them after the move: line and words."""
    undated: int
    """Open goals without a date of their own: they move with what they take it from, or not at all."""


def shifted(workspace: Workspace, document: Document, node: Node, step: Step, *, below: bool, reason: Reason | None = None) -> Shifted:
    """Move the dates of an open goal and of the open goals and sections below it; ``below``: only of those. Raises EditError."""
    nodes = {*_subtree(node)} - ({node} if below else set())
    levels: list[Goal | Group] = [goal for goal in workspace.goals if goal.document is document and goal.node in nodes and goal.status not in CLOSED]
    levels += [group for group in workspace.groups if group.document is document and group.node in nodes]
    edits: list[Edit] = []
    touches, left, undated, dates = [], [], 0, 0
    for level in levels:
        title, found = _of(level, step)
        assert level.node is not None
        left += [(level.node.line, words) for words in title.left]
        undated += level.is_goal and not found
        if found:
            dates += len(found)
            made, touch = _touched(level, title.text, found, reason)
            edits += made
            touches.append(touch)
    if not edits:
        raise EditError("there is no date to move: no open goal here has one of its own")
    return Shifted(Change(document, tuple(edits), tuple(touches)), dates, len(touches), tuple(sorted(left)), undated)


def _subtree(node: Node) -> Iterator[Node]:
    pending = [node]
    while pending:
        at = pending.pop()
        yield at
        pending += at.children


def _of(level: Goal | Group, step: Step) -> tuple[MovedTitle, list[Moved]]:
    calendar = level.group.calendar

    def mover(period: Period, key: str) -> str:
        literal = moved(period, step, calendar, key)
        return period.text if key == "start" and _has_begun(level, literal) else literal

    title = moved_title(level, mover) if level.is_goal else moved_section(level, mover)
    assert level.node is not None
    return title, [*title.moved, *moved_facts(level.node, calendar, mover)]


def _has_begun(level: Goal | Group, literal: str) -> bool:
    """Whether a goal has check-ins from before its new start: then it began when it did."""
    new = find_period(Text(literal, 0), level.group.calendar)
    return level.is_goal and new is not None and any(checkin.period.first < new.first for checkin in level.checkins)


def _touched(level: Goal | Group, title: str, found: list[Moved], reason: Reason | None) -> tuple[list[Edit], Touch]:
    """The edits of one goal or section; with a reason, a ``was:`` line for every date."""
    node = level.node
    assert node is not None
    edits = [one.edit for one in found]
    removes = [one.fact[0] for one in found if one.fact]
    adds = [one.fact[1] for one in found if one.fact]
    if reason is not None:
        records = [f"was: {reason.day.isoformat()[:10]} {one.key} {one.old} -- {reason.because}" for one in found]
        edits.append(with_facts(level.document, node, records))
        adds += records
    return edits, Touch(node, None, tuple(adds), tuple(removes), title)

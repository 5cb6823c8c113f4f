"""Comparing days with moments, and saying where a date comes from."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from goalfmt.model.windows import times_of

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.source import Span

_PLACES = {"section": "from the section", "document": "from the file", "parent": "from the goal above"}


def close_of(due: date | datetime) -> datetime:
    """The last moment of a deadline: a day ends when its last minute does."""
    return due if isinstance(due, datetime) else datetime.combine(due, time.max)


def opening_of(start: date | datetime) -> datetime:
    """The first moment of a start."""
    return start if isinstance(start, datetime) else datetime.combine(start, time.min)


def whence(goal: Goal) -> str:
    """Where the deadline of a goal is inherited from, in words with a space before; empty if it is its own."""
    place = _PLACES.get(goal.due_from or "")
    return f" ({place})" if place else ""


def due_span(goal: Goal) -> Span:
    """The place to point at when a deadline is at fault: its words if they stand at the goal, else the title."""
    bound = times_of(goal).due
    if bound is not None and bound.level is goal and bound.given.source is goal.source:
        return bound.given.span
    return goal.title.span()

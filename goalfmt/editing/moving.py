"""Moving the dates of goals: in their properties and in their sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.diagnostic import Edit
from goalfmt.editing.anchoring import rewritten
from goalfmt.language import Resolved
from goalfmt.model.sentence import resolved_date
from goalfmt.syntax.document import Text
from goalfmt.syntax.values import find_period
from goalfmt.syntax.values.types import Period

if TYPE_CHECKING:
    from goalfmt.language import FoundDate
    from goalfmt.model.types import Goal, Group
    from goalfmt.settings import Calendar
    from goalfmt.syntax.document import Node, Property

Mover = Callable[[Period, str], str]
"""From a period, and the key that it is the value of, to the literal to write."""

DATED = ("start", "due", "period")
_LITERAL = re.compile(r"(?:FY)?[0-9]{4}(?:-[0-9HQWT:-]+)?(?:\.\.(?:FY)?[0-9]{4}(?:-[0-9HQW-]+)?)?", re.ASCII)


class Moved(NamedTuple):
    """A date that is moved."""

    edit: Edit
    key: str
    old: str
    new: str
    fact: tuple[str, str] | None
    """The fact before and after; None for a date of the title."""


def moved_facts(node: Node, calendar: Calendar, mover: Mover) -> Iterator[Moved]:
    """The dates in the properties of a goal or section: ``start``, ``due``, ``period``, the points of a plan, the steps of a cadence."""
    for line in node.properties:
        key, text = line.key.text, line.value.text
        new = _in_whole(line, calendar, mover) if key in DATED else _in_parts(text, key, calendar, mover) if key in _LISTS else text
        if new != text:
            yield Moved(Edit(line.value.span(), new), key, text, new, (f"{key}: {text}", f"{key}: {new}"))


def _in_whole(line: Property, calendar: Calendar, mover: Mover) -> str:
    period = find_period(line.value, calendar)
    return line.value.text if period is None else mover(period, line.key.text)


_POINT = re.compile(r"(?<![^ ,])(from )?(" + _LITERAL.pattern + r")(?![^ ,])")


_LISTS = {"plan": "due", "measure": "start"}
"""The properties that hold several dates, and how each is meant: a point of a plan holds at the close of its day."""


def _in_parts(text: str, key: str, calendar: Calendar, mover: Mover) -> str:
    """The dates of a plan, and those behind ``from`` of a cadence."""

    def move(match: re.Match[str]) -> str:
        period = find_period(Text(match[2], 0), calendar)
        is_date = match[1] is not None or key == "plan"
        return match[0] if period is None or not is_date else (match[1] or "") + mover(period, _LISTS[key])

    return _POINT.sub(move, text)


class MovedTitle(NamedTuple):
    """A title with its dates moved."""

    text: str
    moved: tuple[Moved, ...]
    left: tuple[str, ...] = ()
    """Dates that no words of the language can say so."""


def moved_title(goal: Goal, mover: Mover, names: bool = True) -> MovedTitle:
    """The absolute dates of a goal's sentence; with ``names``, also what has its name within a year: "Q1", "in May"."""
    title = goal.title
    text, found, left = title.text, [], []
    for one in reversed(goal.reading.dates):
        stays = one.literal is None and not (names and (one.relative or "").lstrip(">").startswith("year "))
        resolved = None if stays else resolved_date(goal, one)
        period = resolved and (resolved.due or resolved.start)
        if resolved is None or period is None:
            continue  # a relative date moves with what it counts from
        key = "due" if resolved.start is None else "start" if resolved.due is None else "period"
        literal = mover(period, key)
        words = one.text if literal == period.text else _moved_words(goal, one, resolved, period, literal)
        if words is None:
            left.append(one.text)
        elif words != one.text:
            found.append(Moved(Edit(title.span(one.start, one.end), words), key, period.text, literal, None))
            text = text[: one.start] + words + text[one.end :]
    return MovedTitle(text, tuple(reversed(found)), tuple(left))


def _moved_words(goal: Goal, found: FoundDate, resolved: Resolved, period: Period, literal: str) -> str | None:
    """The words for a date after the move: those that stand there with another literal, else others."""
    new = find_period(Text(literal, 0), goal.calendar)
    if new is None:
        return None
    wanted = Resolved(None if resolved.start is None else new, None if resolved.due is None else new)
    if period.text in found.text and (".." in literal) == (".." in period.text):
        return found.text.replace(period.text, literal)
    return rewritten(goal.title.text, goal.group.language, goal.calendar, found, wanted)


def moved_section(group: Group, mover: Mover) -> MovedTitle:
    """The date in the title of a dated section."""
    node, period = group.node, group.period
    if node is None or period is None or period.text not in node.title.text:
        return MovedTitle(node.title.text if node else "", (), ())
    text, literal = node.title.text, mover(period, "period")
    if literal == period.text:
        return MovedTitle(text, (), ())
    if ".." in literal:
        return MovedTitle(text, (), (period.text,))
    at = text.rindex(period.text) if text.endswith(period.text) else text.index(period.text)
    edit = Edit(node.title.span(at, at + len(period.text)), literal)
    return MovedTitle(text[:at] + literal + text[at + len(period.text) :], (Moved(edit, "period", period.text, literal, None),), ())

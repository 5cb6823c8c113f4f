"""What is told of the course of a goal, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.comparison import Kind
from goalfmt.history.blame import Blame
from goalfmt.progress.readings import levels
from goalfmt.reporting.changes import words

if TYPE_CHECKING:
    from goalfmt.comparison import FactChange
    from goalfmt.history import Course, Edit, Revision
    from goalfmt.history.health import Turn
    from goalfmt.model.types import CheckIn
    from goalfmt.progress.types import GoalProgress
    from goalfmt.reporting.charts.burn_up import Curve

_CHECK_INS = frozenset({Kind.CHECKIN_ADDED, Kind.CHECKIN_EDITED, Kind.CHECKIN_REMOVED})


class Asked(NamedTuple):
    """All that is told."""

    course: Course
    curve: Curve | None
    """None where the goal has no window that has begun, or no number."""
    blames: Sequence[Blame]
    since: date | None = None
    """Only what is of this day or later is told of the course."""
    commits: frozenset[str] | None = None
    """Only what these commits brought is told, and what is not committed yet; None: of all."""
    turn: Turn | None = None
    """When the goal was first as it was asked for, where that was asked for."""


class Entry(NamedTuple):
    """One line of the course: a check-in, or something that an edit changed."""

    day: date
    what: str
    """``check-in added removed status target due …``"""
    text: str
    """Of the input, and not escaped."""
    more: str = ""
    revision: Revision | None = None
    known: bool = True
    """Whether it is known who made it; if so and there is no revision, it is not committed yet."""


def entries(asked: Asked, arrow: str = "→") -> list[Entry]:
    """Check-ins by their own date and edits by that of their commit, oldest first."""
    course = asked.course
    node = course.node
    known = _recorded(course)
    found = [_of_checkin(checkin, known, course) for checkin in node.goal.checkins if node.of.as_of.has_begun(checkin.period)]
    for edit in course.edits:
        day = edit.revision.day if edit.revision is not None else node.of.day
        if day <= node.of.day:
            found += [Entry(day, what, text, more, edit.revision) for what, text, more in _lines(edit, arrow)]
    return sorted((entry for entry in found if is_told(asked, entry.day, entry.revision, entry.known)), key=lambda entry: entry.day)


def is_told(asked: Asked, day: date, revision: Revision | None, known: bool) -> bool:
    """Whether what is of a day and came with a commit is asked for."""
    if asked.since is not None and day < asked.since:
        return False
    return asked.commits is None or (known if revision is None else revision.id in asked.commits)


_Recorded = dict[tuple[str | None, str | None], "Edit"]


def _recorded(course: Course) -> _Recorded:
    """The last edit that wrote each check-in, by its date and words."""
    facts = ((fact, edit) for edit in course.edits for fact in edit.change.facts)
    return {(fact.key, fact.after): edit for fact, edit in facts if fact.kind in _CHECK_INS and fact.after}


def _words(checkin: CheckIn) -> str:
    """What a check-in says behind its date."""
    line = checkin.source.text[checkin.span.start : checkin.span.end]
    return " ".join(line.partition(":" if checkin.period.time is None else ": ")[2].split())


def made_by(checkin: CheckIn, course: Course, known: _Recorded | None = None) -> tuple[bool, Revision | None]:
    """Whether it is known who wrote a check-in, and the commit (None: it is not committed yet).

    One that the goal was added with was written by whoever added it.
    """
    edit = (_recorded(course) if known is None else known).get((checkin.period.text, _words(checkin)))
    if edit is None:
        edit = next((one for one in course.edits if one.change.before is None and _has(one, checkin)), None)
    return edit is not None, None if edit is None else edit.revision


def _has(edit: Edit, checkin: CheckIn) -> bool:
    goal = edit.change.after
    return goal is not None and any((one.period.text, _words(one)) == (checkin.period.text, _words(checkin)) for one in goal.checkins)


def _of_checkin(checkin: CheckIn, recorded: _Recorded, course: Course) -> Entry:
    known, revision = made_by(checkin, course, recorded)
    return Entry(checkin.period.last, "check-in", _words(checkin), "", revision, known)


def _lines(edit: Edit, arrow: str) -> Iterator[tuple[str, str, str]]:
    for fact in edit.change.facts:
        if fact.kind is Kind.ADDED:
            goal = edit.change.after
            yield "added", "" if goal is None else " ".join(goal.title.text.split()), ""
        elif fact.kind is Kind.REMOVED:
            yield "removed", "", ""
        elif fact.kind is not Kind.CHECKIN_ADDED:
            yield _line(fact, arrow)


def _line(fact: FactChange, arrow: str) -> tuple[str, str, str]:
    line = words.line_of(fact)
    before, after = line.before or "none", line.after or "none"
    value = before if line.size == words.REMOVED else f"{before} {arrow} {after}"
    return line.about, value, ", ".join(text for text in (line.size, line.reason) if text)


# sparkline --------------------------------------------------------------------------------------------------------------

_UNICODE, _ASCII = "▁▂▃▄▅▆▇█", "_.-=+*%#"


def values(node: GoalProgress) -> list[Fraction]:
    """The values that the check-ins tell, in order of time: levels, the amounts of a cadence's periods, yes (1) and no (0)."""
    cadence = node.cadence
    if cadence is not None:
        last = max(cadence.tallies, default=-1)
        return [_amount(cadence.tallies[index]) if index in cadence.tallies else Fraction(0) for index in range(cadence.begin, last + 1)]
    found = [reading.value for reading in levels(node.goal.checkins, node.of.as_of, node.baseline)]
    if found:
        return found
    answers = [(checkin.period.first, checkin.value.answer) for checkin in node.goal.checkins if node.of.as_of.has_begun(checkin.period)]
    return [Fraction(answer) for _, answer in sorted(answers, key=lambda pair: pair[0]) if answer is not None]


def _amount(tally: object) -> Fraction:
    whole, amount = getattr(tally, "whole", None), getattr(tally, "amount", Fraction(0))
    return Fraction(whole) if whole is not None else Fraction(amount) if amount else Fraction(int(bool(getattr(tally, "yes", False))))


def sparkline(numbers: Sequence[Fraction], unicode: bool, most: int = 60) -> str:
    """A character for each of the last numbers, the lowest and highest at the ends of the scale; empty for less than two."""
    shown = numbers[-most:]
    if len(shown) < 2:
        return ""
    steps = _UNICODE if unicode else _ASCII
    low, high = min(shown), max(shown)
    if low == high:
        return steps[len(steps) // 2] * len(shown)
    return "".join(steps[int((number - low) / (high - low) * (len(steps) - 1))] for number in shown)

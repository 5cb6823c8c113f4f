"""Every goal as goalfmt understood it: the rows of ``goalfmt list``, as data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from goalfmt.model.own import handles_of
from goalfmt.progress.percent import decimal, json_number
from goalfmt.syntax.values.types import Effort, Measure, Period, Value, Weight

if TYPE_CHECKING:
    from goalfmt.language import Reading
    from goalfmt.model.types import CheckIn, Goal, Workspace

VERSION = 1
"""Of the JSON that is made of the rows (``schema/list.schema.json``)."""

Row = dict[str, Any]
"""One goal; the keys and their meaning are those of the schema."""

LATER = (
    "smart", "current", "progress", "expected", "raw", "health", "declared", "coverage", "forecast", "required", "score", "streak",
    "consistency", "verdict",
)  # fmt: skip
"""The keys that judge a goal or measure its progress; :func:`row` leaves them null."""


def rows(workspace: Workspace, goals: Iterable[Goal] | None = None) -> list[Row]:
    """The rows of the given goals (all goals of the workspace when none are given), in their order."""
    return [row(goal) for goal in (workspace.goals if goals is None else goals)]


def row(goal: Goal) -> Row:
    """All that the text says of one goal; what follows from it later (:data:`LATER`) is null."""
    reading = goal.reading
    return {
        "path": goal.source.path,
        "line": goal.line,
        "id": goal.id,
        "kind": goal.kind,
        "title": goal.title.text,
        "status": goal.status,
        "parent": _place(goal.parent),
        "home": _place(goal.home),
        "depth": goal.depth,
        "aligned": goal.aligned,
        "period": _plain(goal.value("period")),
        "priority": _plain(goal.value("priority")),
        "impact": _plain(goal.value("impact")),
        "effort": _plain(goal.value("effort")),
        "weight": _plain(goal.value("weight")),
        "type": _plain(goal.value("type")),
        "commitment": _plain(goal.value("commitment")),
        "owners": _people(goal, "owner"),
        "with": _people(goal, "with"),
        "tags": list(goal.tags),
        "supports": [link.id for link in goal.supports],
        "needs": [link.id for link in goal.needs],
        "start": _moment(goal.start),
        "due": _moment(goal.due),
        "due_from": goal.due_from,
        "measure": _measure(goal.measure, goal.measure_from),
        "checkins": [_checkin(checkin) for checkin in goal.checkins],
        "understood": {name: [text for text, _, _ in found] for name, found in _understood(reading)},
        "spans": {name: [[start, end] for _, start, end in found] for name, found in _understood(reading)},
        **dict.fromkeys(LATER),
    }


def _place(goal: Goal | None) -> Row | None:
    return None if goal is None else {"path": goal.source.path, "line": goal.line}


def _people(goal: Goal, key: str) -> list[str]:
    return [handle.path for handle in handles_of(goal.value(key))]


def _moment(moment: date | datetime | None) -> str | None:
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return None if moment is None else moment.isoformat()


def _plain(value: Value | None) -> str | int | None:
    """A value of one word as JSON: a scale is an integer, everything else is text."""
    match value:
        case None | int() | str():
            return value
        case Period():
            return value.text
        case Effort():
            return f"{decimal(value.value)} {value.unit}"
        case Weight():
            return f"{decimal(value.value)}{'%' if value.percent else ''}"
        case Fraction():
            return decimal(value)
        case _:
            return None


def _measure(measure: Measure | None, origin: str | None) -> Row | None:
    if measure is None:
        return None
    relative = measure.relative
    return {
        "form": measure.form.value,
        "from": origin,
        "name": measure.name,
        "baseline": decimal(measure.baseline),
        "target": decimal(measure.target),
        "relative": None if relative is None else {"value": decimal(relative.value), "unit": relative.unit},
        "low": decimal(measure.low),
        "high": decimal(measure.high),
        "unit": measure.unit,
        "per": measure.per,
        "every": measure.every,
        "days": list(measure.days),
        "steps": [{"from": _moment(step.start), "low": decimal(step.low), "high": decimal(step.high)} for step in measure.steps],
        "stages": [{"name": stage.name, "low": decimal(stage.low), "high": decimal(stage.high), "per": stage.per} for stage in measure.stages],
    }


def _checkin(checkin: CheckIn) -> Row:
    said = checkin.value
    if said.row:
        value: str | bool | list[str | None] | None = [decimal(quantity.value) for quantity in said.row]
    elif said.value is not None:
        value = decimal(said.value.value)
    else:
        value = said.answer
    return {
        "date": checkin.period.text,
        "value": value,
        "increment": said.increment,
        "skip": said.skip,
        "health": said.health,
        "confidence": json_number(said.confidence),
        "note": said.note,
        "path": checkin.source.path,
        "line": checkin.line,
    }


def _understood(reading: Reading) -> tuple[tuple[str, list[tuple[str, int, int]]], ...]:
    """The words of the title that were understood, by what they are; a vague word that a number makes up for is none."""
    return (
        ("quantity", [(found.text, found.start, found.end) for found in reading.quantities]),
        ("date", [(found.text, found.start, found.end) for found in reading.dates]),
        ("cadence", [(found.text, found.start, found.end) for found in reading.cadences]),
        ("vague", [(found.text, found.start, found.end) for found in reading.vague]),
    )

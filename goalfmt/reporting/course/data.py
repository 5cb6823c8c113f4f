"""The course of a goal as JSON (``schema/history.schema.json``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from goalfmt.markup.json import dumps
from goalfmt.progress.percent import decimal, json_number
from goalfmt.reporting.changes.data import fact_object
from goalfmt.reporting.course.told import Asked, is_told, made_by

if TYPE_CHECKING:
    from goalfmt.history import Edit, Revision
    from goalfmt.history.health import Turn
    from goalfmt.model.types import CheckIn
    from goalfmt.progress.types import GoalProgress
    from goalfmt.reporting.charts.burn_up import Curve, Point

VERSION = 1

_SURROGATE = re.compile("[\ud800-\udfff]")


def render(asked: Asked) -> str:
    """One JSON document."""
    course = asked.course
    node = course.node
    today = node.of.as_of.clock or node.of.day
    checkins = [checkin for checkin in node.goal.checkins if node.of.as_of.has_begun(checkin.period)]
    edits = [edit for edit in course.edits if is_told(asked, edit.revision.day if edit.revision else node.of.day, edit.revision, known=True)]
    document = {
        "version": VERSION,
        "today": today.isoformat(timespec="minutes") if isinstance(today, datetime) else today.isoformat(),
        "git": course.asked_git,
        "notes": list(course.notes),
        "goal": _goal(node),
        "checkins": [_checkin(checkin, asked) for checkin in checkins if is_told(asked, checkin.period.last, *_made_by(checkin, asked))],
        "edits": [_edit(edit) for edit in edits],
        "blame": [
            {"fact": fact, "value": value, "known": known, "commit": _commit(revision)} for fact, value, known, revision in asked.blames
        ],
        "burn_up": None if asked.curve is None else _curve(asked.curve),
        "when": None if asked.turn is None else _turn(asked.turn),
    }  # fmt: skip
    return _SURROGATE.sub("\ufffd", dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _goal(node: GoalProgress) -> dict[str, Any]:
    goal, forecast = node.goal, node.forecast.day
    return {
        "path": goal.source.path,
        "line": goal.line,
        "id": goal.id,
        "kind": goal.kind,
        "title": goal.title.text,
        "status": goal.status,
        "start": None if goal.start is None else goal.start.isoformat(),
        "due": None if goal.due is None else goal.due.isoformat(),
        "progress": json_number(node.progress),
        "expected": json_number(node.expected),
        "health": node.health.value,
        "current": decimal(node.current),
        "forecast": None if forecast is None else forecast.isoformat(),
    }


def _made_by(checkin: CheckIn, asked: Asked) -> tuple[Revision | None, bool]:
    known, revision = made_by(checkin, asked.course)
    return revision, known


def _checkin(checkin: CheckIn, asked: Asked) -> dict[str, Any]:
    said = checkin.value
    revision, known = _made_by(checkin, asked)
    return {
        "date": checkin.period.text,
        "path": checkin.source.path,
        "line": checkin.line,
        "value": None if said.value is None else decimal(said.value.value),
        "increment": said.increment,
        "skip": said.skip,
        "answer": said.answer,
        "row": [decimal(quantity.value) for quantity in said.row],
        "health": said.health,
        "confidence": said.confidence_text,
        "note": said.note,
        "known": known,
        "commit": _commit(revision),
    }


def _edit(edit: Edit) -> dict[str, Any]:
    goal = edit.change.goal
    return {
        "commit": _commit(edit.revision),
        "path": goal.source.path,
        "line": goal.line,
        "changes": [fact_object(fact) for fact in edit.change.facts],
    }


def _commit(revision: Revision | None) -> dict[str, Any] | None:
    if revision is None:
        return None
    return {"id": revision.id, "author": revision.author, "date": revision.moment.isoformat(timespec="seconds"), "subject": revision.subject}


def _curve(curve: Curve) -> dict[str, Any]:
    start, due = date.fromordinal(curve.start).isoformat(), date.fromordinal(curve.due).isoformat()
    return {"start": start, "due": due, "done": _points(curve.done), "expected": _points(curve.expected)}


def _points(points: Sequence[Point]) -> list[list[Any]]:
    return [[date.fromordinal(day).isoformat(), json_number(share)] for day, share in points]


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "health": turn.health.value,
        "day": None if turn.day is None else turn.day.isoformat(),
        "since": None if turn.since is None else turn.since.isoformat(),
        "until": turn.until.isoformat(),
        "by_time": turn.by_time,
        "commit": _commit(turn.revision),
    }

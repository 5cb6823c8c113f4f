"""Above a goal: check in, mark done, defer; and the commands behind them, which write what the command line writes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from goalfmt.server.refusals import Refused
from goalfmt.server.register import Command, Feature
from goalfmt.server.workspace_edits import workspace_edit
from goalfmt.syntax.document import Text
from goalfmt.syntax.values import find_period
from goalfmt.syntax.values.types import Grain, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from goalfmt.diagnostic import Edit
    from goalfmt.editing import Change
    from goalfmt.model.types import Goal
    from goalfmt.server.page import Page
    from goalfmt.server.session import Session

CHECK_IN, MARK_DONE, DEFER = "goalfmt.checkIn", "goalfmt.markDone", "goalfmt.defer"


def lenses(session: Session, params: types.CodeLensParams) -> list[types.CodeLens]:
    """Those of every open goal; there is something to check in only where something is measured."""
    page = session.page(params.text_document.uri)
    found: list[types.CodeLens] = []
    for goal in page.goals(page.workspace):
        if goal.status not in ("open", "started") or goal.kind == "vision":
            continue
        titles = [("mark done", MARK_DONE), ("defer", DEFER)]
        if goal.measure is not None or goal.checkins:
            titles.insert(0, ("check in", CHECK_IN))
        place = page.range(goal.node.span)
        where = {"uri": page.text.uri, "line": place.start.line}
        found += (types.CodeLens(types.Range(place.start, place.start), types.Command(title, name, arguments=[where])) for title, name in titles)
    return found


def check_in(session: Session, arguments: list[Any]) -> types.WorkspaceEdit | tuple[types.WorkspaceEdit, tuple[str, types.Position]]:
    """A check-in of today. Without a value it is a line to be filled in, at whose end the cursor is put."""
    from goalfmt.editing import checked_in, with_fact

    page, goal, said = _asked(session, arguments)
    value = said.get("value")
    if value is None or not str(value).strip():
        edit = with_fact(goal, f"{_day(page)}: ")
        before = edit.text[: edit.text.index(": ") + 2]
        line = page.line(edit.span.start) + before.count("\n")
        column = len(before.rpartition("\n")[2]) + (0 if "\n" in before else page.range(edit.span).start.character)
        return workspace_edit(session, page.shelf, {page.path: [edit]}), (page.text.uri, types.Position(line, column))
    if "\n" in str(value) or "\r" in str(value):
        raise Refused("a check-in is one line")
    return _edited(page, goal, lambda: checked_in(goal, page.today, str(value).strip()))


def mark_done(session: Session, arguments: list[Any]) -> types.WorkspaceEdit:
    """Tick the goal off today."""
    from goalfmt.editing import completed

    page, goal, _ = _asked(session, arguments)
    return _edited(page, goal, lambda: completed(goal, page.today))


def defer(session: Session, arguments: list[Any]) -> types.WorkspaceEdit:
    """Put the goal off to the argument ``to``, else to the period after its own."""
    from goalfmt.editing import deferred

    page, goal, said = _asked(session, arguments)
    to = str(said.get("to") or _next_period(goal, page.today))
    return _edited(page, goal, lambda: deferred(goal, to))


def _asked(session: Session, arguments: list[Any]) -> tuple[Page, Goal, dict[str, Any]]:
    """The goal that a command is about: on the line (from 0) of a file, or the last one that begins above it."""
    said = arguments[0] if arguments and isinstance(arguments[0], dict) else {}
    uri, line = said.get("uri"), said.get("line")
    if not isinstance(uri, str) or not isinstance(line, int):
        raise Refused('the command wants one argument such as {"uri": "file:///plan.goals", "line": 4}')
    page = session.page(uri)
    is_there = 0 <= line < page.text.positions.lines
    goal = page.goal_of(page.node_at(page.offset(types.Position(line + 1, 0)) - 1), page.whole) if is_there else None
    if goal is None:
        raise Refused("no goal stands there")
    return page, goal, said


def _edited(page: Page, goal: Goal, change: Callable[[], Change]) -> types.WorkspaceEdit:
    """The edit, proved as the command line proves it."""
    from goalfmt.editing import EditError, fault_in

    try:
        made = change()
    except EditError as error:
        raise Refused(f"line {goal.line}: {error}") from error
    fault = fault_in([made], page.whole)
    if fault is not None:
        raise Refused(f"line {goal.line}: {fault.message}" + (f" ({fault.help})" if fault.help else ""))
    edits: Sequence[Edit] = made.edits
    return workspace_edit(page.session, page.shelf, {page.shelf.path_of(made.document.source): edits})


def _day(page: Page) -> str:
    return page.today.isoformat()[:10]


def _next_period(goal: Goal, today: date) -> str:
    """The period after the goal's own, else after the quarter of today."""
    period = goal.value("period")
    if not isinstance(period, Period) or period.grain in (Grain.RANGE, Grain.MOMENT):
        quarter = find_period(Text(f"{today.year}-Q{(today.month + 2) // 3}", 0), goal.calendar)
        assert quarter is not None
        period = quarter
    first = period.last + timedelta(days=1)
    iso = first.isocalendar()
    texts = {
        Grain.YEAR: f"{first.year}",
        Grain.HALF: f"{first.year}-H{1 if first.month <= 6 else 2}",
        Grain.QUARTER: f"{first.year}-Q{(first.month + 2) // 3}",
        Grain.MONTH: f"{first.year}-{first.month:02}",
        Grain.WEEK: f"{iso.year}-W{iso.week:02}",
    }
    return texts.get(period.grain, first.isoformat())


FEATURES = (Feature(types.TEXT_DOCUMENT_CODE_LENS, lenses, types.CodeLensOptions()),)

COMMANDS = (Command(CHECK_IN, check_in), Command(MARK_DONE, mark_done), Command(DEFER, defer))

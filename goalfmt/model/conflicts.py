"""Check-ins of one goal that contradict each other, and those that ``void`` cancels (format.md, section 5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from goalfmt.model import faults
from goalfmt.syntax.values.types import CheckInValue, Form, Grain

if TYPE_CHECKING:
    from goalfmt.model.given import CheckIn
    from goalfmt.model.types import Goal, Workspace

_POINTS = frozenset({Grain.DAY, Grain.MOMENT})


def settle(goal: Goal, workspace: Workspace) -> None:
    """Set aside what ``void`` cancels, then keep a fault for each check-in that contradicts an earlier one."""
    for checkin in goal.checkins:
        if checkin.value.void:
            _cancel(goal)
            break
    if len(goal.checkins) < 2:
        return
    dates = {checkin.period.text for checkin in goal.checkins}
    if len(dates) < len(goal.checkins):
        for earlier, later in _same_date(goal.checkins):
            _keep(workspace, earlier, later)
    if len(dates) > 1 and any(checkin.period.grain not in _POINTS for checkin in goal.checkins) and _adds_up(goal):
        for earlier, later in _overlapping(goal.checkins):
            _keep(workspace, earlier, later)


def _keep(workspace: Workspace, earlier: CheckIn, later: CheckIn) -> None:
    place = faults.place(earlier.source, earlier.line, later.source)
    workspace.faults.append((later.source, faults.check_in_conflict(later.span, later.period.text, earlier.period.text, place)))


def _cancel(goal: Goal) -> None:
    """``void`` cancels all check-ins of its date."""
    void = {checkin.period.text for checkin in goal.checkins if checkin.value.void}
    goal.voided = [checkin for checkin in goal.checkins if checkin.period.text in void]
    goal.checkins = [checkin for checkin in goal.checkins if checkin.period.text not in void]


def _adds_up(goal: Goal) -> bool:
    """Whether the check-ins are amounts that add up over time (a cadence or funnel), not levels."""
    measure = goal.measure
    return measure is not None and measure.form in {Form.CADENCE, Form.FUNNEL}


def _is_level(value: CheckInValue) -> bool:
    """Whether a check-in says all there is to say of its date: a value, a row, an answer or a skip."""
    return not value.increment and (value.value is not None or bool(value.row) or value.answer is not None or value.skip)


def _same_date(checkins: Sequence[CheckIn]) -> Iterator[tuple[CheckIn, CheckIn]]:
    """Pairs of one date of which at least one is a level. Increments of one date add, so their order never matters."""
    levels: dict[str, CheckIn] = {}
    increments: dict[str, CheckIn] = {}
    for checkin in checkins:
        date = checkin.period.text
        if checkin.value.increment:
            earlier = levels.get(date)
            increments.setdefault(date, checkin)
        elif _is_level(checkin.value):
            earlier = levels.get(date) or increments.get(date)
            levels.setdefault(date, checkin)
        else:
            continue
        if earlier is not None:
            yield earlier, checkin


def _overlapping(checkins: Sequence[CheckIn]) -> Iterator[tuple[CheckIn, CheckIn]]:
    """Pairs of a period's total and a day or total inside it, which would be counted twice; each check-in is the later one of one pair."""
    counted = [(at, checkin) for at, checkin in enumerate(checkins) if checkin.value.increment or _is_level(checkin.value)]
    counted.sort(key=lambda entry: (entry[1].period.first, entry[1].period.grain in _POINTS, -entry[1].period.last.toordinal()))
    totals: list[tuple[int, CheckIn]] = []
    pairs: dict[int, int] = {}
    for at, checkin in counted:
        while totals and totals[-1][1].period.last < checkin.period.first:
            totals.pop()
        if totals and totals[-1][1].period.text != checkin.period.text:
            pairs.setdefault(max(at, totals[-1][0]), min(at, totals[-1][0]))
        if checkin.period.grain not in _POINTS:
            totals.append((at, checkin))
    for later in sorted(pairs):
        yield checkins[pairs[later]], checkins[later]

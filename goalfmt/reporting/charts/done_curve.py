"""How many goals were finished by which day, against how many were due (Q94)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from goalfmt.progress.basis import Basis
from goalfmt.progress.finish import finished_on, is_finished
from goalfmt.reporting.charts.axes import Scale, count_steps, day_ticks, path
from goalfmt.reporting.charts.figure import WIDTH, Figure, px
from goalfmt.reporting.status.items import count

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress

_LEFT, _RIGHT, _TOP, _BOTTOM, _HEIGHT = 40.0, WIDTH - 14.0, 40.0, 190.0, 226
_ENDLESS = frozenset({Basis.GUARDRAIL, Basis.CIRCLE})
_LONGEST = 24
"""Rows of the table."""


def done_curve(nodes: Iterable[GoalProgress], today: date, name: str) -> Figure | None:
    """The curve of the goals that end some day; None where none of them has a date to stand at."""
    ending = [node for node in nodes if node.counted and node.goal.kind not in ("vision", "kpi") and node.basis not in _ENDLESS]
    done = Counter(day.toordinal() for node in ending if (day := finished_on(node)) is not None and day <= today)
    due = Counter(day.toordinal() for node in ending if (day := node.goal.due) is not None)
    if not done and not due:
        return None
    undated = sum(is_finished(node) and finished_on(node) is None for node in ending)
    now = today.toordinal()
    starts = [start.toordinal() for node in ending if (start := node.goal.start) is not None]
    first = min([*done, *due, *starts, now])
    x = Scale(first, max([*due, now, first + 1]), _LEFT, _RIGHT)
    steps = count_steps(max(done.total(), due.total()))
    y = Scale(0, steps[-1], _BOTTOM, _TOP)
    finished = _steps(done, first, now)
    planned = _steps(due, first, int(x.last))
    by_now = sum(number for day, number in due.items() if day <= now)
    drawn = [(x.at(day), y.at(number)) for day, number in finished]
    return Figure(
        name=name,
        title="Goals done over time",
        says=f"By {today.isoformat()} {count(done.total(), 'goal')} {'was' if done.total() == 1 else 'were'} done; "
        f"{by_now} {'was' if by_now == 1 else 'were'} due by then, and {due.total()} have a deadline at all.",
        height=_HEIGHT,
        shape="done-curve",
        drawing={
            "done": path(drawn),
            "area": path(drawn) + f"L{px(drawn[-1][0])} {px(_BOTTOM)}L{px(drawn[0][0])} {px(_BOTTOM)}Z",
            "due": path([(x.at(day), y.at(number)) for day, number in planned]),
            "today": px(x.at(now)),
            "today_text": px(min(max(x.at(now), _LEFT), _RIGHT - 4)),
            "ticks": day_ticks(x),
            "levels": [(px(y.at(step)), f"{step:,}") for step in steps],
            "legend": [("done", f"done {done.total()}"), ("expected", f"due by now {by_now}")],
        },
        columns=("Day", "Done by then", "Due by then"),
        rows=_rows(done, due, now),
        note=f"{count(undated, 'goal')} ticked off without a day {'is' if undated == 1 else 'are'} not in the curve." if undated else "",
    )


def _steps(days: Counter[int], first: int, last: int) -> list[tuple[int, int]]:
    """The corners of a flight of stairs."""
    corners, height = [(first, 0)], 0
    for day in sorted(days):
        corners.append((day, height))
        height += days[day]
        corners.append((day, height))
    return [*corners, (last, height)]


def _rows(done: Counter[int], due: Counter[int], now: int) -> list[tuple[str, str, str]]:
    """The days on which something changes; of many, so many that the table can be read."""
    days = sorted(done.keys() | due.keys() | {now})
    while len(days) > _LONGEST:
        days = [*days[::2], days[-1]] if len(days) % 2 == 0 else days[::2]
    rows, at_done, at_due = [], 0, 0
    done_days, due_days = sorted(done), sorted(due)
    have, owe = 0, 0
    for day in days:
        while at_done < len(done_days) and done_days[at_done] <= day:
            have += done[done_days[at_done]]
            at_done += 1
        while at_due < len(due_days) and due_days[at_due] <= day:
            owe += due[due_days[at_due]]
            at_due += 1
        rows.append((date.fromordinal(day).isoformat(), str(have) if day <= now else "", str(owe)))
    return rows

"""How much was to be expected by now (N18, N19)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from goalfmt.progress.exact import ONE, ZERO, fraction
from goalfmt.progress.schedule import WEEKDAYS

if TYPE_CHECKING:
    from goalfmt.syntax.values.types import PlanPoint


class Calendar:
    """Which days count: all of them, or only those of a working week."""

    __slots__ = ("_before", "_week")

    def __init__(self, days: Sequence[str] = WEEKDAYS) -> None:
        working = [day in days for day in WEEKDAYS]
        self._week = sum(working)
        self._before = [sum(working[:at]) for at in range(7)]

    def count(self, first: int, last: int) -> int:
        """The days that count from one day to another, both included; 0 where ``last`` is earlier."""
        if last < first:
            return 0
        return last - first + 1 if self._week == 7 else self._until(last + 1) - self._until(first)

    def _until(self, day: int) -> int:
        """The days that count before a day."""
        weeks, weekday = divmod(day - 1, 7)
        return weeks * self._week + self._before[weekday]


ALL_DAYS = Calendar()


def linear(start: int, due: int, today: int, calendar: Calendar = ALL_DAYS) -> Fraction | None:
    """The share of the window that has gone at the close of ``today``, both ends of the window included; None where it ends before it begins.

    A window without any working day counts all days.
    """
    if due < start:
        return None
    if today < start:
        return ZERO
    if today >= due:
        return ONE
    if calendar is ALL_DAYS:
        return fraction(today - start + 1, due - start + 1)
    whole = calendar.count(start, due)
    return fraction(calendar.count(start, today), whole) if whole else linear(start, due, today)


Line = Sequence[tuple[int, Fraction]]
"""Days, by number, with the share expected at their close; in order."""


def line(points: Sequence[PlanPoint], start: int | None, due: int | None) -> Line:
    """The points of a plan with its two ends.

    It begins with nothing on the day before the start and ends with everything on the due day, unless its own points say otherwise
    for these days.
    """
    found = sorted((point.day.toordinal(), point.share) for point in points)
    if start is not None and (not found or start - 1 < found[0][0]):
        found.insert(0, (start - 1, ZERO))
    if due is not None and (not found or due > found[-1][0]):
        found.append((due, ONE))
    return found


def planned(line: Line, today: int, calendar: Calendar = ALL_DAYS) -> Fraction:
    """The share that a plan expects at the close of ``today``: straight lines between its points.

    Before its first point nothing is expected; after its last, the last share.
    """
    if not line or today < line[0][0]:
        return ZERO
    for (day, share), (later, later_share) in pairwise(line):
        if today < later:
            whole = calendar.count(day + 1, later)
            gone = Fraction(calendar.count(day + 1, today), whole) if whole else Fraction(today - day, later - day)
            return share + (later_share - share) * gone
    return line[-1][1]

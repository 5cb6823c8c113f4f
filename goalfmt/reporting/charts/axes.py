"""Where values and days stand on a chart, and which of them are written beside its axes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from goalfmt.reporting.charts.figure import px

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST_DAYS, _MOST_COUNTS = 6, 5
_EDGE = 12
"""So near to the end of the axis a label would be cut off."""


class Scale(NamedTuple):
    """From values between ``first`` and ``last`` to lengths."""

    first: Fraction | int
    last: Fraction | int
    begin: float
    end: float

    def at(self, value: Fraction | int) -> float:
        """Where a value stands; one outside the range at the nearer end."""
        span = self.last - self.first
        share = float(Fraction(value - self.first) / span) if span else 0.0
        return self.begin + (self.end - self.begin) * min(max(share, 0.0), 1.0)


class Tick(NamedTuple):
    """A mark on an axis."""

    at: str
    label: str
    below: str = ""
    """A second line: the year, where it begins."""
    anchor: str = "middle"


def path(points: list[tuple[float, float]]) -> str:
    """A line through points, as the data of an SVG path."""
    return "M" + "L".join(f"{px(x)} {px(y)}" for x, y in points) if points else ""


def stairs(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners of a line on which each value holds until the next one."""
    corners = points[:1]
    for (_, before), (x, y) in pairwise(points):
        corners += [(x, before), (x, y)] if y != before else [(x, y)]
    return corners


def day_ticks(scale: Scale) -> list[Tick]:
    """At most six days between the ends of a scale of day numbers: Mondays, firsts of months or of years."""
    first, last = int(scale.first), int(scale.last)
    if first == last:
        return [Tick(px(scale.at(first)), _day_label(first), str(date.fromordinal(first).year))]
    days, label = _days(first, last)
    ticks: list[Tick] = []
    year = 0
    for day in days:
        then = date.fromordinal(day).year
        place = scale.at(day)
        below = str(then) if then != year and label is not _year_label else ""
        ticks.append(Tick(px(place), label(day), below, "end" if place > scale.end - _EDGE else "middle"))
        year = then
    return ticks


def _days(first: int, last: int) -> tuple[Sequence[int], Callable[[int], str]]:
    """The days to mark, and how to write them: every one, every week, every month … so that few enough are left."""
    for step in (1, 2, 7, 14):
        begin = first if step < 7 else first + (1 - first) % 7
        if (last - begin) // step < _MOST_DAYS:
            return range(begin, last + 1, step), _day_label
    for months in (1, 2, 3, 6):
        found = _firsts(first, last, months)
        if len(found) <= _MOST_DAYS:
            return found, _month_label
    for years in _YEARS:
        found = _firsts(first, last, 12 * years)
        if len(found) <= _MOST_DAYS:
            break
    return found, _year_label


_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


def _firsts(first: int, last: int, step: int) -> list[int]:
    """The first days of every so many months between two days, counted from the year 0."""
    begin, end = date.fromordinal(first), date.fromordinal(last)
    month = begin.year * 12 + begin.month - 1 + (begin.day > 1)
    month += -month % step
    numbers = range(month, end.year * 12 + end.month, step)
    return [date(number // 12, number % 12 + 1, 1).toordinal() for number in numbers]


def _day_label(day: int) -> str:
    then = date.fromordinal(day)
    return f"{then.day} {MONTHS[then.month - 1]}"


def _month_label(day: int) -> str:
    return MONTHS[date.fromordinal(day).month - 1]


def _year_label(day: int) -> str:
    return str(date.fromordinal(day).year)


def count_steps(most: int) -> list[int]:
    """0 and the next few round numbers, the last of them ``most`` or more."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            step = factor * size
            if -(-most // step) <= _MOST_COUNTS:
                return [step * at for at in range(max(-(-most // step), 1) + 1)]
        size *= 10

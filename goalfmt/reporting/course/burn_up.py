"""The burn-up of a goal in characters: progress against what was expected, with the forecast."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.reporting.charts.burn_up import between

if TYPE_CHECKING:
    from goalfmt.reporting.charts.burn_up import Curve, Point

HEIGHT = 8
"""Lines of the drawing, of 12.5 points each."""
_FARTHEST = Fraction(3, 2)
"""A forecast beyond so many windows is told, not drawn."""


class _Marks:
    """The characters of a drawing."""

    def __init__(self, unicode: bool) -> None:
        self.blocks = "▁▂▃▄▅▆▇█" if unicode else "#"
        self.expected, self.forecast = ("·", "∘") if unicode else (".", "o")
        self.axis, self.corner, self.floor, self.tick = ("┤", "└", "─", "┬") if unicode else ("|", "+", "-", "+")


def burn_up(curve: Curve, width: int, unicode: bool) -> Iterator[str]:
    """The lines of the drawing, with its scale and a legend."""
    marks = _Marks(unicode)
    today = curve.node.of.day.toordinal()
    forecast = curve.node.forecast.day
    last = _last(curve, today, None if forecast is None else forecast.toordinal())
    columns = max(width - 6, 10)
    days = [curve.start + (last - curve.start) * at // (columns - 1) for at in range(columns)]
    grid = [[" "] * columns for _ in range(HEIGHT)]
    _draw(grid, days, curve, marks, today)
    if forecast is not None and curve.told is not None:
        _draw_forecast(grid, days, curve.told, forecast.toordinal(), marks)
    for level in range(HEIGHT - 1, -1, -1):
        label = {HEIGHT - 1: "100%", HEIGHT // 2 - 1: "50%"}.get(level, "")
        yield f"{label:>4} {marks.axis}{''.join(grid[level])}".rstrip()
    yield f"{'0%':>4} {marks.corner}{_floor(days, (today, curve.due), marks)}"
    yield " " * 6 + _dates(days, [curve.start, today, curve.due])
    said = f"{marks.blocks[-1]} done  {marks.expected} expected"
    yield " " * 6 + said + (f"  {marks.forecast} forecast" if any(marks.forecast in row for row in grid) else "")


def _last(curve: Curve, today: int, forecast: int | None) -> int:
    """The last day that is drawn: due, today soon after it, or the forecast where that is not far."""
    length = max(curve.due - curve.start, 1)
    last = max(curve.due, today if today - curve.due <= length else curve.due)
    return max(last, forecast) if forecast is not None and forecast - curve.start <= length * _FARTHEST else last


def _at(points: Sequence[Point], day: int) -> Fraction | None:
    """The share on a day: that of the last point before it."""
    at = bisect_right(points, day, key=lambda point: point[0])
    return points[at - 1][1] if at else None


def _draw(grid: list[list[str]], days: Sequence[int], curve: Curve, marks: _Marks, today: int) -> None:
    for column, day in enumerate(days):
        expected = between(curve.expected, day)
        if expected is not None:
            grid[min(int(expected * HEIGHT), HEIGHT - 1)][column] = marks.expected
        done = _at(curve.done, day) if day <= today else None
        if done:
            steps = max(int(min(done, Fraction(1)) * HEIGHT * len(marks.blocks)), 1)
            whole, part = divmod(steps, len(marks.blocks))
            for level in range(whole):
                grid[level][column] = marks.blocks[-1]
            if part:
                grid[whole][column] = marks.blocks[part - 1]


def _draw_forecast(grid: list[list[str]], days: Sequence[int], start: Point, end: int, marks: _Marks) -> None:
    for column, day in enumerate(days):
        if start[0] < day <= end:
            share = start[1] + (1 - start[1]) * Fraction(day - start[0], end - start[0])
            level = min(int(share * HEIGHT), HEIGHT - 1)
            if grid[level][column] in (" ", marks.expected):
                grid[level][column] = marks.forecast


def _column(days: Sequence[int], day: int) -> int | None:
    return None if day < days[0] or day > days[-1] else max(bisect_right(days, day) - 1, 0)


def _floor(days: Sequence[int], ticks: Sequence[int], marks: _Marks) -> str:
    line = [marks.floor] * len(days)
    for day in ticks:
        column = _column(days, day)
        if column is not None:
            line[column] = marks.tick
    return "".join(line)


def _dates(days: Sequence[int], wanted: Sequence[int]) -> str:
    """The dates under the axis, those that would touch another one left out: the first and the due date stay."""
    line = ""
    for day in sorted({day for day in wanted if _column(days, day) is not None}):
        column, text = _column(days, day) or 0, date.fromordinal(day).isoformat()
        begin = min(column, max(len(days) - len(text), 0))
        if not line or begin > len(line):
            line += " " * (begin - len(line)) + text
    return line

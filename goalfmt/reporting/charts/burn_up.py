"""A goal's progress over its time, against what was expected, with the forecast."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from goalfmt.progress.basis import Basis
from goalfmt.progress.percent import percent
from goalfmt.reporting.charts.axes import Scale, day_ticks, path, stairs
from goalfmt.reporting.charts.figure import WIDTH, Figure, px
from goalfmt.reporting.charts.naming import titled
from goalfmt.reporting.charts.tones import tone

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress

Point = tuple[int, Fraction]
"""Number of a day, and the share at its close."""

_LEFT, _RIGHT, _TOP, _BOTTOM, _HEIGHT = 40.0, WIDTH - 14.0, 40.0, 190.0, 226
_FARTHEST = Fraction(3, 2)
"""A forecast beyond so many windows is told, not drawn."""


@dataclass(frozen=True, slots=True)
class Curve:
    """What the chart of one goal is drawn from."""

    node: GoalProgress
    start: int
    due: int
    done: Sequence[Point]
    """Up to now, in order; the last one is the number of now."""
    expected: Sequence[Point]
    """Over the whole window, in order."""
    told: Point | None = None
    """The last reading, from which the forecast runs; None where the number does not come from readings."""


def between(points: Sequence[Point], day: int) -> Fraction | None:
    """The share on a day, on a straight line between two points; None before the first and after the last."""
    at = bisect_right(points, day, key=lambda point: point[0])
    if not at or at == len(points):
        return points[-1][1] if at and points[-1][0] == day else None
    (left, low), (right, high) = points[at - 1], points[at]
    return low + (high - low) * Fraction(day - left, right - left)


def burn_up(curve: Curve, name: str) -> Figure:
    """The chart of a goal."""
    node = curve.node
    today = node.of.day.toordinal()
    forecast = node.forecast.day
    last = max(curve.due, today if today - curve.due <= curve.due - curve.start else curve.due)
    drawn = forecast is not None and forecast.toordinal() - curve.start <= (curve.due - curve.start) * _FARTHEST
    if drawn and forecast is not None:
        last = max(last, forecast.toordinal())
    x = Scale(curve.start, max(last, curve.start + 1), _LEFT, _RIGHT)
    y = Scale(0, 1, _BOTTOM, _TOP)
    done = [(x.at(day), y.at(share)) for day, share in curve.done if day <= last]
    line, told = stairs(done), curve.told
    ahead = [(x.at(told[0]), y.at(told[1])), (x.at(forecast.toordinal()), y.at(1))] if drawn and told and forecast is not None else []
    return Figure(
        name=name,
        title=titled(node),
        says=_says(curve, forecast),
        height=_HEIGHT,
        shape="burn-up",
        drawing={
            "tone": tone(node.health).value,
            "done": path(line),
            "area": path(line) + f"L{px(done[-1][0])} {px(_BOTTOM)}L{px(done[0][0])} {px(_BOTTOM)}Z" if done else "",
            "dots": [(px(a), px(b)) for at, (a, b) in enumerate(done) if at in (0, len(done) - 1) or b != done[at - 1][1]],
            "expected": path([(x.at(day), y.at(share)) for day, share in curve.expected]),
            "forecast": path(ahead),
            "today": px(x.at(today)) if curve.start <= today <= last else "",
            "today_text": px(min(max(x.at(today), _LEFT), _RIGHT - 4)),
            "due": px(x.at(curve.due)),
            "ticks": day_ticks(x),
            "levels": [(px(y.at(Fraction(at, 4))), f"{at * 25}%") for at in range(5)],
            "legend": _legend(curve, forecast),
        },
        columns=("Day", "Done", "Expected"),
        rows=_rows(curve),
        note=_note(node),
    )


_REASONS = MappingProxyType(
    {
        "no target": "it has no target",
        "no reading": "nothing was told yet",
        "two readings needed": "it takes two check-ins",
        "no change": "nothing has changed between the check-ins",
        "wrong direction": "it moves away from the target",
        "overtaken": "by its pace it would have been done by now",
        "beyond horizon": "at this pace it takes more than ten years",
    }
)


def _note(node: GoalProgress) -> str:
    """Why there is no forecast, where that can be told; only what is counted by its own readings can have one."""
    reason = node.forecast.reason or ""
    return f"No forecast: {_REASONS[reason]}." if reason in _REASONS and node.basis is Basis.REACH else ""


def _legend(curve: Curve, forecast: date | None) -> list[tuple[str, str]]:
    """The lines with their words, from left to right."""
    node = curve.node
    found = [("done", f"done {percent(node.progress)}"), ("expected", f"expected {percent(node.expected)}")]
    return [*found, ("forecast", f"forecast {forecast.isoformat()}")] if forecast is not None else found


def _says(curve: Curve, forecast: date | None) -> str:
    node = curve.node
    ends = f"from {date.fromordinal(curve.start).isoformat()} to {date.fromordinal(curve.due).isoformat()}"
    ahead = "" if forecast is None else f" At the pace so far it is reached on {forecast.isoformat()}."
    return f"Progress {ends}: {percent(node.progress)} done, {percent(node.expected)} expected by {node.of.day.isoformat()}.{ahead}"


def _rows(curve: Curve) -> list[tuple[str, str, str]]:
    done, expected = dict(curve.done), dict(curve.expected)
    return [
        (date.fromordinal(day).isoformat(), percent(done[day]) if day in done else "", percent(expected[day]) if day in expected else "")
        for day in sorted(done.keys() | expected.keys())
    ]

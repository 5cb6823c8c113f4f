"""What the cadences below a goal bring together (N25): sums over whole subtrees, each asked for in logarithmic time.

Goals are numbered along their home parents, each before all that is below it; so a subtree is a run of numbers. A goal that
several parents count brings its part to its home only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from goalfmt.progress.exact import ZERO
from goalfmt.progress.units import same_unit
from goalfmt.syntax.values.types import Form, Measure

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress, Progress

PER_DAY = MappingProxyType(
    {
        "week": Fraction(1, 7),
        "month": Fraction(48, 1461),
        "quarter": Fraction(16, 1461),
        "year": Fraction(4, 1461),
    }
)
"""How often a period comes round in a day, with years of 365.25 days."""
HOURS_OF_A_DAY = 8


class Below:
    """The daily rates of all cadences, by unit, in the order of the numbering."""

    __slots__ = ("_ends", "_rates", "_starts")

    def __init__(self, progress: Progress) -> None:
        self._starts: dict[GoalProgress, int] = {}
        self._ends: dict[GoalProgress, int] = {}
        self._rates: dict[str | None, tuple[list[int], list[Fraction]]] = {}
        self._number(progress)
        aliases = progress.workspace.settings.vocabulary.units
        for node, at in self._starts.items():
            measure = node.goal.measure
            rate = None if measure is None or measure.form is not Form.CADENCE else daily(node, measure)
            if rate is not None and measure is not None:
                places, sums = self._rates.setdefault(same_unit(measure.unit, aliases), ([], [ZERO]))
                places.append(at)
                sums.append(sums[-1] + rate)

    def _number(self, progress: Progress) -> None:
        for top in progress:
            if top.goal.home is not None or not top.counted:
                continue
            work = [(top, False)]
            while work:
                node, left = work.pop()
                if left:
                    self._ends[node] = len(self._starts)
                    continue
                self._starts[node] = len(self._starts)
                work.append((node, True))
                work.extend((edge.child, False) for edge in reversed(node.edges) if _is_inside(node, edge.child, edge.weight))

    def rate(self, node: GoalProgress, unit: str | None) -> Fraction | None:
        """What the cadences of a unit below a goal bring a day; None where there are none."""
        places, sums = self._rates.get(unit, ((), ()))
        if node not in self._starts or not places:
            return None
        first = bisect_right(places, self._starts[node])
        last = bisect_left(places, self._ends[node])
        return sums[last] - sums[first] if last > first else None


def _is_inside(node: GoalProgress, child: GoalProgress, weight: Fraction) -> bool:
    return bool(weight) and child.counted and child.goal.home is node.goal


def daily(node: GoalProgress, measure: Measure) -> Fraction | None:
    """What a cadence brings a day at best: the upper end of its last quota; None without a number."""
    step = measure.steps[-1] if measure.steps else None
    high, low = (measure.high, measure.low) if step is None else (step.high, step.low)
    quota = low if high is None else high
    return None if quota is None else quota * frequency(measure, len(node.goal.calendar.working_week)) / measure.every


def frequency(measure: Measure, working_days: int) -> Fraction:
    """How many quotas of a cadence fall on a day, on average."""
    per = measure.per or "day"
    if measure.days and per != "week":
        return Fraction(len(measure.days), 7)
    if per == "hour":
        return Fraction(HOURS_OF_A_DAY * working_days, 7)
    if per == "weekday":
        return Fraction(working_days, 7)
    return PER_DAY.get(per, Fraction(1))


def rates(progress: Progress) -> Below:
    """The rates of a workspace, worked out when they are first asked for."""
    if progress.below is None:
        progress.below = Below(progress)
    return progress.below

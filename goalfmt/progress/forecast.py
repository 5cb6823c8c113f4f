"""When a target will be reached, how fast it must be approached, and whether that can be done (N24, N25, N33).

Rates are changes of the measure's value for each day, positive upwards.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.progress import below, leaf, units
from goalfmt.progress.basis import Basis
from goalfmt.progress.readings import Reading, levels

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress

DAYS_OF_A_YEAR = Fraction(1461, 4)
"""A Julian year: 25,000,000 days are 68,446 years."""
LONGEST = 100
"""Years that a goal without a due date may take before it is called out of reach."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The day on which the target is reached at the pace so far, or the reason why there is none."""

    day: date | None
    reason: str | None = None
    """``dropped`` (or deferred, proposed), ``no measure``, ``no target``, ``no reading``, ``reached``, ``two readings needed``, ``no change``,
    ``wrong direction``, ``overtaken``, ``beyond horizon``"""
    days: int | None = None
    """Counted from the last reading; also given beyond the horizon."""


@dataclass(frozen=True, slots=True)
class Feasibility:
    """Whether the target can still be reached."""

    feasible: bool
    by: str
    """``pace``: the needed rate against the recent one; ``children``: what the cadences below bring at best."""
    needed: Fraction | None
    """Change for each day that reaches the target in time; None without a due date."""
    rate: Fraction
    """The recent change for each day, or what the children bring."""
    days: int | None
    """Days that the rest takes at that rate; None where it leads nowhere."""

    @property
    def years(self) -> int | None:
        """The same in whole years."""
        return None if self.days is None else int(self.days / DAYS_OF_A_YEAR)


def readings(node: GoalProgress) -> list[Reading]:
    """The readings within the window: those outside are kept but make no pace."""
    measure = node.goal.measure
    if measure is None or node.basis is not Basis.REACH:
        return []
    start, due = node.goal.start, node.goal.due
    base = None if leaf.waits_for_baseline(measure) else node.baseline
    return [
        reading
        for reading in levels(node.goal.checkins, node.of.as_of, base)
        if (start is None or reading.day >= start.toordinal()) and (due is None or reading.day <= due.toordinal())
    ]


def remaining(node: GoalProgress) -> Fraction | None:
    """What is left to the target, signed; None where it is reached or there is none."""
    if not node.counted or node.problem is not None or node.current is None or node.target is None or node.baseline is None:
        return None
    rest = node.target - node.current
    return rest if rest and (rest > 0) == (node.target > node.baseline) else None


def forecast(node: GoalProgress) -> Forecast:
    """N24: ``days = ceil(remaining x elapsed / change)``, from the last reading; never a past day."""
    rest, found = remaining(node), readings(node)
    if rest is None or len(found) < 2:
        return Forecast(None, _why_not(node, rest))
    first, last = found[0], found[-1]
    change = last.value - first.value
    if not change or (change > 0) != (rest > 0):
        return Forecast(None, "wrong direction" if change else "no change")
    days = math.ceil(rest * (last.day - first.day) / change)
    if days > node.of.options.horizon * DAYS_OF_A_YEAR or last.day + days > date.max.toordinal():
        return Forecast(None, "beyond horizon", days)
    day = date.fromordinal(last.day + days)
    return Forecast(None, "overtaken", days) if day < node.of.day else Forecast(day, None, days)


def _why_not(node: GoalProgress, rest: Fraction | None) -> str:
    if not node.counted:
        return node.goal.status
    if node.target is None or node.current is None or node.problem is not None:
        return "no measure" if node.goal.measure is None else "no target" if node.target is None else "no reading"
    return "reached" if rest is None else "two readings needed"


def days_left(node: GoalProgress) -> int | None:
    """Days after today up to the due date; None without one."""
    due = node.goal.due
    return None if due is None else due.toordinal() - node.of.as_of.ordinal


def required(node: GoalProgress) -> Fraction | None:
    """N33: what is left, for each day that is left."""
    left, rest = days_left(node), remaining(node)
    return rest / left if rest is not None and left is not None and left > 0 else None


def recent(node: GoalProgress) -> Fraction | None:
    """N25: the last reading against the latest one at least 28 days earlier, else against the first."""
    found = readings(node)
    if len(found) < 2:
        return None
    last, earlier = found[-1], reference(found, node.of.options.recent)
    return (last.value - earlier.value) / (last.day - earlier.day)


def reference(found: Sequence[Reading], days: int) -> Reading:
    """The reading against which the recent rate is measured."""
    last = found[-1]
    return next((reading for reading in reversed(found[:-1]) if last.day - reading.day >= days), found[0])


def feasibility(node: GoalProgress) -> Feasibility | None:
    """N25: a needed rate of more than twice the recent one cannot be kept up; nor can cadences bring in a month what takes them a year."""
    rest = remaining(node)
    if node.target is not None and node.baseline is not None and node.current is None and node.goal.measure is not None:
        rest = node.target - node.baseline or None
    if rest is None or not node.counted:
        return None
    by_children = _by_children(node, rest)
    if by_children is not None and not by_children.feasible:
        return by_children
    rate = recent(node)
    needed = required(node)
    if rate is None or needed is None:
        return by_children
    towards = (rate > 0) == (rest > 0) and rate != 0
    return Feasibility(
        towards and abs(needed) <= node.of.options.feasible * abs(rate), "pace", needed, rate, math.ceil(rest / rate) if towards else None
    )


def _by_children(node: GoalProgress, rest: Fraction) -> Feasibility | None:
    """What the cadences below bring at best against what is left."""
    rate = children_rate(node)
    if rate is None or rest < 0:
        return None
    if rate == 0:
        return Feasibility(False, "children", required(node), rate, None)
    days = math.ceil(rest / rate)
    left = days_left(node)
    limit = LONGEST * DAYS_OF_A_YEAR if left is None else Fraction(max(left, 0))
    return Feasibility(days <= limit, "children", rest / left if left and left > 0 else None, rate, days)


def children_rate(node: GoalProgress) -> Fraction | None:
    """What the cadences below of the goal's unit bring a day, by the upper ends of their latest quotas; None where there are none."""
    measure = node.goal.measure
    if measure is None or measure.unit is None or not node.edges:
        return None  # without units nothing says that the two count the same
    return below.rates(node.of).rate(node, units.same_unit(measure.unit, node.of.workspace.settings.vocabulary.units))

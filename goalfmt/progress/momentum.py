"""Momentum: what was finished lately against the weeks before (N30)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.progress import finish

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress, Progress

WEEKS = 4


@dataclass(frozen=True, slots=True)
class Momentum:
    """Goals finished in the last four whole ISO weeks and in the four before."""

    recent: int
    before: int
    first: date
    """Monday of the first of the eight weeks."""
    last: date
    """Sunday of the last one."""

    @property
    def change(self) -> int:
        """More (or fewer) than before."""
        return self.recent - self.before

    @property
    def per_week(self) -> Fraction:
        """Finished a week, lately."""
        return Fraction(self.recent, WEEKS)

    @property
    def per_week_before(self) -> Fraction:
        """Finished a week, before that."""
        return Fraction(self.before, WEEKS)


def momentum(progress: Progress, fits: Callable[[GoalProgress], bool] = lambda node: True) -> Momentum:
    """The momentum of the goals that fit. A week is whole when its Sunday is over."""
    return of_days((day for node in progress if fits(node) and node.counted and (day := finish.finished_on(node)) is not None), progress.as_of.over)


def of_days(days: Iterable[date], over: int) -> Momentum:
    """The momentum of things finished on some days; ``over`` is the number of the last day that is over."""
    end = over // 7 * 7
    split, begin = end - WEEKS * 7, end - 2 * WEEKS * 7
    recent = before = 0
    for day in days:
        ordinal = day.toordinal()
        recent += split < ordinal <= end
        before += begin < ordinal <= split
    return Momentum(recent, before, date.fromordinal(max(begin + 1, 1)), date.fromordinal(max(end, 1)))

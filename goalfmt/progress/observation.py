"""From check-ins to a cadence: which entry belongs to which period (N6; format.md, section 5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.progress.cadence import Cadence, Quota, Tally
from goalfmt.progress.exact import ZERO
from goalfmt.progress.schedule import HOURS, from_day, schedule, to_day
from goalfmt.syntax.values.types import CheckInValue, Step

if TYPE_CHECKING:
    from goalfmt.model.given import CheckIn
    from goalfmt.progress.moment import AsOf
    from goalfmt.syntax.values.types import Period


class Rhythm(NamedTuple):
    """What a cadence asks for, how often."""

    per: str
    every: int
    days: Sequence[str]
    steps: Sequence[Step]


Window = tuple[date | None, date | None]
"""Start and due."""
Amount = Callable[[CheckInValue], Fraction | None]


def amount_of(value: CheckInValue) -> Fraction | None:
    """The amount that a check-in adds; None where it says none."""
    return None if value.value is None else value.value.value


def observe(
    rhythm: Rhythm, checkins: Sequence[CheckIn], window: Window, as_of: AsOf, working_week: Sequence[str], strict: bool = False,
    amount: Amount = amount_of,
) -> Cadence | None:  # fmt: skip
    """The cadence over its window (start and due); None without a start."""
    start, due = window
    if start is None:
        return None
    hourly = rhythm.per == "hour"
    named = rhythm.days if rhythm.per != "week" or all(step.low is None for step in rhythm.steps) else ()
    periods = schedule(rhythm.per, rhythm.every, named, working_week, start.toordinal())
    steps = sorted(rhythm.steps, key=lambda step: step.start or date.min)
    scale = HOURS if hourly else 1
    quotas = [Quota((step.start or date.min).toordinal() * scale, step.low, step.high) for step in steps] or [Quota(0, None, None)]
    begin = from_day(periods, _begin_tick(start, hourly))
    if steps and steps[0].start is not None:
        begin = max(begin, from_day(periods, quotas[0].start))
    end = None if due is None else to_day(periods, _end_tick(due, hourly))
    closed = to_day(periods, _over(as_of, hourly))
    cadence = Cadence(periods, quotas, begin, end, closed, strict)
    cadence.hourly = hourly
    for checkin in checkins:
        if as_of.has_begun(checkin.period) and not _enter(cadence, checkin, said := amount(checkin.value)):
            last = checkin.period.last
            if start.toordinal() <= last.toordinal() and (due is None or last.toordinal() <= due.toordinal()):
                cadence.outside.append((checkin, said or ZERO))
    ended_today = as_of.clock is None and periods.last(closed) == _over(as_of, hourly)
    cadence.count(waits=ended_today and closed not in cadence.tallies)
    return cadence


def _begin_tick(start: date, hourly: bool) -> int:
    if not hourly:
        return start.toordinal()
    return start.toordinal() * HOURS + (start.hour if isinstance(start, datetime) else 0)


def _end_tick(due: date, hourly: bool) -> int:
    """The last tick of a window; an hour belongs to it when it ends by the clock time."""
    if not hourly:
        return due.toordinal()
    return due.toordinal() * HOURS + (due.hour if isinstance(due, datetime) else HOURS) - 1


def _over(as_of: AsOf, hourly: bool) -> int:
    """The last tick that is over."""
    if not hourly:
        return as_of.over
    return as_of.ordinal * HOURS + (HOURS if as_of.clock is None else as_of.clock.hour) - 1


def now_tick(as_of: AsOf, hourly: bool) -> int:
    """The tick that holds the day or moment."""
    return as_of.ordinal if not hourly else as_of.ordinal * HOURS + (HOURS - 1 if as_of.clock is None else as_of.clock.hour)


def _enter(cadence: Cadence, checkin: CheckIn, amount: Fraction | None) -> bool:
    """Put a check-in into its period; False where it belongs to no single one."""
    value = checkin.value
    if amount is None and value.answer is None and not value.skip:
        return True
    cadence.entries += 1
    periods = cadence.periods
    first, last = _ticks(checkin.period, cadence.hourly)
    index = periods.index(first)
    if index is None or (first != last and periods.index(last) != index):
        return False
    tally = cadence.tallies.get(index)
    if tally is None:
        tally = cadence.tallies[index] = Tally()
    whole = periods.first(index) == first and periods.last(index) == last
    if value.skip:
        tally.skip = True
    elif amount is not None:
        if whole and first != last:
            tally.whole = amount
        else:
            tally.amount += amount
    elif value.answer and whole:
        tally.yes = True
    elif value.answer:
        tally.amount += 1
    return True


def _ticks(period: Period, hourly: bool) -> tuple[int, int]:
    first, last = period.first.toordinal(), period.last.toordinal()
    if not hourly:
        return first, last
    if period.time is None:
        return first * HOURS, last * HOURS + HOURS - 1
    return first * HOURS + period.time.hour, first * HOURS + period.time.hour

"""The levels that a goal's check-ins tell, in order of time (N1, N3; format.md, section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from goalfmt.model.given import CheckIn
    from goalfmt.progress.moment import AsOf


class Reading(NamedTuple):
    """The level at the close of a day."""

    day: int
    """Number of the day (``date.toordinal``)."""
    value: Fraction


def first_and_last(checkins: Sequence[CheckIn], as_of: AsOf, base: Fraction | None) -> tuple[Fraction | None, Fraction | None]:
    """The values of the first and the last of the :func:`levels`, without the list of them where no increments are told."""
    today, clocked = as_of.day, as_of.clock is not None
    first = last = None
    first_day = last_day = today
    for checkin in checkins:
        said = checkin.value
        if said.value is None:
            continue
        if said.increment or clocked:
            found = levels(checkins, as_of, base)
            return (found[0].value, found[-1].value) if found else (None, None)
        day = checkin.period.last
        if day > today:
            if checkin.period.first > today:
                continue
            day = today
        if last is None or day >= last_day:
            last, last_day = said.value.value, day
        if first is None or day <= first_day:
            first, first_day = said.value.value, day
    return first, last


def levels(checkins: Sequence[CheckIn], as_of: AsOf, base: Fraction | None) -> list[Reading]:
    """The levels up to ``as_of``, one a day, in order of time.

    An increment adds to the level before it, the first ones to ``base``; where that is None they wait for the first level. Of two
    levels of one day (an error elsewhere) the later line counts.
    """
    found: list[tuple[int, bool, Fraction]] = []
    plain = True
    for checkin in checkins:
        quantity = checkin.value.value
        if quantity is not None and as_of.has_begun(checkin.period):
            increment = checkin.value.increment
            plain = plain and not increment
            found.append((as_of.day_of(checkin.period), increment, quantity.value))
    if len(found) > 1:
        found.sort(key=_order)
    if plain:
        return _last_of_each_day([Reading(day, value) for day, _, value in found])
    return _last_of_each_day(_added_up(found, base))


def _order(entry: tuple[int, bool, Fraction]) -> tuple[int, bool]:
    """By day, levels before increments; the sort keeps the order of lines otherwise."""
    return entry[:2]


def _added_up(found: Sequence[tuple[int, bool, Fraction]], level: Fraction | None) -> list[Reading]:
    readings = []
    for day, increment, value in found:
        if not increment:
            level = value
        elif level is not None:
            level += value
        if level is not None:
            readings.append(Reading(day, level))
    return readings


def _last_of_each_day(readings: list[Reading]) -> list[Reading]:
    return [reading for at, reading in enumerate(readings) if at + 1 == len(readings) or readings[at + 1].day != reading.day]

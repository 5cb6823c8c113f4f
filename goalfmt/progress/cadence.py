"""Cadences: which periods are met, the streak, the consistency (N6, N7).

A period belongs to the window, and to the step of a stepped quota, that holds its last day. Only periods with entries are
visited, so a habit of ten years costs no more than its check-ins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.progress.exact import ZERO
from goalfmt.progress.schedule import HOURS, Schedule, from_day

if TYPE_CHECKING:
    from goalfmt.model.given import CheckIn

MET, ABOVE, MISSED, SKIPPED, OPEN, AHEAD = "met", "above", "missed", "skipped", "open", "to come"


class Tally:
    """What the check-ins of one period say together."""

    __slots__ = ("amount", "skip", "whole", "yes")

    def __init__(self) -> None:
        self.amount = ZERO
        """Sum of single entries; a ``yes`` of a day in a longer period counts as one."""
        self.whole: Fraction | None = None
        """The period's total, where an entry gives it; single entries then count no more."""
        self.yes = False
        """Whether an entry says of the whole period that it is met."""
        self.skip = False

    @property
    def value(self) -> Fraction:
        """The amount of the period."""
        return self.amount if self.whole is None else self.whole


class Quota(NamedTuple):
    """What a period asks for, from a tick on."""

    start: int
    low: Fraction | None
    high: Fraction | None


class PeriodDetail(NamedTuple):
    """One period, for people."""

    first: date
    last: date
    low: Fraction | None
    high: Fraction | None
    amount: Fraction | None
    """None where there is no entry."""
    state: str
    """``met``, ``above`` (met, and above the range), ``missed``, ``skipped``, ``open``, ``to come``"""

    @property
    def label(self) -> str:
        """The period as a date literal: ``2026-W10``, ``2026-03``, ``2026-03-04``, or both ends."""
        first, last = self.first, self.last
        if first == last:
            return first.isoformat()
        days = (last - first).days + 1
        if days == 7 and first.weekday() == 0:
            year, week, _ = first.isocalendar()
            return f"{year:04}-W{week:02}"
        if first.day != 1 or not _is_month_end(last):
            return f"{first}..{last}"
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        return _month_label(first, months) or f"{first}..{last}"


def _is_month_end(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


def _month_label(first: date, months: int) -> str | None:
    """One month, quarter, half or year as a literal."""
    if months == 1:
        return f"{first.year:04}-{first.month:02}"
    if months == 3 and first.month % 3 == 1:
        return f"{first.year:04}-Q{first.month // 3 + 1}"
    if months == 6 and first.month % 6 == 1:
        return f"{first.year:04}-H{first.month // 6 + 1}"
    return f"{first.year:04}" if months == 12 and first.month == 1 else None


class Cadence:
    """The periods of one cadence as of a day, counted."""

    __slots__ = (
        "above", "begin", "best", "closed", "due", "end", "entries", "hourly", "met", "outside", "periods", "quotas", "skipped", "streak",
        "strict", "tallies", "total",
    )  # fmt: skip

    def __init__(self, periods: Schedule, quotas: Sequence[Quota], begin: int, end: int | None, closed: int, strict: bool) -> None:
        self.periods = periods
        self.quotas = quotas
        self.begin = begin
        """Number of the first period of the window."""
        self.end = end
        """Number of the last one; None for a cadence without an end."""
        self.closed = closed
        """Number of the last period that is over."""
        self.strict = strict
        self.hourly = False
        self.tallies: dict[int, Tally] = {}
        self.outside: list[tuple[CheckIn, Fraction]] = []
        """Entries of the window that belong to no single period, with their amounts."""
        self.entries = 0
        """Number of check-ins that say something."""
        self.total: int | None = None
        """Periods of the window without the skipped ones; None without an end."""
        self.due = 0
        """Those that are over, or met already; without the skipped ones."""
        self.met = 0
        self.above = 0
        """Met ones above the range."""
        self.skipped = 0
        self.streak = 0
        self.best = 0

    @property
    def progress(self) -> Fraction | None:
        """Met of all periods; None without an end or where no period ends within the window."""
        return Fraction(self.met, self.total) if self.total else None

    @property
    def expected(self) -> Fraction | None:
        """Due of all periods."""
        return Fraction(self.due, self.total) if self.total else None

    @property
    def consistency(self) -> Fraction | None:
        """Met of the due periods; None while none is due."""
        return Fraction(self.met, self.due) if self.due else None

    def quota(self, index: int) -> Quota:
        """What a period asks for: the step that holds its last day."""
        quotas = self.quotas
        at = len(quotas) - 1
        if at:
            last = self.periods.last(index)
            while at and quotas[at].start > last:
                at -= 1
        return quotas[at]

    def state(self, index: int) -> str:
        """What has become of a period."""
        tally = self.tallies.get(index)
        if tally is not None:
            met = self._met(tally, self.quota(index))
            if met is not None:
                return met
            if tally.skip:
                return SKIPPED
        return MISSED if index <= self.closed else OPEN

    def _met(self, tally: Tally, quota: Quota) -> str | None:
        value = tally.value
        if quota.high is not None and value > quota.high:
            return None if self.strict else ABOVE
        enough = value > 0 if quota.low is None else value >= quota.low
        return MET if enough or tally.yes else None

    def count(self, waits: bool) -> None:
        """Count the periods. ``waits``: the last period that is over ended with today and its entry may still come (streak only)."""
        last = self.closed if self.end is None else min(self.closed, self.end)
        run = open_met = skipped_later = 0
        before = self.begin - 1
        for index in sorted(self.tallies):
            if index < self.begin or (self.end is not None and index > self.end):
                continue
            run = run if index == before + 1 else 0
            state = self.state(index)
            if state in {MET, ABOVE}:
                run += 1
                self.met += 1
                self.above += state == ABOVE
                self.best = max(self.best, run)
                open_met += index > last
            elif state == SKIPPED:
                self.skipped += 1
                skipped_later += index > last
            elif state == MISSED:
                run = 0
            before = index
        self.streak = run if before >= last - (waits and last == self.closed) else 0
        self.due = max(last - self.begin + 1, 0) - (self.skipped - skipped_later) + open_met
        if self.end is not None:
            self.total = max(self.end - self.begin + 1, 0) - self.skipped

    @property
    def amount(self) -> Fraction:
        """All amounts of the window together (N32); a ``yes`` without an amount stands for the quota."""
        total = ZERO
        for index, tally in self.tallies.items():
            if index >= self.begin and (self.end is None or index <= self.end):
                value = tally.value
                total += (self.quota(index).low or value) if tally.yes and not value else value
        return total + sum((amount for _, amount in self.outside), ZERO)

    @property
    def planned(self) -> Fraction | None:
        """All quotas of the window together, the skipped periods' too; None without an end or without numbers."""
        if self.end is None or any(quota.low is None for quota in self.quotas):
            return None
        total, end = ZERO, self.end
        for quota in reversed(self.quotas):
            begin = max(self.begin, from_day(self.periods, quota.start)) if quota is not self.quotas[0] else self.begin
            if quota.low is not None and begin <= end:
                total += quota.low * (end - begin + 1)
                end = begin - 1
        return total

    def current(self, tick: int) -> Fraction | None:
        """The amount of the period that holds ``tick``; None where nothing is entered."""
        index = self.periods.index(tick)
        tally = None if index is None else self.tallies.get(index)
        return None if tally is None else tally.value

    def details(self, until: int, latest: int | None = None) -> Iterator[PeriodDetail]:
        """The periods of the window in order; without an end, those that begin up to tick ``until``.

        With ``latest`` only so many up to ``until``, and none after it.
        """
        index, end = self.begin, self.end
        if latest is not None:
            end = self.begin + self.begun(until) - 1
            index = max(index, end - latest + 1)
        while end is None or index <= end:
            first = self.periods.first(index)
            if end is None and first > until:
                return
            yield self._detail(index, first, until)
            index += 1

    def begun(self, until: int) -> int:
        """How many periods of the window begin up to a tick."""
        now = from_day(self.periods, until)
        last = now if self.periods.first(now) <= until else now - 1
        return max((last if self.end is None else min(last, self.end)) - self.begin + 1, 0)

    def _detail(self, index: int, first: int, until: int) -> PeriodDetail:
        quota, tally = self.quota(index), self.tallies.get(index)
        state = AHEAD if first > until else self.state(index)
        amount = None if tally is None else tally.value
        return PeriodDetail(self.day(first), self.day(self.periods.last(index)), quota.low, quota.high, amount, state)

    def day(self, tick: int) -> date:
        """The day of a tick."""
        return date.fromordinal(min(tick // HOURS if self.hourly else tick, date.max.toordinal()))

"""Funnels: stages, attainment, conversion, bottleneck, and what the last stage asks of the first (N28).

Stages of unlike cadences are brought to one period, the longest of theirs: a week has the days of the working week, a quarter 13
weeks, a month a third of a quarter, a year four quarters, a day 8 hours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from goalfmt.progress import leaf, observation
from goalfmt.progress import units as unit_names
from goalfmt.progress.exact import ONE, ZERO
from goalfmt.syntax.values.types import CheckInValue, Form, Referrals, Stage, Step

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.progress.cadence import Cadence
    from goalfmt.progress.types import GoalProgress, Progress

_LONGEST_CHAIN = 100
_ORDER = ("hour", "day", "weekday", "week", "month", "quarter", "year")
HOURS_OF_A_DAY = 8


def per_week(per: str, working_days: int) -> Fraction:
    """How often a cadence comes round in a week."""
    return {
        "hour": Fraction(HOURS_OF_A_DAY * working_days),
        "day": Fraction(working_days),
        "weekday": Fraction(working_days),
        "week": ONE,
        "month": Fraction(3, 13),
        "quarter": Fraction(1, 13),
        "year": Fraction(1, 52),
    }[per]


def normalised(amount: Fraction, per: str, to: str, working_days: int) -> Fraction:
    """An amount of one period as an amount of another: 30 a day are 150 a week of 5 days."""
    return amount * per_week(per, working_days) / per_week(to, working_days)


@dataclass(frozen=True, slots=True)
class StageResult:
    """One stage over the judged periods."""

    name: str
    low: Fraction
    """The floor, in the common period."""
    high: Fraction
    """The upper end; the floor where none is written."""
    actual: Fraction
    """What has come in the judged periods together."""
    periods: int
    """How many they are."""

    @property
    def floor(self) -> Fraction:
        """What was to come in them."""
        return self.low * self.periods

    @property
    def attainment(self) -> Fraction | None:
        """Actual over floor; None where nothing was to come."""
        return self.actual / self.floor if self.floor else None

    @property
    def met(self) -> bool:
        """Whether the floor is reached."""
        return self.actual >= self.floor


@dataclass(frozen=True, slots=True)
class Conversion:
    """From one stage to the next."""

    before: str
    after: str
    actual: Fraction | None
    """None where nothing has come before."""
    implied: Fraction | None
    """What the floors imply (low to low)."""
    implied_high: Fraction | None
    """What the upper ends imply."""
    least: Fraction | None
    """The extremes: low of the later over high of the earlier …"""
    most: Fraction | None
    """… and high of the later over low of the earlier."""

    @property
    def strength(self) -> Fraction | None:
        """Actual over implied: the lowest one is the bottleneck."""
        return self.actual / self.implied if self.actual is not None and self.implied else None


@dataclass(frozen=True, slots=True)
class Funnel:
    """A funnel over one period, or over all that are over."""

    per: str
    """The common period."""
    first: date
    last: date
    """The days judged."""
    stages: tuple[StageResult, ...]
    conversions: tuple[Conversion, ...]
    referred: Fraction | None
    """What a later stage has brought back to an earlier one by referral; None where ``referrals:`` is not said."""

    @property
    def bottleneck(self) -> Conversion | None:
        """The conversion that is weakest against what the floors imply; the earlier of two equal ones."""
        known = [conversion for conversion in self.conversions if conversion.strength is not None]
        return min(known, key=lambda conversion: conversion.strength or ZERO) if known else None

    def needed(self, target: Fraction | None = None, rates: Sequence[Fraction | None] | None = None) -> tuple[Fraction | None, ...]:
        """What each stage must bring in the common period for the last one to bring ``target`` (its floor).

        By the given rates from stage to stage, else by the actual ones, or where there are none by those that the floors imply. None
        where a rate is 0 or unknown.
        """
        if rates is None:
            rates = [conversion.implied if conversion.actual is None else conversion.actual for conversion in self.conversions]
        return reverse(self.stages[-1].low if target is None else target, rates)


def reverse(target: Fraction, rates: Sequence[Fraction | None]) -> tuple[Fraction | None, ...]:
    """``target / product of rates``, stage by stage: 4 customers at 10% of leads and 20% of prospects need 40 leads and 200 prospects."""
    needed: list[Fraction | None] = [target]
    for rate in reversed(rates):
        after = needed[-1]
        needed.append(after / rate if after is not None and rate else None)
    return tuple(reversed(needed))


@dataclass(frozen=True, slots=True)
class _Told:
    """A stage with what its check-ins tell, in the common period."""

    stage: Stage
    low: Fraction
    high: Fraction
    cadence: Cadence


def funnel(node: GoalProgress) -> Funnel | None:
    """The funnel of a goal over the latest period with entries (without any, the running one); None for a goal that has no funnel.

    It is made of the goal's own stages, or of the chain of cadences that ``from:`` leads back through.
    """
    told = _told(node)
    return None if told is None else _over(node, told, *_latest(told, node))


def overall(node: GoalProgress) -> Funnel | None:
    """The funnel of a goal over all periods that are over (before the first is, the running one)."""
    told = _told(node)
    if told is None:
        return None
    cadence = told[0].cadence
    last = cadence.closed if cadence.end is None else min(cadence.closed, cadence.end)
    return _over(node, told, cadence.begin, max(last, cadence.begin))


def _told(node: GoalProgress) -> list[_Told] | None:
    measure = node.goal.measure
    if measure is None or node.goal.start is None:
        return None
    own = measure.form is Form.FUNNEL
    parts: list[_Part] = [(stage, node, at) for at, stage in enumerate(measure.stages)] if own else list(_chain(node))
    if len(parts) < 2:
        return None
    days = len(node.goal.calendar.working_week) or 5
    per = max((stage.per for stage, _, _ in parts), key=_ORDER.index)
    found = []
    for stage, told_by, at in parts:
        low = normalised(stage.low, stage.per, per, days)
        high = low if stage.high is None else normalised(stage.high, stage.per, per, days)
        cadence = _observed(node, told_by, at, per)
        if cadence is not None:
            found.append(_Told(stage, low, high, cadence))
    return found


_Part = tuple[Stage, "GoalProgress", int | None]
"""A stage, the goal whose check-ins tell its amounts, and its place in their rows (None: plain amounts)."""


def _chain(node: GoalProgress) -> Iterator[_Part]:
    """The cadences from the earliest stage to this goal."""
    goals: dict[Goal, None] = {}
    goal: Goal | None = node.goal
    while goal is not None and goal not in goals and len(goals) < _LONGEST_CHAIN:
        goals[goal] = None
        link = goal.links.get("from")
        goal = None if link is None else link.goal
    if len(goals) > 1:
        for earlier in reversed(goals):
            stage = _stage(node.of, earlier)
            if stage is not None:
                yield stage, node.of[earlier], None


def _stage(progress: Progress, goal: Goal) -> Stage | None:
    """A cadence as a stage, by the quota in force."""
    measure = goal.measure
    if measure is None or measure.form is not Form.CADENCE:
        return None
    low, high = measure.low, measure.high
    for step in measure.steps:
        if step.start is None or step.start <= progress.day:
            low, high = step.low, step.high
    return None if low is None else Stage(measure.name or measure.unit or goal.title.text, low, high, measure.per or "day")


def _observed(node: GoalProgress, told_by: GoalProgress, at: int | None, per: str) -> Cadence | None:
    def amount_of(value: CheckInValue) -> Fraction | None:
        return observation.amount_of(value) if at is None else leaf.stage_amount(value, at)

    goal = told_by.goal
    rhythm = observation.Rhythm(per, 1, (), (Step(None, None, None),))
    window = (node.goal.start, node.goal.due)
    return observation.observe(rhythm, goal.checkins, window, node.of.as_of, goal.calendar.working_week, False, amount_of)


def _latest(told: Sequence[_Told], node: GoalProgress) -> tuple[int, int]:
    """The latest period with an entry; without any, the one of today, or the first or last of the window."""
    cadence = told[0].cadence
    end = cadence.end
    entered = [index for one in told for index, tally in one.cadence.tallies.items() if index >= cadence.begin and not tally.skip]
    entered = [index for index in entered if end is None or index <= end]
    running = cadence.closed + 1 if end is None else min(cadence.closed + 1, end)
    latest = max(entered) if entered else max(running, cadence.begin)
    return latest, latest


def _over(node: GoalProgress, told: Sequence[_Told], first: int, last: int) -> Funnel:
    """The funnel over some periods, without the skipped ones."""
    stages = []
    for one in told:
        inside = [tally for index, tally in one.cadence.tallies.items() if first <= index <= last]
        actual = sum((tally.value for tally in inside if not tally.skip), ZERO)
        stages.append(StageResult(one.stage.name, one.low, one.high, actual, last - first + 1 - sum(tally.skip for tally in inside)))
    cadence = told[0].cadence
    days = cadence.day(cadence.periods.first(first)), cadence.day(cadence.periods.last(last))
    per = max((one.stage.per for one in told), key=_ORDER.index)
    return Funnel(per, *days, tuple(stages), tuple(_conversions(stages)), _referred(node, stages))


def _conversions(stages: Sequence[StageResult]) -> Iterator[Conversion]:
    for before, after in pairwise(stages):
        yield Conversion(
            before.name,
            after.name,
            _ratio(after.actual, before.actual),
            _ratio(after.low, before.low),
            _ratio(after.high, before.high),
            _ratio(after.low, before.high),
            _ratio(after.high, before.low),
        )


def _ratio(after: Fraction, before: Fraction) -> Fraction | None:
    return after / before if before else None


def _referred(node: GoalProgress, stages: Sequence[StageResult]) -> Fraction | None:
    """``referrals: 2 prospects/customer``: the stage that refers is known by its name, else it is the last one."""
    given = node.goal.own.get("referrals")
    value = given[0].value if given else None
    if not isinstance(value, Referrals):
        return None
    aliases = node.of.workspace.settings.vocabulary.units
    wanted = unit_names.same_unit(value.per_stage, aliases)
    source = next((stage for stage in stages if unit_names.same_unit(stage.name, aliases) == wanted), stages[-1])
    return value.count * source.actual

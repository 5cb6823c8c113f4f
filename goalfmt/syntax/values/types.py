"""What the values of properties and check-ins are, once read. Numbers are exact; places are offsets in the source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from fractions import Fraction

from goalfmt.source import Span


class Grain(StrEnum):
    """How fine a date literal is."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    MOMENT = "moment"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of civil days, both ends inclusive; what every date literal stands for."""

    first: date
    last: date
    grain: Grain
    text: str
    """The canonical literal: ``2026-Q3``, ``2026-03-04T12:00``, ``2026-01-01..2026-03-15``."""
    time: time | None = None
    """Clock time of a moment, in the workspace's time zone."""

    @property
    def end(self) -> date | datetime:
        """The last day, or the moment itself."""
        return self.last if self.time is None else datetime.combine(self.last, self.time)

    @property
    def begin(self) -> date | datetime:
        """The first day, or the moment itself."""
        return self.first if self.time is None else datetime.combine(self.first, self.time)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact number with its unit."""

    value: Fraction
    """``80%`` is 80 with the unit ``%``; ``1.2M EUR`` is 1,200,000; ``2h30`` is 150 with the unit ``min``."""
    unit: str | None
    """``%``, ``pp``, an ISO currency code, ``min``, or the noun as written; None where none is written."""
    text: str
    signed: bool = False
    """Whether a sign is written (``+5pp``, ``-3``)."""


class Form(StrEnum):
    """The forms of a measure."""

    REACH = "reach"
    GUARDRAIL = "guardrail"
    CADENCE = "cadence"
    FUNNEL = "funnel"


@dataclass(frozen=True, slots=True)
class Step:
    """A quota of a cadence, in force from a day on."""

    low: Fraction | None
    """None: yes or no, without a number."""
    high: Fraction | None
    start: date | None
    """None: from the beginning."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a funnel."""

    name: str
    low: Fraction
    high: Fraction | None
    per: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as written in a property or understood from a sentence (SPEC.md, section 10)."""

    form: Form
    span: Span
    name: str | None = None
    unit: str | None = None
    baseline: Fraction | None = None
    """None where the first check-in is it: of a relative target without baseline, of a falling one, and of one that is 0 or less."""
    assumed: bool = False
    """Whether no baseline is written and ``baseline`` is the 0 that a count begins with."""
    falling: bool = False
    """Whether the target is a level to come down to (``response <= 2 h``)."""
    target: Fraction | None = None
    """The level to reach. None while a relative target waits for its baseline, and for guardrails, cadences, funnels."""
    relative: Quantity | None = None
    """``+10%`` (of the baseline) or ``+5pp`` (points) or ``-3`` where the target is written relative to the baseline."""
    low: Fraction | None = None
    """Lower limit of a guardrail or range (there the target too), quota of a cadence in force at its start."""
    high: Fraction | None = None
    per: str | None = None
    """Of a cadence: ``hour day weekday week month quarter year``."""
    every: int = 1
    """``every 2 weeks``: 2."""
    days: tuple[str, ...] = ()
    """``mon tue …`` where a cadence names its days."""
    steps: tuple[Step, ...] = ()
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckInValue:
    """The body of a check-in."""

    value: Quantity | None = None
    increment: bool = False
    """``+N``: adds to the level."""
    row: tuple[Quantity, ...] = ()
    """``42 > 7 > 1``"""
    answer: bool | None = None
    """``yes`` or ``no``"""
    skip: bool = False
    void: bool = False
    health: str | None = None
    """``on-track at-risk off-track``"""
    confidence: Fraction | None = None
    """``confidence 7/10`` is 7/10."""
    confidence_text: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A goal named by its id."""

    id: str
    span: Span
    weight: Fraction | None = None
    """Of ``supports: ^brand weight 2``."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of ``see:``, as written: a URL, an inline link of Markdown, an issue or a path."""

    target: str
    """The URL or path itself."""
    text: str | None
    """The words of an inline link."""
    span: Span


@dataclass(frozen=True, slots=True)
class Handle:
    """A person or team: ``sales/emea/ana``."""

    path: str
    span: Span


@dataclass(frozen=True, slots=True)
class Duration:
    """``3 weeks``"""

    count: Fraction
    unit: str
    """``min hour day week month quarter year``, also ``weekday``."""


@dataclass(frozen=True, slots=True)
class PlanPoint:
    """``2026-10-31 10%``: the share (0 to 1) expected at the close of a day."""

    day: date
    share: Fraction
    span: Span


@dataclass(frozen=True, slots=True)
class Referrals:
    """``2 prospects/customer``"""

    count: Fraction
    stage: str
    per_stage: str


@dataclass(frozen=True, slots=True)
class Weight:
    """A relative weight, or a percentage of all siblings."""

    value: Fraction
    percent: bool


@dataclass(frozen=True, slots=True)
class Effort:
    """A duration or points: ``3h``, ``5 points``, ``5``."""

    value: Fraction
    unit: str
    """``min`` (a day counts eight hours, a week the days of the working week) or ``points``"""


@dataclass(frozen=True, slots=True)
class Assumption:
    """``assumes: text (broken)``"""

    text: str
    broken: bool


@dataclass(frozen=True, slots=True)
class Approval:
    """``approved: @lead 2026-10-02``"""

    handle: Handle
    day: date


@dataclass(frozen=True, slots=True)
class Change:
    """``was: DATE key OLD -- reason``"""

    day: date
    key: str
    old: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class DatedText:
    """``feedback: DATE @who: text``, ``decision: DATE text``"""

    day: date
    who: Handle | None
    text: str


@dataclass(frozen=True, slots=True)
class Allow:
    """``allow: V001, T001 until 2026-12-31 -- reason``"""

    rules: tuple[tuple[str, Span], ...]
    until: date | None
    reason: str | None


class Nothing:
    """The value ``none``: stops an inheritance."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "NOTHING"


NOTHING = Nothing()

Value = (
    Period | Quantity | Measure | Duration | tuple[PlanPoint, ...] | Referrals | tuple[Reference, ...] | Reference | tuple[Reference | Link, ...]
    | Weight | Effort | Assumption | Approval | Change | DatedText | Allow | Nothing | tuple[Handle, ...] | Handle | Fraction | int | str | date
)  # fmt: skip
"""What :func:`goalfmt.syntax.values.read` returns. Funnels and cadences (``review:``) are measures."""

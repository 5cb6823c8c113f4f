"""Cadences: quotas for periods that come again (SPEC.md, section 10)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from goalfmt.diagnostic import Fault
from goalfmt.settings import Calendar, Vocabulary
from goalfmt.syntax.document import Text
from goalfmt.syntax.faults.amounts import comma_without_cadence, second_number
from goalfmt.syntax.faults.values import invalid_value
from goalfmt.syntax.generated.value_terminals import TERMINALS as T
from goalfmt.syntax.values.amounts import Amount, per_of, understand, words_behind_unit
from goalfmt.syntax.values.date_mistakes import date_fault
from goalfmt.syntax.values.dates import literal
from goalfmt.syntax.values.parts import Piece, WrittenStep
from goalfmt.syntax.values.types import Form, Measure, Step
from goalfmt.syntax.values.units import key

_EVERY = re.compile(r"every[ \t]+(?:(?P<count>other|[0-9]+)[ \t]+)?(?P<per>hour|weekday|day|week|month|quarter|year)s?\Z")
_DAY_NAME = re.compile(T["DAY_NAME"])
ADVERBS = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}


class Rhythm(NamedTuple):
    """How often a period comes."""

    per: str
    every: int = 1
    days: tuple[str, ...] = ()


def rhythm(text: Text, every: Piece | None, per: Piece | None, days: Piece | None) -> Rhythm | Fault:
    """The rhythm of ``every 2 weeks``, ``every mon,wed`` or ``/day``, with the days of ``on mon,wed``."""
    named = () if days is None else day_names(days.text)
    match = None if every is None else _EVERY.match(every.text)
    if every is not None and match is not None:
        count = {None: 1, "other": 2}.get(match["count"]) or int(match["count"])
        if count == 0:
            span = text.span(every.start, every.end)
            return invalid_value(span, "a cadence comes back after at least one period, found 0", "write a number from 1 up")
        beat = Rhythm(match["per"], count, named)
    elif every is not None:
        beat = Rhythm("week", 1, day_names(every.text[len("every") :]))
    else:
        assert per is not None
        beat = Rhythm(per_of(per), 1, named)
    if days is not None and (beat.per not in {"day", "week"} or beat.days != named):
        return invalid_value(text.span(days.start, days.end), "days of the week go with `/day` or `/week` only", "write the days behind `/day`")
    return beat


def day_names(text: str) -> tuple[str, ...]:
    """``mon``, ``tue`` … of a list of days, each once, in the order of writing."""
    return tuple(dict.fromkeys(match[0][:3].lower() for match in _DAY_NAME.finditer(text)))


def review(text: Text, every: Piece | None, days: Piece | None, adverb: str | None) -> Measure | Fault:
    """The cadence of ``review:``, a measure without a number."""
    found = Rhythm(ADVERBS[adverb]) if adverb is not None else rhythm(text, every, None, days)
    return found if isinstance(found, Fault) else Measure(Form.CADENCE, text.span(), per=found.per, every=found.every, days=found.days)


class _Read(NamedTuple):
    """A step that is understood."""

    step: Step
    rhythm: Rhythm
    unit: str | None
    name: str | None


_NO_AMOUNT = Amount(Fraction(0), None, False, None, None)
"""Of a cadence of yes and no."""


def cadence(text: Text, steps: Sequence[WrittenStep], calendar: Calendar, vocabulary: Vocabulary) -> Measure | Fault:
    """A quota for each period, or several that follow each other. All have one period and one unit, and their days rise."""
    read: list[_Read] = []
    for at, written in enumerate(steps):
        found = _read(text, written, calendar, vocabulary, steps[at + 1].comma if at + 1 < len(steps) else None)
        if isinstance(found, Fault):
            return found
        wrong = _against(text, written, found, read[-1]) if read else None
        if wrong is not None:
            return wrong
        if read:
            found = found._replace(unit=found.unit or read[-1].unit, name=found.name or read[-1].name)
        read.append(found)
    first, unit, name = read[0], read[-1].unit, read[-1].name
    beat = first.rhythm
    stepped = tuple(one.step for one in read) if len(read) > 1 or first.step.start is not None else ()
    return Measure(
        Form.CADENCE, text.span(), name, unit, low=first.step.low, high=first.step.high, per=beat.per, every=beat.every, days=beat.days, steps=stepped
    )  # fmt: skip


def _read(text: Text, written: WrittenStep, calendar: Calendar, vocabulary: Vocabulary, next_comma: int | None) -> _Read | Fault:
    if len(written.amounts) > 1:
        extra = written.amounts[1].number
        return second_number(text.span(extra.start, extra.end), extra.text, "write one number for each period, or a range")
    amount = understand(text, written.amounts[0], vocabulary, per_in_unit=False) if written.amounts else _NO_AMOUNT
    if isinstance(amount, Fault):
        return amount
    per = written.amounts[0].per if written.amounts else None
    wrong = _out_of_place(text, written, amount, per, next_comma)
    beat = wrong or rhythm(text, written.every, per, written.days)
    if isinstance(beat, Fault):
        return beat
    start = None if written.start is None else _start(text, written.start, calendar)
    if isinstance(start, Fault):
        return start
    low, high = (amount.value, None) if amount.low is None else (amount.low, amount.value)
    name = written.name or amount.rest
    return _Read(Step(low if written.amounts else None, high, start), beat, amount.unit, None if name is None else name.text.replace('"', ""))


def _out_of_place(text: Text, written: WrittenStep, amount: Amount, per: Piece | None, next_comma: int | None) -> Fault | None:
    """What cannot stand in a quota: two periods or none, a sign, or words on both sides."""
    if written.name is not None and amount.rest is not None:
        return words_behind_unit(text, amount.rest)
    if amount.signed or (amount.low is not None and amount.low < 0):
        number = written.amounts[0]
        return invalid_value(text.span(number.start, number.number.end), "a quota has no sign", "write the number without `+` or `-`")
    if written.every is not None and per is not None:
        return invalid_value(text.span(written.every.start, written.every.end), "expected one period, found a second one", "write one period only")
    if written.every is not None or per is not None:
        return None
    comma = next_comma if written.comma is None else written.comma
    place = written.days or written.start
    if comma is not None or place is None:
        at = comma or 0
        return comma_without_cadence(text.span(at, at + 1))
    return invalid_value(text.span(place.start, place.end), "expected a period (`/day`, `/week` …) after the number", "write the period before it")


def _start(text: Text, piece: Piece, calendar: Calendar) -> date | Fault:
    """The day on which a step begins: ``from 2026-07-01``."""
    found = piece.text[len("from") :].lstrip(" \t")
    period = literal(found, calendar)
    if period is None:
        return date_fault(text, piece.end - len(found), piece.end, calendar)
    return period.first


def _against(text: Text, written: WrittenStep, found: _Read, before: _Read) -> Fault | None:
    """A step that does not go with the one before it, which has the unit and the name of all earlier ones."""
    span = text.span(_begin(written), _end(written))
    if found.rhythm != before.rhythm:
        return invalid_value(span, "all steps of a cadence have one period", "write the same period in each step")
    if before.unit is not None and found.unit is not None and key(before.unit) != key(found.unit):
        message = f"all steps of a cadence count the same, `{before.unit}`, found `{found.unit}`"
        return invalid_value(span, message, "write the same unit in each step")
    if before.name is not None and found.name is not None and before.name != found.name:
        return invalid_value(
            span, f"all steps of a cadence have one name, `{before.name}`, found `{found.name}`", "make a child goal of the other one"
        )
    if found.step.start is None or (before.step.start is not None and found.step.start <= before.step.start):
        return invalid_value(
            span, "each step of a cadence begins on a later day than the one before it", "write `from DATE` at each step, in order of time"
        )
    return None


def _begin(written: WrittenStep) -> int:
    first = written.name or (written.amounts[0] if written.amounts else None) or written.every
    assert first is not None
    return first.start


def _end(written: WrittenStep) -> int:
    last = written.start or written.days or written.every or (written.amounts[0] if written.amounts else None)
    assert last is not None
    return last.end

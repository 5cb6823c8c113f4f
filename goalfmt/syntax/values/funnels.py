"""Funnels: stages with a quota each, and what flows back from the last to the first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from goalfmt.diagnostic import Fault
from goalfmt.settings import Vocabulary
from goalfmt.syntax.document import Text
from goalfmt.syntax.faults.values import invalid_value
from goalfmt.syntax.values.amounts import no_number, per_of, understand
from goalfmt.syntax.values.numbers import amount
from goalfmt.syntax.values.parts import Piece, Written
from goalfmt.syntax.values.types import Form, Measure, Referrals, Stage
from goalfmt.syntax.values.units import key

_PER_STAGE = re.compile(r"[ \t]*/[ \t]*|[ \t]+per[ \t]+")


def funnel(text: Text, stages: Iterable[tuple[Piece | None, Written]], vocabulary: Vocabulary) -> Measure | Fault:
    """``30..50 prospects/day > 5..10 leads/day > 3..5 customers/week``; the name of a stage is what stands around its number."""
    found: list[Stage] = []
    names: set[str] = set()
    for name, written in stages:
        stage = _stage(text, name, written, vocabulary)
        if isinstance(stage, Fault):
            return stage
        if key(stage.name) in names:
            start = written.start if name is None else name.start
            return invalid_value(text.span(start, written.end), f"a second stage is called `{stage.name}`", "give each stage a name of its own")
        found.append(stage)
        names.add(key(stage.name))
    return Measure(Form.FUNNEL, text.span(), stages=tuple(found))


def _stage(text: Text, name: Piece | None, written: Written, vocabulary: Vocabulary) -> Stage | Fault:
    understood = understand(text, written, vocabulary, per_in_unit=False)
    if isinstance(understood, Fault):
        return understood
    span = text.span(written.start if name is None else name.start, written.end)
    if written.per is None:
        return invalid_value(span, "expected a period (`/day`, `/week` …) behind the stage", "write how often: `5 leads/day`")
    words = written.words.text if written.words is not None else understood.unit
    called = name.text.replace('"', "") if name is not None else words
    if called is None:
        return invalid_value(span, "a stage of a funnel has a name", "write what is counted: `5 leads/day`")
    if understood.signed or (understood.low is not None and understood.low < 0):
        return invalid_value(span, "a quota has no sign", "write the number without `+` or `-`")
    low, high = (understood.value, None) if understood.low is None else (understood.low, understood.value)
    return Stage(" ".join(called.split()), low, high, per_of(written.per))


def referrals(text: Text, number: Piece, words: Piece) -> Referrals | Fault:
    """``2 prospects/customer``"""
    read = amount(number.text)
    if read is None:
        return no_number(text, number)
    parts = _PER_STAGE.split(words.text)
    if read.unit is not None or len(parts) != 2 or not all(parts):
        span = text.span(number.start, words.end)
        return invalid_value(span, f"expected a number and two stages, found `{text.text[number.start : words.end]}`", "write `2 prospects/customer`")
    return Referrals(read.value, parts[0], parts[1])

"""How each number of a goal came about, step by step, so that a person can work it out again by hand.

``goalfmt explain`` prints it. Nothing of it is made during a roll-up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.progress.percent import decimal

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress


LONGEST = 12
"""Terms that a formula shows; of longer ones the parts are listed only."""


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step of a computation."""

    rule: str
    """The rule of the manual: ``N1``."""
    subject: str
    """What comes out: ``progress``."""
    formula: str = ""
    """In words: ``(current - baseline) / (target - baseline)``."""
    filled: str = ""
    """With the numbers: ``(25 - 20) / (40 - 20)``. ``x`` is times, ``%`` hundredths; numbers are exact (``2/3``)."""
    result: str = ""
    """``25.00%``"""
    value: Fraction | None = None
    """The exact result, where it is a number."""
    note: str = ""
    """What else is to be known."""
    items: tuple[str, ...] = ()
    """What the step is made of, a line each."""

    def __str__(self) -> str:
        equation = " = ".join(part for part in (self.subject, self.formula, self.filled, self.result) if part)
        return f"{self.rule}: {equation}" + (f" ({self.note})" if self.note else "")


def trace(node: GoalProgress) -> tuple[TraceStep, ...]:
    """All steps of a goal: its number, what was expected, its health, its weight, forecast and score."""
    from goalfmt.progress import trace_health, trace_number, trace_time

    def steps() -> Iterator[TraceStep]:
        yield from trace_number.steps(node)
        yield from trace_time.expected(node)
        yield from trace_health.steps(node)
        yield from trace_time.ahead(node)

    return tuple(steps())


def number(value: Fraction | None) -> str:
    """A number exactly: as a decimal where it ends within 6 places, else as a fraction."""
    if value is None:
        return "unknown"
    if value.denominator == 1 or 10**6 % value.denominator == 0:
        return decimal(value) or ""
    return f"{value.numerator}/{value.denominator}"


def term(value: Fraction) -> str:
    """A number within a formula: a fraction or a negative number stands in brackets."""
    text = number(value)
    return f"({text})" if "/" in text or text.startswith("-") else text


def share(value: Fraction) -> str:
    """A share within a formula: as an exact percentage where it ends within 2 places, else as a fraction in brackets."""
    hundredths = value * 100
    return f"{number(hundredths)}%" if (hundredths * 100).denominator == 1 and hundredths >= 0 else f"({value.numerator}/{value.denominator})"


def name(node: GoalProgress, seen_from: GoalProgress) -> str:
    """How a step of one goal names another one."""
    goal = node.goal
    if goal.id is not None:
        return f"^{goal.id}"
    place = f"line {goal.line}" if goal.source is seen_from.goal.source else f"{goal.source.path}:{goal.line}"
    return f"“{goal.title.text}” ({place})"

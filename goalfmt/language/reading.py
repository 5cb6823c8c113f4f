"""What was understood of a sentence, as values (format.md, section 7: READING). Positions are code points of the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """An amount, change or bound: ``from 80% to 85%``, ``by 5%``, ``three clients``, ``at least 20``, ``30-50 people``."""

    start: int
    end: int
    text: str
    sense: str
    """``count level change factor range from-to at-least at-most``"""
    value: Fraction | None = None
    """The number (the later one of ``from A to B``, the low end of a range; of a change, signed: falling is negative)."""
    high: Fraction | None = None
    """High end of a range."""
    baseline: Fraction | None = None
    """``from A``"""
    unit: str | None = None
    """As in :class:`goalfmt.syntax.values.types.Quantity`."""
    name: str | None = None
    """What is measured, as far as the sentence says it (``retention``)."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A deadline or a window."""

    start: int
    end: int
    text: str
    role: str
    """``due`` (by, until, before, on), ``window`` (this week, in Q1, for the next month)"""
    literal: str | None = None
    """The canonical literal where the words alone decide it (``2026-03-31``, ``2026-Q1``)."""
    relative: str | None = None
    """Otherwise a key for the resolver, with its anchor's longest grain (see :func:`goalfmt.language.resolve`)."""


@dataclass(frozen=True, slots=True)
class FoundCadence:
    """``daily``, ``every weekday``, ``3 times a week``, ``per month``."""

    start: int
    end: int
    text: str
    per: str
    """``hour day weekday week month quarter year``"""
    every: int = 1
    count: Fraction | None = None
    """``3 times a week``: 3."""
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A vague term."""

    start: int
    end: int
    text: str
    category: str
    """Name of the rule that speaks of it: ``vague-verb``, ``vague-quantifier`` …"""
    anchored: bool = False
    """Whether a number with a unit or a named artefact in the same clause makes up for it."""
    hint: str | None = None
    """How to rewrite it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of one sentence."""

    text: str
    quantities: tuple[FoundQuantity, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    cadences: tuple[FoundCadence, ...] = ()
    terms: tuple[FoundTerm, ...] = ()
    keep: bool = False
    """Whether the verb makes a guardrail (keep, stay, hold, maintain, remain)."""
    language: str = "en"
    """Natural language that it was read in."""

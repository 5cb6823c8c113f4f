"""What was understood of a sentence, as values (format.md, section 7: READING). Positions are code points of the sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple


class FoundQuantity(NamedTuple):
    """An amount, change or bound: ``from 80% to 85%``, ``by 5%``, ``three clients``, ``at least 20``, ``30-50 people``."""

    start: int
    end: int
    text: str
    sense: str
    """``count level change factor range from-to at-least at-most times`` (the last: of a cadence, ``3 times`` a week)"""
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
    falling: bool = False
    """Of ``level`` and ``at-most``: whether the verb goes down (``cut … to 4 days``)."""


class FoundDate(NamedTuple):
    """A deadline or a window."""

    start: int
    end: int
    text: str
    role: str
    """``due`` (by, until, before, on), ``start`` (from, starting), ``window`` (this week, in Q1, for the next month)"""
    literal: str | None = None
    """The canonical literal where the words alone decide it (``2026-03-31``, ``2026-Q1``)."""
    relative: str | None = None
    """Otherwise a key for the resolver, with its anchor's longest grain (see :func:`goalfmt.language.resolve`).

    Neither is there where the words name no day of the calendar: ``by the summer``, ``within 2 years of launch``.
    """


@dataclass(frozen=True, slots=True)
class FoundCadence:
    """``daily``, ``every weekday``, ``3 times a week``, ``per month``."""

    start: int
    end: int
    text: str
    per: str
    """``hour day weekday week month quarter year``; of others (``every sprint``, ``every 30 seconds``) their own name."""
    every: int = 1
    count: Fraction | None = None
    """``3 times a week``: 3."""
    days: tuple[str, ...] = ()
    high: Fraction | None = None
    """``2 to 3 times a week``: 3."""


class FoundTerm(NamedTuple):
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
    kinds: tuple[str, ...] = ()
    """Kinds of goals that the project scopes the term to; empty: all."""


_NO_VAGUENESS = frozenset({"placeholder", "weak-commitment", "hedge"})
"""Terms that are a fault of their own, but leave it clear what is meant."""


class Reading:
    """All that was understood of one sentence. Immutable; the vague terms are looked for when they are first asked for."""

    __slots__ = ("_find_terms", "_terms", "cadences", "dates", "keep", "language", "quantities", "text")

    def __init__(  # noqa: PLR0913, PLR0917  # a value with that many parts
        self,
        text: str,
        quantities: tuple[FoundQuantity, ...] = (),
        dates: tuple[FoundDate, ...] = (),
        cadences: tuple[FoundCadence, ...] = (),
        terms: tuple[FoundTerm, ...] | None = (),
        keep: bool = False,
        language: str = "en",
        find_terms: Callable[[Reading], tuple[FoundTerm, ...]] | None = None,
    ) -> None:
        self.text = text
        self.quantities = quantities
        self.dates = dates
        self.cadences = cadences
        self.keep = keep
        """Whether the verb makes a guardrail (keep, stay, hold, maintain, remain)."""
        self.language = language
        """Natural language that it was read in."""
        self._terms = terms
        self._find_terms = find_terms

    @property
    def terms(self) -> tuple[FoundTerm, ...]:
        """The vague terms, those with an anchor too."""
        if self._terms is None:
            self._terms = self._find_terms(self) if self._find_terms else ()
        return self._terms

    @property
    def vague(self) -> tuple[FoundTerm, ...]:
        """The terms that leave the sentence vague: without an anchor, and no mere hedge or placeholder."""
        return tuple([term for term in self.terms if not term.anchored and term.category not in _NO_VAGUENESS])

    @property
    def quantified(self) -> bool:
        """Whether the sentence states a target number."""
        return bool(self.quantities)

    def __repr__(self) -> str:
        texts = [found.text for found in self.quantities] + [found.text for found in self.dates] + [found.text for found in self.cadences]
        return f"Reading({self.text!r}: {texts})"

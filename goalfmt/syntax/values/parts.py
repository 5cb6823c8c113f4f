"""Pieces of a value's text, as the fast reader and the grammar's parser hand them on alike."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of the value's text, without the blanks around it."""

    text: str
    start: int
    """Position in the value's text."""

    @property
    def end(self) -> int:
        """Position behind it."""
        return self.start + len(self.text)


class Written(NamedTuple):
    """An amount as written: ``30..50 new people/day``."""

    number: Piece
    """Number, multiplier and what is glued to them; of a range, the high end."""
    words: Piece | None = None
    """The words that follow."""
    per: Piece | None = None
    """``/day``, ``per week``"""
    low: Piece | None = None
    """Low end of a range."""

    @property
    def start(self) -> int:
        """Position of its first character."""
        return self.number.start if self.low is None else self.low.start

    @property
    def end(self) -> int:
        """Position behind its last character."""
        return (self.per or self.words or self.number).end


class WrittenStep(NamedTuple):
    """A step of a cadence as written, or all that stands left of an operator."""

    name: Piece | None
    amounts: tuple[Written, ...]
    every: Piece | None = None
    days: Piece | None = None
    """``on mon,wed``"""
    start: Piece | None = None
    """``from 2026-01-01``"""
    comma: int | None = None
    """Position of the comma before it."""


class WrittenMeasure(NamedTuple):
    """A measure as written."""

    steps: tuple[WrittenStep, ...]
    keep: bool = False
    operator: Piece | None = None
    """``->``, ``>=`` or ``<=``; the only step is then what stands left of it"""
    goal: Written | None = None
    """What stands right of the operator."""

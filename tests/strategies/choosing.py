"""Where choices come from: a seed, or Hypothesis. The building blocks do not know which."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Chooser(Protocol):
    """Choices; the first of a sequence and the smallest of numbers count as the simplest."""

    def of(self, options: Sequence[T]) -> T:
        """One of several."""

    def upto(self, most: int) -> int:
        """A number from 0."""

    def seldom(self, once_in: int) -> bool:
        """True once in so many times."""


class Seeded:
    """Choices by a seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._draw = self._random.random

    def of(self, options: Sequence[T]) -> T:
        """One of several."""
        return options[int(self._draw() * len(options))]

    def upto(self, most: int) -> int:
        """A number from 0."""
        return int(self._draw() * (most + 1))

    def seldom(self, once_in: int) -> bool:
        """True once in so many times."""
        return self._draw() * once_in < 1


class Drawn:
    """Choices by Hypothesis."""

    def __init__(self, draw: Any) -> None:
        self._draw = draw

    def of(self, options: Sequence[T]) -> T:
        """One of several."""
        chosen: T = options[self.upto(len(options) - 1)]
        return chosen

    def upto(self, most: int) -> int:
        """A number from 0."""
        number: int = self._draw(st.integers(0, most))
        return number

    def seldom(self, once_in: int) -> bool:
        """True once in so many times; False is the simpler one."""
        return self.upto(once_in - 1) == once_in - 1

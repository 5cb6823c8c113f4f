"""Long looks at everything give way to whatever the editor asks meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from goalfmt.model.types import Goal

_OFTEN = 64
"""Goals between two looks at whether somebody waits."""


class Interrupted(BaseException):
    """A long look has to give way; no rule that catches exceptions of its own may swallow it."""


class Goals(list[Goal]):
    """The goals of a workspace; whoever goes through them gives way on the way."""

    __slots__ = ("_breathe",)

    def __init__(self, goals: Iterable[Goal], breathe: Callable[[], None]) -> None:
        super().__init__(goals)
        self._breathe = breathe

    def __iter__(self) -> Iterator[Goal]:
        """The goals; raises Interrupted between two of them."""
        for at in range(0, len(self), _OFTEN):
            self._breathe()
            yield from self[at : at + _OFTEN]

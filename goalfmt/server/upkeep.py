"""Long work gives way to whatever the editor asks meanwhile, and memory is cleared when nobody waits."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator

from goalfmt.model.types import Goal

_OFTEN = 64
"""Goals between two looks at whether somebody waits."""

_MUCH = 50_000
"""Goals that were let go of, after which memory is cleared in the next pause …"""

_TOO_MUCH = 500_000
"""… and after which it is cleared at once."""


class Interrupted(BaseException):
    """Long work has to give way; no rule that catches exceptions of its own may swallow it."""


class Upkeep:
    """Knows who waits, and what has been let go of.

    Workspaces and documents are rings of references, which only the collector frees. It looks at what is old seldom, by itself and in the
    middle of an answer; here it is told when.
    """

    def __init__(self) -> None:
        self.waiting: set[object] = set()
        """One thing for each question that waits for its turn."""
        self.patient = False
        """Whether what is done now can wait for them."""
        self._dropped = 0

    def breathe(self) -> None:
        """Give way, in the middle of work that can wait, to a question that cannot. Raises Interrupted."""
        if self.patient and self.waiting:
            raise Interrupted

    def drop(self, goals: int) -> None:
        """So many goals are let go of."""
        self._dropped += goals
        if self._dropped > _TOO_MUCH:
            self._dropped = 0
            gc.collect()

    def tidy(self) -> None:
        """Nobody waits: clear memory where that is worth it."""
        if self._dropped > _MUCH:
            self._dropped = 0
            gc.collect()


class Goals(list[Goal]):
    """The goals of a workspace; whoever goes through them gives way on the way."""

    __slots__ = ("_upkeep",)

    def __init__(self, goals: Iterable[Goal], upkeep: Upkeep) -> None:
        super().__init__(goals)
        self._upkeep = upkeep

    def __iter__(self) -> Iterator[Goal]:
        """The goals; raises Interrupted between two of them."""
        for at in range(0, len(self), _OFTEN):
            self._upkeep.breathe()
            yield from self[at : at + _OFTEN]

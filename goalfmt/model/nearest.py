"""The nearest known names to a misspelt one, found without comparing it with every name."""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST, LONGEST = 3, 40
"""Of shorter names every other one is near; longer ones are seldom typed by hand."""


class Nearest:
    """An index of names by what is left when one character is taken away.

    Two names at one insertion, deletion, replacement or swap of neighbours share such a rest, so a look-up costs as many
    steps as the name has characters. (Garbe's symmetric deletion, with distance 1.)
    """

    __slots__ = ("_rests",)

    def __init__(self, names: Iterable[str]) -> None:
        self._rests: dict[str, list[str]] = {}
        for name in names:
            if len(name) <= LONGEST:
                for rest in _rests(name):
                    self._rests.setdefault(rest, []).append(name)

    def to(self, name: str, limit: int = 3) -> list[str]:
        """The names that differ from ``name`` by one slip or by case only, at most ``limit``, in the order in which they were indexed."""
        if len(name) > LONGEST:
            return []
        found: dict[str, None] = {}
        for rest in _rests(name):
            for candidate in self._rests.get(rest, ())[:limit]:
                found[candidate] = None
        return list(found)[:limit]


def _rests(name: str) -> set[str]:
    folded = name.casefold()
    if len(folded) < SHORTEST:
        return {folded}
    return {folded, *(folded[:at] + folded[at + 1 :] for at in range(len(folded)))}

"""The nearest known names to a misspelt one, found without comparing it with every name."""

from __future__ import annotations

from collections.abc import Iterable

from goalfmt.syntax.nearness import distance

SHORTEST, LONGEST = 3, 40
"""Of shorter names every other one is near; longer ones are seldom typed by hand."""
CONSIDERED = 8
"""Names looked at for each rest."""
MOST = 3
"""Names proposed."""


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

    def to(self, name: str) -> list[str]:
        """The names that are nearest to ``name`` (one slip, or only case), at most :data:`MOST`, in alphabetical order."""
        if len(name) > LONGEST:
            return []
        candidates = {candidate: None for rest in _rests(name) for candidate in self._rests.get(rest, ())[:CONSIDERED]}
        distances = {candidate: distance(name.casefold(), candidate.casefold()) for candidate in candidates}
        least = min(distances.values(), default=0)
        return sorted(candidate for candidate, far in distances.items() if far == least)[:MOST]


def _rests(name: str) -> set[str]:
    folded = name.casefold()
    if len(folded) < SHORTEST:
        return {folded}
    return {folded, *(folded[:at] + folded[at + 1 :] for at in range(len(folded)))}

"""Merging line by line, as git does: what remains where goals cannot be told apart."""

from __future__ import annotations

from collections.abc import Sequence

from goalfmt.merging.facts import Conflict, Piece
from goalfmt.merging.sequences import Disagreement, chunks, common, one_of


def merged_lines(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[Piece]:
    """The lines with the changes of both sides; where these touch, a conflict."""
    found: list[Piece] = []
    for chunk in chunks(base, ours, theirs):
        o, a, b = (tuple(side[slice(*part)]) for side, part in ((base, chunk.base), (ours, chunk.ours), (theirs, chunk.theirs)))
        try:
            found += one_of(o, a, b)
        except Disagreement:
            found.append(Conflict(a, b))
    return found


def conflicting_lines(ours: Sequence[str], theirs: Sequence[str]) -> list[Piece]:
    """Every difference between the two sides as a conflict."""
    found: list[Piece] = []
    x = y = 0
    for a, b in [*common(ours, theirs), (len(ours), len(theirs))]:
        if (x, y) != (a, b):
            found.append(Conflict(tuple(ours[x:a]), tuple(theirs[y:b])))
        if a < len(ours):
            found.append(ours[a])
        x, y = a + 1, b + 1
    return found

"""What two sequences have in common, and three sequences taken apart into what is common and what is not (diff3)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

T = TypeVar("T", bound=Hashable)

_TABLE = 250_000
"""Cells of the largest table that is filled to compare a stretch without lines of its own; a longer one counts as changed."""


def common(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of places with equal items, rising on both sides.

    The common beginning and end, then the items that are unique on both sides in their longest rising order (patience), then the same
    between them; a stretch without unique items is compared in full where it is short. Time n log n, but for those stretches.
    """
    found: list[tuple[int, int]] = []
    work = [(0, len(one), 0, len(other))]
    while work:
        a, a_end, b, b_end = work.pop()
        while a < a_end and b < b_end and one[a] == other[b]:
            found.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and one[a_end - 1] == other[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            found.append((a_end, b_end))
        if a == a_end or b == b_end:
            continue
        anchors = _unique(one, other, (a, a_end, b, b_end))
        if not anchors:
            found += _by_table(one, other, (a, a_end, b, b_end))
            continue
        found += anchors
        ends = [(a - 1, b - 1), *anchors, (a_end, b_end)]
        work += [(x + 1, next_x, y + 1, next_y) for (x, y), (next_x, next_y) in pairwise(ends)]
    return sorted(found)


def _unique(one: Sequence[Hashable], other: Sequence[Hashable], window: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    a, a_end, b, b_end = window
    counts, others = Counter(one[a:a_end]), Counter(other[b:b_end])
    places = {item: at for at, item in enumerate(other[b:b_end], b) if others[item] == 1}
    pairs = [(at, places[item]) for at, item in enumerate(one[a:a_end], a) if counts[item] == 1 and item in places]
    return [pairs[at] for at in rising([place for _, place in pairs])]


def rising(numbers: Sequence[int]) -> list[int]:
    """The places of a longest rising subsequence (Fredman 1975)."""
    tops: list[int] = []
    top_places: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(top_places[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(number)
            top_places.append(at)
        else:
            tops[pile], top_places[pile] = number, at
    found: list[int] = []
    at = top_places[-1] if top_places else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def _by_table(one: Sequence[Hashable], other: Sequence[Hashable], window: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """The longest common subsequence of a short stretch; nothing of a long one."""
    a, a_end, b, b_end = window
    if (a_end - a) * (b_end - b) > _TABLE:
        return []
    rows = [[0] * (b_end - b + 1)]
    for x in range(a_end - 1, a - 1, -1):
        row, below = [0] * (b_end - b + 1), rows[-1]
        for y in range(b_end - b - 1, -1, -1):
            row[y] = below[y + 1] + 1 if one[x] == other[b + y] else max(below[y], row[y + 1])
        rows.append(row)
    rows.reverse()
    found: list[tuple[int, int]] = []
    x, y = 0, 0
    while x < a_end - a and y < b_end - b:
        if one[a + x] == other[b + y]:
            found.append((a + x, b + y))
            x, y = x + 1, y + 1
        elif rows[x + 1][y] >= rows[x][y + 1]:
            x += 1
        else:
            y += 1
    return found


class Chunk(NamedTuple):
    """A stretch of three sequences, as ranges; ``stable``: all three are the same here."""

    base: tuple[int, int]
    ours: tuple[int, int]
    theirs: tuple[int, int]
    stable: bool


def chunks(base: Sequence[Hashable], ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> Iterator[Chunk]:
    """Three sequences in order, taken apart (Khanna, Kunal and Pierce 2007, "A Formal Investigation of Diff3")."""
    with_ours, with_theirs = dict(common(base, ours)), dict(common(base, theirs))
    o = a = b = 0
    for at in range(len(base)):
        if at in with_ours and at in with_theirs:
            x, y = with_ours[at], with_theirs[at]
            if (o, a, b) != (at, x, y):
                yield Chunk((o, at), (a, x), (b, y), False)
            yield Chunk((at, at + 1), (x, x + 1), (y, y + 1), True)
            o, a, b = at + 1, x + 1, y + 1
    if (o, a, b) != (len(base), len(ours), len(theirs)):
        yield Chunk((o, len(base)), (a, len(ours)), (b, len(theirs)), False)


class Disagreement(Exception):  # noqa: N818  # no error: two people want different things
    """Both sides have changed the same thing, and differently."""


def one_of(base: T, ours: T, theirs: T) -> T:
    """The side that changed; both where they changed alike. Raises Disagreement."""
    if ours in (theirs, base):
        return theirs
    if theirs == base:
        return ours
    raise Disagreement

"""Merging the facts of one goal: each property and each date apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.merging.sequences import Disagreement, chunks, one_of

if TYPE_CHECKING:
    from goalfmt.merging.blocks import Item


class Conflict(NamedTuple):
    """Where both sides disagree."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]


Piece = str | Conflict
"""What a merge is made of: a text of one or more lines, or a conflict."""

_ADDS_UP = re.compile(r"[ \t]*[-*+][ \t]+[^:\n]+(?::[0-9]{2})?: *\+[0-9]")
"""A check-in that adds to the others of its date."""


def merged_items(base: Sequence[Item], ours: Sequence[Item], theirs: Sequence[Item]) -> list[Piece]:
    """The items with the changes of both sides."""
    found: list[Piece] = []
    for chunk in chunks(base, ours, theirs):
        o, a, b = base[slice(*chunk.base)], ours[slice(*chunk.ours)], theirs[slice(*chunk.theirs)]
        try:
            found += [item.text for item in one_of(tuple(o), tuple(a), tuple(b))]
        except Disagreement:
            found += _both(list(o), list(a), list(b))
    return [_conflict(ours, theirs)] if _sets_twice(found, ours, theirs) else found


def _sets_twice(found: Sequence[Piece], ours: Sequence[Item], theirs: Sequence[Item]) -> bool:
    """Whether both sides have set a key that stands once, in different places."""
    keys = {item.text: item.key for item in (*ours, *theirs) if item.key is not None and not item.many}
    counts = Counter(keys[piece] for piece in found if isinstance(piece, str) and piece in keys)
    known = Counter(item.key for item in ours) | Counter(item.key for item in theirs)
    return any(number > max(known[key], 1) for key, number in counts.items())


def _both(base: list[Item], ours: list[Item], theirs: list[Item]) -> list[Piece]:
    """A stretch that both sides have changed: the same begin and end once, facts by their keys, the rest as a conflict."""
    begin, end = _shared(base, ours, theirs)
    o = base[begin : len(base) - end] if base else base
    a, b = ours[begin : len(ours) - end], theirs[begin : len(theirs) - end]
    middle = _by_key(o, a, b) if all(item.key is not None for item in (*o, *a, *b)) else _unkeyed(o, a, b)
    return [*(item.text for item in ours[:begin]), *middle, *(item.text for item in ours[len(ours) - end :])]


def _shared(base: list[Item], ours: list[Item], theirs: list[Item]) -> tuple[int, int]:
    """How many items both sides have alike at the beginning and at the end, as far as the base has them too, or has nothing here."""
    limit = min(len(ours), len(theirs), len(base) or len(ours))
    begin = 0
    while begin < limit and ours[begin] == theirs[begin] and (not base or base[begin] == ours[begin]):
        begin += 1
    end = 0
    while end < limit - begin and ours[-1 - end] == theirs[-1 - end] and (not base or base[-1 - end] == ours[-1 - end]):
        end += 1
    return begin, end


def _unkeyed(base: list[Item], ours: list[Item], theirs: list[Item]) -> list[Piece]:
    """A stretch with other lines: taken from the one side that changed them where the facts around are those of the other, else a conflict."""
    notes = [[item for item in items if item.key is None] for items in (base, ours, theirs)]
    try:
        plain = one_of(tuple(notes[0]), tuple(notes[1]), tuple(notes[2]))
    except Disagreement:
        return [_conflict(ours, theirs)]
    first = [_notes_last(items) for items in (base, ours, theirs)]
    if not all(first):
        return [_conflict(ours, theirs)]
    facts = [[item for item in items if item.key is not None] for items in (base, ours, theirs)]
    return [*_by_key(*facts), *(item.text for item in plain)]


def _notes_last(items: list[Item]) -> bool:
    """Whether facts come first, so that they can be merged by themselves."""
    kinds = [item.key is None for item in items]
    return kinds == sorted(kinds)


def _conflict(ours: Sequence[Item], theirs: Sequence[Item]) -> Conflict:
    return Conflict(tuple(item.text for item in ours), tuple(item.text for item in theirs))


def _by_key(base: list[Item], ours: list[Item], theirs: list[Item]) -> list[Piece]:
    """Facts only: what one side did to a key counts; what both did to it is one, or a conflict."""
    order = _order(base, ours, theirs)
    by_key = [{key: [item for item in items if item.key == key] for key in order} for items in (base, ours, theirs)]
    found: list[Piece] = []
    for key in order:
        o, a, b = (side[key] for side in by_key)
        try:
            found += [item.text for item in one_of(tuple(o), tuple(a), tuple(b))]
        except Disagreement:
            found += _several(o, a, b) if _can_be_several(o, a, b) else [_conflict(a, b)]
    return found


def _can_be_several(base: list[Item], ours: list[Item], theirs: list[Item]) -> bool:
    """Whether the facts that either side added may stand side by side."""
    if any(not item.many for item in (*ours, *theirs)):
        return False
    if not {*base} <= {*ours} or not {*base} <= {*theirs}:
        return False
    checkins = [item for item in (*ours, *theirs) if item.key is not None and item.key[0] == "check-in"]
    return all(_ADDS_UP.match(item.text) for item in checkins)


def _several(base: list[Item], ours: list[Item], theirs: list[Item]) -> list[Piece]:
    """All facts of a key that either side has; what both added alike is one."""
    wanted = Counter(item.text for item in ours) | Counter(item.text for item in theirs)
    known = [item.text for item in base]
    return [*known, *sorted((wanted - Counter(known)).elements())]


def _order(base: list[Item], ours: list[Item], theirs: list[Item]) -> list[tuple[str, ...]]:
    """The keys: properties where they stand on a side, the same whichever side is ours; check-ins after them, by date."""
    keys = {item.key for items in (base, ours, theirs) for item in items if item.key is not None}
    first = min(ours, theirs, key=lambda items: [item.text for item in items])
    second = theirs if first is ours else ours
    placed = list(dict.fromkeys(item.key for items in (first, second, base) for item in items if item.key in keys and item.key is not None))
    dated = sorted((key for key in placed if key[0] == "check-in"), key=lambda key: key[1:])
    return [*(key for key in placed if key[0] != "check-in"), *dated]

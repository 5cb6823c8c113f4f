"""Which block follows which: parents and the order of children, merged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from goalfmt.merging.sequences import Disagreement, one_of, rising

Key = int
ROOT: Key = -1


class Order:
    """The children of every block on one side, in order."""

    def __init__(self, parents: Mapping[Key, Key]) -> None:
        """``parents`` has the blocks in the order of the file."""
        self.parents = parents
        self.children: dict[Key, list[Key]] = {ROOT: []}
        for key, parent in parents.items():
            self.children.setdefault(parent, []).append(key)


def merged_order(base: Order, ours: Order, theirs: Order, kept: Sequence[Key], sort: Callable[[Key], tuple[object, ...]]) -> dict[Key, Key]:
    """The blocks that are kept in the order of the result, each with its parent.

    ``sort`` says which of two blocks that both sides put in the same place comes first. Raises Disagreement where both sides moved a
    block to different places.
    """
    parents = {key: merged_parent(key, base, ours, theirs) for key in kept}
    below: dict[Key, set[Key]] = {}
    for key, parent in parents.items():
        below.setdefault(parent, set()).add(key)
    found: dict[Key, Key] = {}
    work = [ROOT]
    while work:
        at = work.pop()
        if at != ROOT:
            found[at] = parents[at]
        sides = [side.children.get(at, []) for side in (base, ours, theirs)]
        work += reversed(_children(sides[0], sides[1], sides[2], below.get(at, set()), sort))
    if len(found) != len(kept):
        raise Disagreement
    return found


def merged_parent(key: Key, base: Order, ours: Order, theirs: Order) -> Key:
    """The parent of a block; a side that does not have the block says nothing. Raises Disagreement where both sides moved it."""
    mine, other, old = ours.parents.get(key), theirs.parents.get(key), base.parents.get(key)
    if mine is None or other is None or mine == other:
        found = other if mine is None else mine
        return ROOT if found is None else found
    if old is None:
        raise Disagreement
    return one_of(old, mine, other)


def _children(base: list[Key], ours: list[Key], theirs: list[Key], wanted: set[Key], sort: Callable[[Key], tuple[object, ...]]) -> list[Key]:
    """Our order, with what they moved or added put where they have it."""
    in_base, in_ours, in_theirs = set(base), set(ours), set(theirs)
    moved, mine = _moved(base, theirs), _moved(base, ours)
    if moved & mine and [key for key in ours if key in in_theirs] != [key for key in theirs if key in in_ours]:
        raise Disagreement
    moved -= mine
    order = [key for key in ours if key in wanted and key not in moved]
    only_ours = in_ours - in_base - in_theirs
    placed = set(order)
    run: list[Key] = []
    anchor: Key | None = None
    for key in [*theirs, None]:
        if key is not None and key not in wanted:
            continue
        if key is not None and key not in placed:
            run.append(key)
            continue
        if run:
            order = _inserted(order, anchor, run, only_ours, sort)
            placed.update(run)
            run = []
        anchor = key
    return order + sorted(wanted - placed, key=sort)


def _moved(base: list[Key], other: list[Key]) -> set[Key]:
    """Keys that another order puts elsewhere among those in both."""
    places = {key: at for at, key in enumerate(base)}
    both = [key for key in other if key in places]
    in_order = {both[at] for at in rising([places[key] for key in both])}
    return set(both) - in_order


def _inserted(order: list[Key], anchor: Key | None, run: list[Key], only_ours: set[Key], sort: Callable[[Key], tuple[object, ...]]) -> list[Key]:
    """The order with their run after its anchor; what we have added in the same place comes before or after it, as ``sort`` says."""
    at = 0 if anchor is None else order.index(anchor) + 1
    end = at
    while end < len(order) and order[end] in only_ours:
        end += 1
    mine = order[at:end]
    if not mine:
        return [*order[:at], *run, *order[at:]]
    both: list[Key] = []
    for heading in (False, True):
        parts = [[key for key in keys if bool(sort(key)[0]) is heading] for keys in (mine, run)]
        both += [key for part in sorted((part for part in parts if part), key=lambda part: sort(part[0])) for key in part]
    return [*order[:at], *both, *order[end:]]

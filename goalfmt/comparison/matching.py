"""Which goal of one version is which of the other: by id, else by heading path and words of the title (format.md, section 4)."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.model.identity import identities

if TYPE_CHECKING:
    from goalfmt.model.identity import Identity
    from goalfmt.model.types import Goal, Workspace
    from goalfmt.source import Source


class Side(NamedTuple):
    """One version."""

    workspace: Workspace
    places: Mapping[Source, str]
    """The name of each file under which both versions know it. Files that are missing here serve references only."""

    def has(self, goal: Goal) -> bool:
        """Whether the goal stands in a file that is compared."""
        return goal.source in self.places


def match(before: Side, after: Side) -> dict[Goal, Goal]:
    """For each goal of the later version the same one in the earlier, where there is one.

    Goals with ids are the same when the ids are, wherever they stand. A goal without an id on one side at least is the one of the same
    file, headings and words; of several, the one with the very same title, else the next in order. What is left may have moved to
    another file or under another heading: it is the same where the words are those of exactly one goal on either side.
    """
    matching = _Matching(before, after)
    matching.by_id()
    for key in (_in_place, _anywhere):
        matching.by(key, in_order=True)
    for loose in (_words_in_file, _words):
        matching.by(loose, in_order=False)
    return matching.found


class _Known(NamedTuple):
    goal: Goal
    place: str
    identity: Identity
    stem: str


Key = Callable[[_Known], Hashable]


def _in_place(known: _Known) -> Hashable:
    return (known.place, known.identity.path, known.stem)


def _anywhere(known: _Known) -> Hashable:
    return (known.identity.path, known.stem)


def _words_in_file(known: _Known) -> Hashable:
    return (known.place, known.stem)


def _words(known: _Known) -> Hashable:
    return known.stem


class _Matching:
    def __init__(self, before: Side, after: Side) -> None:
        self._before, self._after = before, after
        self.found: dict[Goal, Goal] = {}
        self._old = {known.goal: known for known in _known(before)}
        self._new = {known.goal: known for known in _known(after)}

    def by_id(self) -> None:
        for id, goal in self._after.workspace.by_id.items():
            same = self._before.workspace.by_id.get(id)
            if same is not None:
                self._pair(same, goal)

    def by(self, key: Key, *, in_order: bool) -> None:
        """Pair what is left and has the same key. Where titles differ: in order, or (not ``in_order``) only one with one."""
        olds, news = _grouped(self._old.values(), key), _grouped(self._new.values(), key)
        for value, group in news.items():
            others = olds.get(value, [])
            if not others or not (in_order or len(others) == len(group) == 1):
                continue
            for old, new in _pairs(others, group):
                if old.goal.id is None or new.goal.id in (None, old.goal.id):  # the second holder of an id has it in vain
                    self._pair(old.goal, new.goal)

    def _pair(self, old: Goal, new: Goal) -> None:
        self.found[new] = old
        del self._old[old], self._new[new]


def _known(side: Side) -> Iterable[_Known]:
    for goal, identity in identities(side.workspace.goals, with_ids=False).items():
        yield _Known(goal, side.places.get(goal.source, goal.source.path), identity, identity.stem)


def _grouped(all_known: Iterable[_Known], key: Key) -> dict[Hashable, list[_Known]]:
    groups: dict[Hashable, list[_Known]] = defaultdict(list)
    for known in all_known:
        groups[key(known)].append(known)
    return groups


def _pairs(olds: list[_Known], news: list[_Known]) -> list[tuple[_Known, _Known]]:
    """Those with the very same title first, the others in order."""
    same: dict[str, deque[_Known]] = defaultdict(deque)
    for known in olds:
        same[known.goal.title.text].append(known)
    pairs = [(same[known.goal.title.text].popleft(), known) for known in news if same[known.goal.title.text]]
    taken_old, taken_new = {id(old) for old, _ in pairs}, {id(new) for _, new in pairs}
    left = (known for known in olds if id(known) not in taken_old)
    return [*pairs, *zip(left, (known for known in news if id(known) not in taken_new), strict=False)]

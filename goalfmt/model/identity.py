"""Which goal of one text is which goal of another (format.md, section 4): for diff, history, baseline and merge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.model.own import nfc

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Group


class Identity(NamedTuple):
    """What stays the same of a goal when its numbers, dates and people change."""

    id: str | None
    """The ``^id``; where there is one it is all that counts, and the rest is empty."""
    path: tuple[str, ...] = ()
    """The headings above, outermost first."""
    stem: str = ""
    """The title without quantities, dates, cadences and tail."""
    ordinal: int = 0
    """The number, from 1, among the goals of one file that are otherwise the same."""


def identities(goals: Iterable[Goal], *, with_ids: bool = True) -> dict[Goal, Identity]:
    """The identity of each goal; no two goals of one file have the same. Give all goals of a file, in file order.

    Without ``with_ids``, goals with an ``^id`` are named by their headings and words too: so one is found that has got or lost its id.
    """
    paths: dict[Goal | Group, tuple[str, ...]] = {}
    counts: dict[tuple[int, tuple[str, ...], str], int] = {}
    found: dict[Goal, Identity] = {}
    for goal in goals:
        if with_ids and goal.id is not None and goal.workspace.by_id.get(goal.id) is goal:
            found[goal] = Identity(goal.id)
            continue
        path, title = _path(goal.holder, paths), stem(goal)
        key = (id(goal.document), path, title)
        counts[key] = counts.get(key, 0) + 1
        found[goal] = Identity(None, path, title, counts[key])
    return found


def stem(goal: Goal) -> str:
    """The words of the title that are no quantity, date or cadence, in lower case."""
    reading = goal.reading
    text, at, kept = goal.title.text, 0, []
    spans = [(quantity.start, quantity.end) for quantity in reading.quantities]
    spans += [(date.start, date.end) for date in reading.dates]
    spans += [(cadence.start, cadence.end) for cadence in reading.cadences]
    for start, end in sorted(spans):
        kept.append(text[at:start])
        at = max(at, end)
    kept.append(text[at:])
    return nfc(" ".join(" ".join(kept).split())).casefold()


def _path(level: Goal | Group | None, known: dict[Goal | Group, tuple[str, ...]]) -> tuple[str, ...]:
    """The headings from the outermost down to ``level``; bullets add nothing."""
    passed: list[Goal | Group] = []
    while level is not None and level not in known:
        passed.append(level)
        level = level.holder
    path = () if level is None else known[level]
    for below in reversed(passed):
        if below.node is not None and below.node.heading:
            path = (*path, _heading(below))
        known[below] = path
    return path


def _heading(level: Goal | Group) -> str:
    if level.is_goal:
        return stem(level) if level.id is None else f"^{level.id}"
    return nfc(level.title)

"""The proof that safe fixes keep what goals say: who owns them, when they begin and are due, how they are measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from goalfmt.formatting.meaning import placeless

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Workspace


def changed(before: Workspace, after: Workspace, paths: Collection[str]) -> str | None:
    """What a goal of some files would say otherwise than before, in words; None where all say the same.

    What a goal did not say at all, it may say afterwards. Goals are told by their titles; those with another title than before, by
    their order.
    """
    for old, new in _pairs(_of_files(before, paths), _of_files(after, paths)):
        for name, was, now in zip(_NAMES, _said(old), _said(new), strict=True):
            if was not in (None, (), now):
                return f'the {name} of "{old.title.text}" would be another one'
    return None


def _of_files(workspace: Workspace, paths: Collection[str]) -> list[Goal]:
    return [goal for goal in workspace.goals if goal.source.path in paths]


def _pairs(before: Iterable[Goal], after: Iterable[Goal]) -> Iterator[tuple[Goal, Goal]]:
    named: defaultdict[tuple[str, str], list[Goal]] = defaultdict(list)
    for goal in after:
        named[goal.source.path, goal.title.text].append(goal)
    for goals in named.values():
        goals.reverse()
    rest: list[Goal] = []
    for goal in before:
        same = named.get((goal.source.path, goal.title.text))
        if same:
            yield goal, same.pop()
        else:
            rest.append(goal)
    left = sorted((goal for goals in named.values() for goal in goals), key=lambda goal: (goal.source.path, goal.line))
    yield from zip(sorted(rest, key=lambda goal: (goal.source.path, goal.line)), left, strict=False)


_NAMES = ("state", "start", "deadline", "owner", "measure")


def _said(goal: Goal) -> tuple[object, ...]:
    return goal.status, goal.start, goal.due, placeless(goal.value("owner")), placeless(goal.measure)

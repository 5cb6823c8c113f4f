"""References between goals, by id, over the whole workspace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goalfmt.model import faults
from goalfmt.model.nearest import Nearest
from goalfmt.model.types import Link
from goalfmt.syntax.values.types import Reference

if TYPE_CHECKING:
    from goalfmt.model.given import Given
    from goalfmt.model.types import Goal, Group, Workspace
    from goalfmt.source import Source, Span
    from goalfmt.syntax.document import Word

SINGLE = ("from", "to", "carried")
"""The keys that name one goal."""


class Ids:
    """The ids of a workspace: who has which, and what a wrong one may have meant."""

    __slots__ = ("_lost", "_nearest", "_places", "workspace")

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._places: dict[str, Goal | Group] = {}
        """Every id with the goal or section that has it first."""
        self._lost: set[str] = set().union(*(document.lost_ids for document in workspace.documents))
        self._nearest: Nearest | None = None

    def take(self, id: Word, holder: Goal | Group) -> None:
        """Give an id to the goal or section that has it first; a second holder is a fault."""
        first = self._places.setdefault(id.text, holder)
        if first is not holder:
            source, node = holder.document.source, first.node
            place = faults.place(first.document.source, node.line if node else 1, source)
            self.workspace.faults.append((source, faults.duplicate_id(id.span, id.text, place)))
        elif holder.is_goal:
            self.workspace.by_id[id.text] = holder

    def find(self, id: str, span: Span, source: Source) -> Goal | None:
        """The goal of an id; where there is none a fault is kept."""
        goal = self.workspace.by_id.get(id)
        if goal is None and id not in self._lost:
            section, sigil = id in self._places, "^" if source.text.startswith("^", span.start) else ""
            close = [] if section else self._close(id)
            self.workspace.faults.append((source, faults.unknown_reference(span, id, close, section=section, sigil=sigil)))
        return goal

    def _close(self, id: str) -> list[str]:
        if self._nearest is None:
            self._nearest = Nearest(self.workspace.by_id)
        return self._nearest.to(id)


def resolve(workspace: Workspace, ids: Ids) -> list[Goal]:
    """Resolve the references of all goals, and find every goal's home; the goals that refer to any are returned."""
    linked = []
    for goal in workspace.goals:
        own = goal.own
        goal.home = goal.parent
        if own and not _KEYS.isdisjoint(own):
            _resolve(goal, ids)
            linked.append(goal)
    return linked


_KEYS = frozenset({"supports", "needs", "see", *SINGLE})


def _resolve(goal: Goal, ids: Ids) -> None:
    if "supports" in goal.own:
        goal.supports = list(_links(goal, "supports", ids))
        goal.home = next((link.goal for link in goal.supports if link.goal is not None), goal.parent)
    if "needs" in goal.own:
        goal.needs = list(_links(goal, "needs", ids))
    found = {key: link for key in SINGLE for link in _links(goal, key, ids)}
    if found:
        goal.links = found
    for _ in _links(goal, "see", ids):
        pass


def _links(goal: Goal, key: str, ids: Ids) -> Iterator[Link]:
    for given in goal.own.get(key, ()):
        for reference in _references(given):
            yield Link(reference.id, reference.span, ids.find(reference.id, reference.span, given.source), reference.weight)


def _references(given: Given) -> Iterator[Reference]:
    """The references of a value; ``to`` may be a period and ``see`` a link of the web instead."""
    values = given.value if isinstance(given.value, tuple) else (given.value,)
    for value in values:
        if isinstance(value, Reference):
            yield value

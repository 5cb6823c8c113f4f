"""Which goals refer to each other in a circle, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from goalfmt.model import cycles, faults

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Link, Workspace


def find(workspace: Workspace, linked: Sequence[Goal]) -> None:
    """Keep a fault for every circle of references, and cut the homes of goals whose support goes round in one.

    ``linked`` are the goals that refer to any, in file order: no circle is without one.
    """
    for component in _circles(workspace, linked, "supports", _supports, _supported):
        members = set(component)
        workspace.circular |= members
        for goal in component:
            if goal.home in members:
                goal.home = None
    succeeded: dict[Goal, list[Goal]] = {}
    for goal in linked:
        link = goal.links.get("to")
        if link is not None and link.goal is not None:
            succeeded.setdefault(link.goal, []).append(goal)
    _circles(workspace, linked, "needs", lambda goal: goal.needs, lambda goal: _goals(goal.needs))
    _circles(workspace, linked, "from", lambda goal: _single(goal, "from"), lambda goal: _goals(_single(goal, "from")))
    _circles(
        workspace,
        linked,
        "carried",
        lambda goal: [*_single(goal, "carried"), *_single(goal, "to")],
        lambda goal: [*_goals(_single(goal, "carried")), *succeeded.get(goal, ())],
    )


def _supports(goal: Goal) -> Sequence[Link]:
    return goal.supports


def _supported(goal: Goal) -> list[Goal]:
    """What a goal counts towards: the goals that it supports, else the one that it is nested in."""
    supported = _goals(goal.supports)
    return supported if supported or goal.parent is None else [goal.parent]


def _single(goal: Goal, key: str) -> Sequence[Link]:
    link = goal.links.get(key)
    return () if link is None else (link,)


def _goals(links: Sequence[Link]) -> list[Goal]:
    return [link.goal for link in links if link.goal is not None]


def _circles(
    workspace: Workspace, linked: Sequence[Goal], relation: str, links: Callable[[Goal], Sequence[Link]], edges: Callable[[Goal], list[Goal]]
) -> list[list[Goal]]:
    """The circles of one relation, each with a fault at the first reference that is part of it."""
    found = cycles.circles((goal for goal in linked if links(goal)), edges)
    if found:
        number = {goal: at for at, component in enumerate(found) for goal in component}
        told: set[int] = set()
        for goal, link in _references(linked, links):
            at = number.get(goal)
            if at is not None and at not in told and link.goal in number and number[link.goal] == at:
                told.add(at)
                names = [_name(member) for member in cycles.path_round(goal, found[at], edges)]
                workspace.faults.append((goal.source, faults.reference_cycle(link.span, relation, names)))
    return found


def _references(linked: Sequence[Goal], links: Callable[[Goal], Sequence[Link]]) -> Iterator[tuple[Goal, Link]]:
    for goal in linked:
        for link in links(goal):
            yield goal, link


def _name(goal: Goal) -> str:
    """How a message names a goal."""
    return f"^{goal.id}" if goal.id is not None else f'"{goal.title.text}" (line {goal.line})'

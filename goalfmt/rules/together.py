"""One cause, one finding: what all goals of a file, a section or a larger goal lack is told once, and not at each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.rule import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.model.types import Goal, Group, Workspace
    from goalfmt.rule import AnyRule, Context

_A = dict.fromkeys("aeiou", "an")
Asked = Callable[["Goal"], bool | None]
"""Whether a goal lacks the thing; None where it needs none."""


class Lack(NamedTuple):
    """What the goals of one place lack together."""

    goals: tuple[Goal, ...]
    """Those that lack it, in file order; the finding stands at the first."""
    place: Goal | Group
    """The file, section or goal in which they stand; the goal itself where it is the only one."""

    @property
    def others(self) -> tuple[int, ...]:
        """The lines of the goals after the first."""
        return tuple(goal.line for goal in self.goals[1:])

    def said(self, thing: str) -> str:
        """The goals in words, and that they have no ``thing`` ("deadline")."""
        first, *others = self.goals
        name = quoted(first.title.text)
        if not others:
            return f"{name} has no {thing}"
        if self.place is first:
            return f"{name} and the {'goal' if len(others) == 1 else f'{len(others)} goals'} under it have no {thing}"
        if self.place.is_goal:
            where = f"under {quoted(self.place.title.text)}"
        else:
            where = "of this file" if self.place.node is None else f"in the section {quoted(self.place.title)}"
        number = "neither of the 2" if len(others) == 1 else f"none of the {len(self.goals)}"
        return f"{number} goals {where} has {_A.get(thing[0], 'a')} {thing}, from {name} on"


def lacking(context: Context, rule: AnyRule, asked: Asked) -> dict[Goal, Lack]:
    """For the first goal of every largest place in which all goals that are asked lack the thing: which goals they are.

    Goals of which the rule is to say nothing count as goals that need no such thing, so the others are told of as ever.
    Worked out once a run for each rule.
    """
    return context.kept((rule, lacking), lambda: _lacks(context.workspace, lambda goal: _asked(context, rule, asked, goal)))


def _asked(context: Context, rule: AnyRule, asked: Asked, goal: Goal) -> bool | None:
    answer = asked(goal)
    return None if answer and context.suppressing.allows(rule, goal) else answer


def _lacks(workspace: Workspace, asked: Asked) -> dict[Goal, Lack]:
    """The same of what a function answers.

    Linear in the number of goals and sections, however deep they nest.
    """
    counts = _Counts(workspace, asked)
    places: dict[Goal | Group, list[Goal]] = {}
    for goal, place in counts.places():
        places.setdefault(place, []).append(goal)
    return {goals[0]: Lack(tuple(goals), goals[0] if len(goals) == 1 else place) for place, goals in places.items()}


class _Counts:
    """How many goals were asked, and how many lack the thing: at each level, and in all below it."""

    def __init__(self, workspace: Workspace, asked: Asked) -> None:
        self._levels = _in_order(workspace)
        self._answers = {goal: answer for goal in workspace.goals if (answer := asked(goal)) is not None}
        self._below: dict[Goal | Group, list[int]] = {level: [0, 0] for level in self._levels}
        for level in reversed(self._levels):
            if level.holder is not None:
                above, (needed, missed) = self._below[level.holder], self._with(level)
                above[0] += needed
                above[1] += missed

    def _with(self, level: Goal | Group) -> tuple[int, int]:
        """Asked and lacking, of a level and all below it."""
        needed, missed = self._below[level]
        answer = self._answers.get(level) if level.is_goal else None
        return needed + (answer is not None), missed + (answer is True)

    def places(self) -> Iterator[tuple[Goal, Goal | Group]]:
        """Each goal that lacks the thing, with the largest place in which none has it."""
        inside: dict[Goal | Group, Goal | Group] = {}
        for level in self._levels:
            above = None if level.holder is None else inside.get(level.holder)
            needed, missed = self._with(level)
            below_needed, below_missed = self._below[level]
            if above is not None:
                inside[level] = above
            elif needed == missed or below_needed == below_missed:
                inside[level] = level
            if level.is_goal and self._answers.get(level):
                yield level, above or level


def _in_order(workspace: Workspace) -> list[Goal | Group]:
    """Goals, sections and files in the order of the text: each after what it stands in."""
    numbers = {document: number for number, document in enumerate(workspace.documents)}
    levels: list[Goal | Group] = [*workspace.groups, *workspace.goals]
    levels.sort(key=lambda level: (numbers[level.document], -1 if level.node is None else level.node.line))
    return levels

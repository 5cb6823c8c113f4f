"""Goals as a command line names them: ``^id``, ``FILE:LINE``, or the beginning of a title."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from click.exceptions import Exit

from goalfmt.cli.conventions.exits import TROUBLE, Trouble
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.model.types import Goal
    from goalfmt.project import Project

_PLACE = re.compile(r"(.+):([0-9]+)", re.DOTALL)
_ID = re.compile(r"\^?[A-Za-z0-9_-]+")
_LISTED = 5


def place_of(name: str) -> tuple[str, int] | None:
    """File and line of ``FILE:LINE``; None for another name."""
    match = _PLACE.fullmatch(name)
    return None if match is None else (match[1], int(match[2]))


def goal_at(goals: Sequence[Goal], path: str, line: int) -> Goal:
    """The goal that a line of a file belongs to: the last one that begins at it or before.

    Raises Trouble when there is none.
    """
    before = [goal for goal in goals if goal.source.path == path and goal.line <= line]
    if before and line > len(before[0].source.line_starts):
        raise Trouble(f"{visible(path)} has {len(before[0].source.line_starts)} lines, and no line {line}")
    if not before:
        raise Trouble(f"{visible(path)}:{line}: no goal stands here or above")
    return max(before, key=lambda goal: goal.line)


def goal_named(goals: Sequence[Goal], name: str) -> Goal:
    """The goal with an id, or the only one whose title begins with the words (whatever their case).

    Raises Trouble, with the candidates where there are several, when that is not exactly one.
    """
    bare = name.removeprefix("^")
    found = [goal for goal in goals if goal.id == bare] if _ID.fullmatch(name) else []
    how = "are called"
    if not found and not name.startswith("^"):
        found, how = [goal for goal in goals if goal.title.text.casefold().startswith(name.casefold())], "begin with"
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(f"{goal.source.path}:{goal.line}" + (f" (^{goal.id})" if goal.id else "") for goal in found[:_LISTED])
        more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        raise Trouble(f"{len(found)} goals {how} {name!r}; name one by its id or place: {listed}{more}")
    ids = [goal.id for goal in goals if goal.id is not None]
    close = get_close_matches(bare, ids, 1)
    raise Trouble(f"no goal is called {name!r}" + (f", did you mean ^{close[0]}?" if close else "; `goalfmt list` shows all, with their lines"))


def named(what: str, options: dict[str, Any]) -> tuple[Goal, Project]:
    """The goal that the command line names, and its project.

    Raises Trouble when there is none, or several.
    """
    from goalfmt.cli.conventions.loading import Asked, Run
    from goalfmt.project import Choice

    place = place_of(what)
    run = Run(Asked((place[0],) if place else (".",), None, Choice(options["config"], options["isolated"]), options["quiet"], options["verbose"]))
    workspaces = list(run.workspaces(whole=True))
    if run.failed:
        raise Exit(TROUBLE)
    goals = [goal for _, loaded in workspaces for goal in loaded.workspace.goals]
    if place is not None:
        asked = [document.source.path for _, loaded in workspaces for document in loaded.documents]
        goal = goal_at(goals, asked[0] if asked else place[0], place[1])
    else:
        goal = goal_named(goals, what)
    return goal, next(project for project, loaded in workspaces if loaded.workspace is goal.workspace)

"""Goals as a command line names them: ``^id``, ``FILE:LINE``, or the beginning of a title."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from unicodedata import normalize

from click.exceptions import Exit

from goalfmt.cli.conventions.exits import TROUBLE, Trouble
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.model.types import Goal, Group, Workspace
    from goalfmt.project import Loaded, Project
    from goalfmt.syntax.document import Document, Node

_PLACE = re.compile(r"(.+):([0-9]+)", re.DOTALL)
_ID = re.compile(r"\^?[A-Za-z0-9_-]+")
_LISTED = 5

L = TypeVar("L", bound="Goal | Group")


def place_of(name: str) -> tuple[str, int] | None:
    """File and line of ``FILE:LINE``; None for another name. Raises Trouble for a line of a folder."""
    match = _PLACE.fullmatch(name)
    if match is None:
        return None
    return _file(match[1]), int(match[2])


def _file(path: str) -> str:
    """The path, which is no folder. Raises Trouble where it is one."""
    if Path(path).is_dir():
        raise Trouble(f"{visible(path)} is a folder; name one of its files")
    return path


def goal_at(goals: Sequence[Goal], path: str, line: int) -> Goal:
    """The goal that a line of a file belongs to: the last one that begins at it or before.

    Raises Trouble when there is none, or the line belongs to a section.
    """
    before = [goal for goal in goals if goal.source.path == path and goal.line <= line]
    if before and line > len(before[0].source.line_starts):
        raise Trouble(f"{visible(path)} has {len(before[0].source.line_starts)} lines, and no line {line}")
    if not before:
        raise Trouble(f"{visible(path)}:{line}: no goal stands here or above")
    found = max(before, key=lambda goal: goal.line)
    section = next((node for node in reversed(found.document.nodes) if node.line <= line), None)
    if section is not None and not section.is_goal:
        raise Trouble(f"{visible(path)}:{line}: this is a line of the section {section.title.text!r}, and of no goal")
    return found


def goal_named(goals: Sequence[Goal], name: str) -> Goal:
    """The goal with an id, or the only one that is called so, or whose title begins with the words (whatever their case).

    Raises Trouble, with the candidates where there are several, when that is not exactly one.
    """
    return _one_of(*_called(goals, name), name, goals)


def _called(levels: Sequence[L], name: str) -> tuple[list[L], str]:
    """Those that a name may mean, and how it names them: by their id, with or without its caret, their title, or the beginning of it."""
    there = [(level, node) for level in levels if (node := level.node) is not None]
    bare = name.removeprefix("^")
    found = [level for level, node in there if node.id is not None and node.id.text == bare] if _ID.fullmatch(name) else []
    if found or name.startswith("^"):
        return found, "are called"
    words = _folded(name)
    begun = [(level, node) for level, node in there if any(title.startswith(words) for title in _titles(node))]
    whole = [level for level, node in begun if words in _titles(node)]
    return (whole, "are called") if whole else ([level for level, _ in begun], "begin with")


def _titles(node: Node) -> tuple[str, ...]:
    """A title without and with its kind word, however it is wrapped."""
    title = _folded(node.title.text)
    return (title, f"{_folded(node.kind_word.text)}: {title}") if node.kind_word is not None else (title,)


def _folded(text: str) -> str:
    return " ".join(normalize("NFC", text).casefold().split())


def _one_of(found: Sequence[L], how: str, name: str, among: Sequence[Goal | Group]) -> L:
    """The only one that was found. Raises Trouble, with the candidates where there are several."""
    if len(found) == 1:
        return found[0]
    what = "goals" if all(level.is_goal for level in among) else "goals and sections"
    if found:
        listed = ", ".join(_listed(level) for level in found[:_LISTED])
        more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        raise Trouble(f"{len(found)} {what} {how} {name!r}; name one by its id or place: {listed}{more}")
    ids = [node.id.text for level in among if (node := level.node) is not None and node.id is not None]
    close = get_close_matches(name.removeprefix("^"), ids, 1)
    one = "goal" if what == "goals" else "goal or section"
    raise Trouble(f"no {one} is called {name!r}" + (f", did you mean ^{close[0]}?" if close else "; `goalfmt list` shows all, with their lines"))


def _listed(level: Goal | Group) -> str:
    assert level.node is not None
    return f"{level.document.source.path}:{level.node.line}" + (f" (^{level.node.id.text})" if level.node.id else "")


def named(what: str, options: dict[str, Any]) -> tuple[Goal, Project]:
    """The goal that the command line names, and its project.

    Raises Trouble when there is none, or several.
    """
    place = place_of(what)
    workspaces = read_workspaces(place[0] if place else ".", options)
    goals = [goal for _, loaded in workspaces for goal in loaded.workspace.goals]
    if place is not None:
        asked = [document.source.path for _, loaded in workspaces for document in loaded.documents]
        goal = goal_at(goals, asked[0] if asked else place[0], place[1])
    else:
        goal = goal_named(goals, what)
    return goal, next(project for project, loaded in workspaces if loaded.workspace is goal.workspace)


class Place(NamedTuple):
    """A place of a workspace: under a goal or section, or anywhere in a file."""

    workspace: Workspace
    project: Project
    document: Document
    node: Node | None
    """The goal or section."""

    @property
    def level(self) -> Goal | Group:
        """What a goal there would stand in."""
        levels: list[Goal | Group] = [*self.workspace.goals, *self.workspace.groups]
        return next(level for level in levels if level.document is self.document and level.node is self.node)


def place_under(what: str, options: dict[str, Any]) -> Place:
    """The goal or section that the command line names: as a goal is named; a section by its id, place or the beginning of its title, too.

    Raises Trouble when there is none, or several.
    """
    place = place_of(what)
    workspaces = read_workspaces(place[0] if place else ".", options)
    if place is not None:
        project, loaded = workspaces[0]
        if not loaded.documents:
            raise Trouble(f"{place[0]}: not a goal file of a workspace")
        document = loaded.documents[0]
        node = max((node for node in document.nodes if node.line <= place[1]), key=lambda node: node.line, default=None)
        if node is None:
            raise Trouble(f"{visible(document.source.path)}:{place[1]}: no goal and no section stands here or above")
        return Place(loaded.workspace, project, document, node)
    levels: list[Goal | Group] = [goal for _, loaded in workspaces for goal in loaded.workspace.goals]
    levels += [group for _, loaded in workspaces for group in loaded.workspace.groups]
    found = _one_of(*_called(levels, what), what, levels)
    project, loaded = next((project, loaded) for project, loaded in workspaces if found.document in loaded.workspace.documents)
    return Place(loaded.workspace, project, found.document, found.node)


def place_in(path: str, options: dict[str, Any]) -> Place:
    """A file that the command line names. Raises Trouble when it cannot be read."""
    project, loaded = read_workspaces(_file(path), options)[0]
    if not loaded.documents:
        raise Trouble(f"{path}: no goal file")
    return Place(loaded.workspace, project, loaded.documents[0], None)


def read_workspaces(path: str, options: dict[str, Any]) -> list[tuple[Project, Loaded]]:
    """The workspaces that a path stands for, read whole. Raises Exit where something in them cannot be read."""
    from goalfmt.cli.conventions.loading import Asked, Run
    from goalfmt.project import Choice

    run = Run(Asked((path,), None, Choice(options["config"], options["isolated"]), options["quiet"], options["verbose"]))
    workspaces = list(run.workspaces(whole=True))
    if run.failed:
        raise Exit(TROUBLE)
    return workspaces

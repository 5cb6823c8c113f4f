"""Options that choose goals, which every summary has: by owner, tag, period, health, or what leads to one goal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.exits import Trouble
from goalfmt.cli.conventions.options import F
from goalfmt.progress import Health
from goalfmt.reporting.status import Selection
from goalfmt.syntax import values
from goalfmt.syntax.document import Text
from goalfmt.syntax.values.types import Period
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from goalfmt.model.types import Workspace
    from goalfmt.project import Loaded, Project


def selecting_options(function: F) -> F:
    """``--owner``, ``--tag``, ``--period``, ``--health``, ``--under``"""
    for option in (
        click.option("--under", metavar="^ID", help="Only this goal and what leads to it."),
        click.option(
            "--health", "healths", multiple=True, type=click.Choice([health.value for health in Health]), help="Only such goals (repeatable)."
        ),
        click.option("--period", "periods", multiple=True, metavar="PERIOD", help="Only goals whose time overlaps, such as 2026-Q1 (repeatable)."),
        click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only goals with this tag (repeatable)."),
        click.option("--owner", "owners", multiple=True, metavar="HANDLE", help="Only goals of this owner, or below this team (repeatable)."),
    ):
        function = option(function)
    return function


def selection(workspace: Workspace, options: dict[str, Any]) -> Selection:
    """What the options ask for.

    Raises:
        Trouble: a period that is none.

    """
    return Selection(
        owners=tuple(handle.removeprefix("@") for handle in options["owners"]),
        tags=tuple(tag.removeprefix("#") for tag in options["tags"]),
        periods=tuple(period(text, workspace) for text in options["periods"]),
        healths=options["healths"],
        under=workspace.by_id[options["under"].removeprefix("^")] if options["under"] else None,
    )


def period(text: str, workspace: Workspace) -> Period:
    """A period as people write it.

    Raises:
        Trouble: it is none.

    """
    value = values.read("period", Text(text, 0), workspace.settings.calendar)
    if not isinstance(value, Period):
        raise Trouble(f"{text!r} is no period; write 2026, 2026-Q1, 2026-03 or 2026-01-01..2026-02-15")
    return value


def first_day(text: str, workspace: Workspace) -> date:
    """The first day of a period.

    Raises:
        Trouble: it is none.

    """
    return period(text, workspace).first


def holding(id: str | None, found: Sequence[tuple[Project, Loaded]]) -> Sequence[tuple[Project, Loaded]]:
    """The workspaces in which there is a goal with this id; all of them where none is asked for.

    Raises:
        Trouble: in none of them; it names an id that is alike.

    """
    if id is None:
        return found
    name = id.removeprefix("^")
    having = [part for part in found if name in part[1].workspace.by_id]
    if not having:
        from difflib import get_close_matches

        close = get_close_matches(name, [known for _, loaded in found for known in loaded.workspace.by_id], 1)
        raise Trouble(f"no goal has the id ^{visible(name)}" + (f", did you mean ^{close[0]}?" if close else ""))
    return having


def place_of(loaded: Loaded) -> str:
    """The file that was asked for, or the folder that holds all of them."""
    paths = [document.source.path for document in loaded.documents]
    if len(paths) == 1:
        return paths[0]
    folders = [Path(path).parent for path in paths]
    return (
        next((folder.as_posix() for folder in (folders[0], *folders[0].parents) if all(other.is_relative_to(folder) for other in folders)), ".")
        if paths
        else "."
    )

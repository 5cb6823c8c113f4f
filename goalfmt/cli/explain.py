"""``goalfmt explain``"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.completing import goals
from goalfmt.cli.conventions.exits import Trouble
from goalfmt.cli.conventions.naming import named, place_of
from goalfmt.cli.conventions.options import CONTEXT, common, examples, output_option, today_of, today_option
from goalfmt.cli.conventions.streams import style, write

if TYPE_CHECKING:
    from datetime import date

    from goalfmt.model.types import Goal


@click.command(
    context_settings=CONTEXT,
    short_help="Explain a goal and its numbers, or a code.",
    epilog=examples(
        "goalfmt explain plans/q1.goals:12",
        "goalfmt explain ^revenue --today 2026-03-02",
        "goalfmt explain T001",
    ),
)
@click.argument("what", metavar="FILE:LINE|^ID|CODE", shell_complete=goals)
@output_option
@today_option
@common
def command(what: str, output: Path | None, color: str, **options: Any) -> int:
    """Explain a goal: what was understood of it, each SMART letter with its evidence, and how each number came about.

    A goal is named by its place (FILE:LINE), its id, or an unambiguous beginning of its title; ids and titles are looked up in the
    current folder. The code or name of a rule or error prints its manual page.
    """
    coloured = style(color, output).colour
    page = _page(what, options, coloured)
    if page is not None:
        write(page, output)
        return 0
    return _goal(what, options, output, coloured)


def _page(what: str, options: dict[str, Any], coloured: bool) -> Iterator[str] | None:
    """The manual page of a code or name; None for what can only be a goal."""
    if what.startswith("^") or place_of(what) is not None or " " in what:
        return None
    from goalfmt.cli.conventions.loading import settings_here
    from goalfmt.cli.conventions.manual_page import Here, lines
    from goalfmt.cli.rule import find, known_to

    settings = settings_here(options["config"], options["isolated"], options["verbose"])
    try:
        found = find(what, known_to(settings))
    except Trouble:
        if _looks_like_code(what):
            raise
        return None
    here = Here(settings)
    return (f"{line}\n" for line in lines(found, here, coloured))


def _looks_like_code(what: str) -> bool:
    return len(what) == 4 and what[0].isalpha() and what[1:].isdigit()


def _goal(what: str, options: dict[str, Any], output: Path | None, coloured: bool) -> int:
    goal, project = named(what, options)
    write(_explained(goal, today_of(options["today"], project.settings), coloured, options), output)
    return 0


def _explained(goal: Goal, today: date, coloured: bool, options: dict[str, Any]) -> Iterator[str]:
    from goalfmt.cli.conventions.past import past_of
    from goalfmt.linting import lint
    from goalfmt.progress import roll_up
    from goalfmt.project import Choice
    from goalfmt.reporting.explanation import explain

    workspace = goal.workspace
    progress = roll_up(workspace, today, workspace.settings.progress)
    past = past_of(workspace, Choice(options["config"], options["isolated"]))
    found = [diagnostic for diagnostic in lint(workspace, today, documents=[goal.document], past=past) if goal.line in diagnostic.lines]
    return (f"{line}\n" for line in explain(progress[goal], found, coloured))

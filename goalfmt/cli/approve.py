"""``goalfmt approve``"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.completing import goals
from goalfmt.cli.conventions.edits import edit, edit_options, one_line, refusals, titled
from goalfmt.cli.conventions.exits import Trouble
from goalfmt.cli.conventions.naming import named
from goalfmt.cli.conventions.options import CONTEXT, examples, today_of

if TYPE_CHECKING:
    from goalfmt.settings import Settings

_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?<![._-])", re.ASCII)


@click.command(
    context_settings=CONTEXT,
    short_help="Agree to a goal.",
    epilog=examples(
        "goalfmt approve ^starter-box --by @sales/mira",
        "goalfmt approve plans/q1.goals:12 --by mira --today 2026-03-02 --diff",
    ),
)
@click.argument("what", metavar="GOAL", shell_complete=goals)
@click.option("--by", metavar="@HANDLE", callback=one_line, envvar="GOALFMT_USER", help="Who agrees; else GOALFMT_USER, else your login name.")
@edit_options
def command(what: str, by: str | None, **options: Any) -> int:
    """Agree to a goal: a line `- approved: @HANDLE DATE`, and a proposal's box [?] becomes [ ].

    GOAL is `^id`, FILE:LINE, or an unambiguous beginning of a title. A further approval takes the place of the one before.
    """
    from goalfmt.editing import approved

    goal, project = named(what, options)
    day = today_of(options["today"], project.settings)
    who = (by or _login(project.settings)).removeprefix("@")
    with refusals(goal):
        change = approved(goal, who, day)
    return edit(goal, [change], options, f"approved by @{who}: {titled(goal)}")


def _login(settings: Settings) -> str:
    """The login name, where it can be somebody's handle. Raises Trouble."""
    name = next((found for key in ("LOGNAME", "USER", "USERNAME") if (found := os.environ.get(key))), "")
    handles = {person.handle.removeprefix("@") for person in settings.roster.people}
    if not _LOGIN.fullmatch(name) or (handles and name not in handles):
        raise Trouble("say who approves: --by @handle (or set GOALFMT_USER)")
    return name

"""``goalfmt drop``"""

from __future__ import annotations

from typing import Any

import click

from goalfmt.cli.conventions.completing import goals
from goalfmt.cli.conventions.edits import edit, edit_options, one_line, refusals, titled
from goalfmt.cli.conventions.naming import named
from goalfmt.cli.conventions.options import CONTEXT, examples


@click.command(
    context_settings=CONTEXT,
    short_help="Give a goal up, and say why.",
    epilog=examples(
        "goalfmt drop ^spring-fair --because 'the fair was cancelled'",
        "goalfmt drop plans/q1.goals:12 --because 'the supplier has gone' --diff",
    ),
)
@click.argument("what", metavar="GOAL", shell_complete=goals)
@click.option("--because", metavar="TEXT", callback=one_line, help="The reason; needed unless the goal has one.")
@edit_options
def command(what: str, because: str | None, **options: Any) -> int:
    """Give a goal up: its box becomes [~], and a line `- because: …` says why. It stays in the file, and counts no longer.

    GOAL is `^id`, FILE:LINE, or an unambiguous beginning of a title.
    """
    from goalfmt.editing import dropped
    from goalfmt.editing.closing import open_below

    goal, _ = named(what, options)
    with refusals(goal):
        change = dropped(goal, because)
    return edit(goal, [change], options, f"dropped: {titled(goal)}{open_below(goal)}")

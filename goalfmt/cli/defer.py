"""``goalfmt defer``"""

from __future__ import annotations

from typing import Any

import click

from goalfmt.cli.conventions.completing import goals
from goalfmt.cli.conventions.edits import edit, edit_options, one_line, refusals, titled
from goalfmt.cli.conventions.naming import named
from goalfmt.cli.conventions.options import CONTEXT, examples


@click.command(
    context_settings=CONTEXT,
    short_help="Put a goal off to another goal or period.",
    epilog=examples(
        "goalfmt defer ^saturday --to 2026-Q2 --because 'the second driver starts in April'",
        "goalfmt defer ^saturday --to ^delivery",
    ),
)
@click.argument("what", metavar="GOAL", shell_complete=goals)
@click.option("--to", required=True, metavar="^ID|PERIOD", callback=one_line, help="The goal that goes on with it, or the period.")
@click.option("--because", metavar="TEXT", callback=one_line, help="The reason.")
@edit_options
def command(what: str, to: str, because: str | None, **options: Any) -> int:
    """Put a goal off: its box becomes [>], and a line `- to: …` says where it goes on. It counts no longer here.

    GOAL is `^id`, FILE:LINE, or an unambiguous beginning of a title. `goalfmt rollover` does this for a whole file and writes the new goals.
    """
    from goalfmt.editing import deferred
    from goalfmt.editing.closing import open_below

    goal, _ = named(what, options)
    with refusals(goal):
        change = deferred(goal, to, because)
    return edit(goal, [change], options, f"deferred to {to}: {titled(goal)}{open_below(goal)}")

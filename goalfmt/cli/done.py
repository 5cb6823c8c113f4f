"""``goalfmt done``"""

from __future__ import annotations

from typing import Any

import click

from goalfmt.cli.conventions.completing import goals
from goalfmt.cli.conventions.edits import edit, edit_options, one_line, refusals, titled
from goalfmt.cli.conventions.naming import named
from goalfmt.cli.conventions.options import CONTEXT, examples, today_of


@click.command(
    context_settings=CONTEXT,
    short_help="Tick a goal off.",
    epilog=examples(
        "goalfmt done ^pricing-page",
        "goalfmt done ^revenue --score 0.8 --retro 'we started too late'",
        "goalfmt done plans/q1.goals:12 --today 2026-03-02 --diff",
    ),
)
@click.argument("what", metavar="GOAL", shell_complete=goals)
@click.option("--score", metavar="0.0..1.0", callback=one_line, help="How far it was reached, in your own judgement.")
@click.option("--retro", metavar="TEXT", callback=one_line, help="What was learnt.")
@edit_options
def command(what: str, score: str | None, retro: str | None, **options: Any) -> int:
    """Tick a goal off: its box becomes [x], and a line `- done: DATE` says when (today, or --today).

    GOAL is `^id`, FILE:LINE, or an unambiguous beginning of a title.
    """
    from goalfmt.editing import completed
    from goalfmt.editing.closing import open_below

    goal, project = named(what, options)
    day = today_of(options["today"], project.settings)
    with refusals(goal):
        change = completed(goal, day, score, retro)
    return edit(goal, [change], options, f"done on {day.isoformat()[:10]}: {titled(goal)}{open_below(goal)}")

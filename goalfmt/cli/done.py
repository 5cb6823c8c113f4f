"""``goalfmt done``"""

from __future__ import annotations

from typing import Any

import click

from goalfmt.cli.conventions.exits import Trouble
from goalfmt.cli.conventions.naming import named
from goalfmt.cli.conventions.options import CONTEXT, common, examples, today_of, today_option
from goalfmt.cli.conventions.saving import save


@click.command(
    context_settings=CONTEXT,
    short_help="Tick a goal off.",
    epilog=examples(
        "goalfmt done ^pricing-page",
        "goalfmt done plans/q1.goals:12 --today 2026-03-02 --diff",
    ),
)
@click.argument("what", metavar="FILE:LINE|^ID")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@today_option
@common
def command(what: str, diff: bool, **options: Any) -> int:
    """Tick a goal off: its box becomes [x], and a line `- done: DATE` says when.

    The goal is named by its id, its place, or an unambiguous beginning of its title; the date is today's.
    """
    from goalfmt.editing import with_box, with_fact

    goal, project = named(what, options)
    if goal.status == "done":
        raise Trouble(f"{goal.source.path}:{goal.line}: it is done already")
    day = today_of(options["today"], project.settings).isoformat()[:10]
    box = with_box(goal, "x")
    facts = [] if "done" in goal.own else [with_fact(goal, f"done: {day}")]
    save(goal, [*([box] if box is not None else []), *facts], project, diff)
    if not diff and not options["quiet"]:
        click.echo(f"goalfmt: {goal.source.path}:{goal.line}: done on {day}", err=True)
    return 0

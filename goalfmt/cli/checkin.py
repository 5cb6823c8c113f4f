"""``goalfmt checkin``"""

from __future__ import annotations

from typing import Any

import click

from goalfmt.cli.conventions.naming import named
from goalfmt.cli.conventions.options import CONTEXT, common, examples, today_of, today_option
from goalfmt.cli.conventions.saving import save


@click.command(
    context_settings={**CONTEXT, "ignore_unknown_options": True},
    short_help="Append one check-in to a goal.",
    epilog=examples(
        "goalfmt checkin ^retention 83% --note 'first cohort is back'",
        "goalfmt checkin ^calls +3",
        "goalfmt checkin plans/q1.goals:12 yes --today 2026-03-02",
    ),
)
@click.argument("what", metavar="FILE:LINE|^ID")
@click.argument("value", nargs=-1)
@click.option("--health", type=click.Choice(["on-track", "at-risk", "off-track"]), help="How the goal stands, in your own judgement.")
@click.option("--note", metavar="TEXT", help="What is to be remembered.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@today_option
@common
def command(what: str, value: tuple[str, ...], health: str | None, note: str | None, diff: bool, **options: Any) -> int:
    """Append one check-in: VALUE is a level (83%), an addition (+3), yes, no, skip, or a funnel's row (42 > 7 > 1).

    The goal is named by its id, its place, or an unambiguous beginning of its title; the date is today's. The file is only written when
    the line reads as it should; else it stays as it was.
    """
    from goalfmt.editing import with_fact

    if not value and not health and not note:
        raise click.UsageError("say a value, --health or --note")
    if note is not None and ("\n" in note or "\r" in note):
        raise click.UsageError("a note is one line")
    goal, project = named(what, options)
    day = today_of(options["today"], project.settings)
    parts = [*value, *([health] if health else []), *([f"-- {note}"] if note else [])]
    fact = f"{day.isoformat()[:10]}: {' '.join(parts)}"
    save(goal, [with_fact(goal, fact)], project, diff)
    if not diff and not options["quiet"]:
        click.echo(f"goalfmt: {goal.source.path}: - {fact}", err=True)
    return 0

"""``goalfmt add``"""

from __future__ import annotations

from typing import Any

import click

from goalfmt.cli.conventions.edits import WithWords, edit_options, one_line, say
from goalfmt.cli.conventions.options import CONTEXT, examples


@click.command(
    cls=WithWords,
    context_settings=CONTEXT,
    short_help="Add a goal, in plain words.",
    epilog=examples(
        "goalfmt add 'Call three clients by noon @ben' --under ^leads",
        "goalfmt add 'Schedule two meetings by the end of the day' --in plans/today.goals",
        "goalfmt add '[?] Try the starter box with 15 bakers by 31 March @jun #idea' --under 'Ideas' --diff",
    ),
)
@click.argument("sentence", callback=one_line)
@click.option("--under", metavar="GOAL|SECTION", callback=one_line, help="Put it under this goal or section, as the last one.")
@click.option("--in", "file", metavar="FILE", help="Put it behind the last goal of this file, which is made if it is not there.")
@edit_options
def command(sentence: str, under: str | None, file: str | None, **options: Any) -> int:
    """Add a goal: SENTENCE is its title, with a box, owners, tags and an id if you like.

    Words that only you can date today ("by noon", "EOD", "tomorrow", "by Friday", "this week") are written as dates, counted from now (or
    --today); numbers and everything else stay as you write them. What was understood is told on stderr.

    --under takes `^id`, FILE:LINE, or an unambiguous beginning of a title.
    """
    from goalfmt.cli.conventions.new_goals import Target

    if (under is None) == (file is None):
        raise click.UsageError("say where: --under GOAL, or --in FILE")
    target = Target(under, file, options)
    draft = target.draft(target.worded(sentence))
    target.write(draft, options["diff"])
    if not options["quiet"]:
        for line in target.told(draft, options["diff"]):
            say(line)
    return 0

"""``goalfmt shift``"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.completing import goals
from goalfmt.cli.conventions.edits import edit_options, one_line, say
from goalfmt.cli.conventions.exits import Trouble
from goalfmt.cli.conventions.naming import place_under
from goalfmt.cli.conventions.options import CONTEXT, examples, today_of

if TYPE_CHECKING:
    from goalfmt.cli.conventions.naming import Place
    from goalfmt.editing.shifting import Shifted
    from goalfmt.editing.steps import Step


@click.command(
    context_settings=CONTEXT,
    short_help="Move the dates of goals.",
    epilog=examples(
        "goalfmt shift ^fair --by 1w",
        "goalfmt shift --under ^launch --by 3d --because 'the printer is late'",
        "goalfmt shift plans/q1.goals:12 --by -1mo --diff",
    ),
)
@click.argument("what", metavar="[GOAL]", required=False, shell_complete=goals)
@click.option("--under", metavar="GOAL|SECTION", callback=one_line, help="Only what stands below this goal or section.")
@click.option("--by", required=True, metavar="STEP", callback=one_line, help="How far: 3d, 1w, 2 weekdays, 1mo, 1q, 1y, 30min; -1w is back.")
@click.option("--because", metavar="TEXT", callback=one_line, help="The reason; each change is then recorded in a line `- was: …`.")
@edit_options
def command(what: str | None, under: str | None, by: str, because: str | None, **options: Any) -> int:
    """Move the dates of a goal and of all open goals and sections below it; with --under, only of those below.

    Moved are start, due and period, the points of a plan, and the dates in sentences and section titles. A month's day that the other month
    does not have becomes its last one (2026-01-31 and a month: 2026-02-28). Goals without a date of their own follow what they take it from;
    a goal with check-ins keeps its start.

    GOAL is `^id`, FILE:LINE, or an unambiguous beginning of a title.
    """
    from goalfmt.cli.conventions.saving import carry_out
    from goalfmt.editing import EditError
    from goalfmt.editing.shifting import Reason, shifted
    from goalfmt.editing.steps import step_of

    if (what is None) == (under is None):
        raise click.UsageError("say what: GOAL, or --under GOAL")
    place = place_under(what or under or "", options)
    assert place.node is not None
    reason = None if because is None else Reason(today_of(options["today"], place.project.settings), because)
    try:
        step = step_of(by)
        done = shifted(place.workspace, place.document, place.node, step, below=under is not None, reason=reason)
    except EditError as error:
        raise Trouble(f"{place.document.source.path}:{place.node.line}: {error}") from error
    carry_out([done.change], place.workspace, options["diff"])
    if not options["quiet"]:
        _tell(done, step, place, "would be moved" if options["diff"] else "moved")
    return 0


def _tell(done: Shifted, step: Step, place: Place, verb: str) -> None:
    path = place.document.source.path
    for line, words in done.left:
        say(f"{path}:{line}: “{words}” stays: there are no words for it {step.away}")
    say(f"{path}: {_count(done.dates, 'date')} {verb} by {step}" + _undated(done))


def _undated(done: Shifted) -> str:
    return f"; {_count(done.undated, 'open goal has no date of its own', 'open goals have no date of their own')}" if done.undated else ""


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"

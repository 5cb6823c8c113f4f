"""``goalfmt checkin``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.completing import goals
from goalfmt.cli.conventions.edits import WithWords, edit, edit_options, one_line, refusals, titled
from goalfmt.cli.conventions.exits import Trouble
from goalfmt.cli.conventions.naming import named
from goalfmt.cli.conventions.options import CONTEXT, examples, today_of

if TYPE_CHECKING:
    from datetime import date

    from goalfmt.editing import Change
    from goalfmt.model.types import Goal
    from goalfmt.syntax.document import Document

    Parts = tuple[str, str | None, str | None, str | None]


@click.command(
    cls=WithWords,
    context_settings=CONTEXT,
    short_help="Append one check-in to a goal.",
    epilog=examples(
        "goalfmt checkin ^retention 83% --note 'first cohort is back'",
        "goalfmt checkin ^calls +3",
        "goalfmt checkin ^retention 82% --replace",
        "goalfmt checkin plans/q1.goals:12 yes --today 2026-03-02",
        "goalfmt checkin --from-git origin/main..HEAD",
    ),
)
@click.argument("what", metavar="GOAL", required=False, shell_complete=goals)
@click.argument("value", nargs=-1)
@click.option("--health", type=click.Choice(["on-track", "at-risk", "off-track"]), help="How the goal stands, in your own judgement.")
@click.option("--confidence", metavar="N/M", callback=one_line, help="How sure you are that it will be reached: 7/10.")
@click.option("--note", metavar="TEXT", callback=one_line, help="What is to be remembered.")
@click.option("--replace", is_flag=True, help="Correct the check-in of that day; what is not given stays.")
@click.option("--journal", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write into a journal instead of under the goal.")
@click.option("--from-git", metavar="A..B", help="Record what the trailers of these commits tell: `Goal: ^leads +1 -- two from the fair`.")
@edit_options
def command(what: str | None, value: tuple[str, ...], replace: bool, journal: Path | None, from_git: str | None, **options: Any) -> int:
    """Append one check-in: VALUE is a level (83%), an addition (+3), yes, no, skip, or a funnel's row ('42 > 7 > 1').

    The date is today's (--today). GOAL is `^id`, FILE:LINE, or an unambiguous beginning of a title. The file is only written when the line
    reads as it should; else it stays as it was.

    With --from-git there is no GOAL: each commit's trailer is a check-in of the day on which its author wrote it. Its note ends with the commit, and
    what is recorded already is left alone. What cannot be recorded is told with its commit, and makes the exit code 2.
    """
    from goalfmt.editing.checking_in import body

    if from_git is not None:
        return _from_git(from_git, what, replace, journal, options)
    if what is None:
        raise click.UsageError("Missing argument 'GOAL'.")
    parts = (" ".join(value).strip(), options["health"], options["confidence"], options["note"])
    if not any(parts):
        raise click.UsageError("say a value, --health, --confidence or --note")
    option = next((word for word in value if len(word) > 2 and word.startswith("--")), None)
    if option is not None:
        raise click.UsageError(f"{option} stands behind a bare `--`, where only values stand; put it before")
    if "\n" in parts[0] or "\r" in parts[0]:
        raise click.UsageError("a value is one line")
    if replace and journal is not None:
        raise click.UsageError("--replace finds the line by itself; leave out --journal")
    goal, project = named(what, options)
    day = today_of(options["today"], project.settings)
    with refusals(goal):
        change = _corrected(goal, day, parts) if replace else _added(goal, day, parts, journal)
    verb = "corrected" if replace else "checked in"
    return edit(goal, [change], options, f"{verb} {body(*parts)} for {day.isoformat()[:10]}: {titled(goal)}")


def _from_git(span: str, what: str | None, replace: bool, journal: Path | None, options: dict[str, Any]) -> int:
    from goalfmt.cli.conventions.from_git import record

    given = [f"--{name}" for name in ("health", "confidence", "note", "today") if options[name] is not None]
    if what is not None or replace or given:
        raise click.UsageError(
            f"--from-git takes goals, days and values from the commits; leave out {', '.join(given) or ('--replace' if replace else repr(what))}"
        )
    return record(span, lambda goal, day, said: _added(goal, day, (said, None, None, None), journal), options)


def _corrected(goal: Goal, day: date, parts: Parts) -> Change:
    from goalfmt.editing import corrected

    return corrected(goal, day, *parts)


def _added(goal: Goal, day: date, parts: Parts, journal: Path | None) -> Change:
    from goalfmt.editing import checked_in, noted_in_journal
    from goalfmt.editing.checking_in import body

    if journal is None:
        return checked_in(goal, day, body(*parts))
    return noted_in_journal(goal, _journal(goal, journal), day, body(*parts))


def _journal(goal: Goal, path: Path) -> Document:
    from goalfmt.files import shown

    found = next((document for document in goal.workspace.documents if document.source.path == shown(path)), None)
    if found is None:
        raise Trouble(f"{path}: no goal file of the same workspace as {goal.source.path}")
    return found

"""``goalfmt rollover``"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.completing import paths as offered_paths
from goalfmt.cli.conventions.edits import edit_options, one_line, say, titled
from goalfmt.cli.conventions.exits import Trouble
from goalfmt.cli.conventions.naming import place_in
from goalfmt.cli.conventions.options import CONTEXT, examples, today_of

if TYPE_CHECKING:
    from goalfmt.cli.conventions.naming import Place
    from goalfmt.editing.rolling import Plan
    from goalfmt.settings import Calendar
    from goalfmt.source import Source
    from goalfmt.syntax.values.types import Period


@click.command(
    context_settings=CONTEXT,
    short_help="Close a period, and carry over what is open.",
    epilog=examples(
        "goalfmt rollover plans/2026-q1.goals",
        "goalfmt rollover plans/2026-q1.goals --diff",
        "goalfmt rollover team.goals --period 2026-Q1 --to 2026-Q2 -o team-q2.goals",
    ),
)
@click.argument("file", metavar="FILE", shell_complete=offered_paths)
@click.option("--period", metavar="PERIOD", callback=one_line, help="The period that closes; else the `period:` of the file.")
@click.option("--to", metavar="PERIOD", callback=one_line, help="The period in which open goals go on; else the next one of the same length.")
@click.option(
    "-o", "--output-file", "output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="The new file; it must not be there."
)
@edit_options
def command(file: str, period: str | None, to: str | None, output: Path | None, **options: Any) -> int:
    """Close the period of a file, and carry over what is open into a new file.

    Goals that end in the period (or before) and have reached their target are ticked off. The others close as deferred, with their score, and
    go on in the new file: under the same headings, with the dates moved into the new period, the last value as the new baseline, and no
    check-ins. `to:` and `carried:` tie the two together; a goal without an id gets one. Goals whose time is not over stay.

    Without -o the new file has the name of the old one, with the new period in the place of the old.
    """
    from goalfmt.editing import EditError
    from goalfmt.editing.rolling import planned, proved, rolled
    from goalfmt.progress import roll_up

    place = place_in(file, options)
    day = today_of(options["today"], place.project.settings)
    calendar = place.level.group.calendar
    try:
        old = _closing(place, period, calendar)
        new = _following(old, to, calendar)
        progress = roll_up(place.workspace, day, place.project.settings.progress)
        plan = planned(place.document, progress, _civil(day), old, new, calendar)
        path = output or _renamed(Path(place.document.source.path), old, new)
        done = rolled(plan, path.as_posix())
        made = [_formatted(done.made, place)] if done.made else []
        for source in made:
            proved(plan, source)
    except EditError as error:
        raise Trouble(f"{place.document.source.path}: {error}") from error
    from goalfmt.cli.conventions.saving import carry_out

    carry_out([done.change], place.workspace, options["diff"], made)
    if not options["quiet"]:
        for line in _told(plan, made[0].path if made else None, _civil(day)):
            say(line)
    return 0


def _civil(day: Any) -> Any:
    from datetime import datetime

    return day.date() if isinstance(day, datetime) else day


def _period(text: str, calendar: Calendar) -> Period:
    from goalfmt.syntax.document import Text
    from goalfmt.syntax.values import find_period

    found = find_period(Text(text, 0), calendar)
    if found is None or found.time is not None:
        raise Trouble(f"{text!r} is no period; write it as 2026-Q2, 2026-04, 2026-W14 or 2026-04-01..2026-04-15")
    return found


def _closing(place: Place, period: str | None, calendar: Calendar) -> Period:
    from goalfmt.syntax.values.types import Period

    if period is not None:
        return _period(period, calendar)
    own = place.level.own.get("period")
    if not own or not isinstance(own[0].value, Period):
        raise Trouble(f"{place.document.source.path}: the file does not say its period in its front matter; name it: --period 2026-Q1")
    return own[0].value


def _following(old: Period, to: str | None, calendar: Calendar) -> Period:
    from goalfmt.editing.rolling import following

    return _period(to if to is not None else following(old, calendar), calendar)


def _renamed(path: Path, old: Period, new: Period) -> Path:
    """The path with the new period in the place of the old one. Raises Trouble where it does not name it."""
    name, count = re.subn(re.escape(old.text), lambda match: new.text.lower() if match[0].islower() else new.text, path.name, flags=re.IGNORECASE)
    if not count:
        raise Trouble(f"{path}: its name does not say {old.text}, so name the new file: -o FILE")
    return path.with_name(name)


def _formatted(source: Source, place: Place) -> Source:
    from goalfmt.formatting import formatted

    return formatted(source, place.project.settings).source


def _told(plan: Plan, made: str | None, day: Any) -> Iterator[str]:
    path = plan.document.source.path
    if day < plan.old.last:
        yield f"{path}: {plan.old.text} goes on until {plan.old.last}; scores are those of {day}"
    for goal in plan.completed:
        yield f"{path}: done, score 1.0: {titled(goal)}"
    for goal, after in plan.carried.items():
        score = after.carry.score
        yield f"{path}: ^{after.old} goes on as ^{after.id}{f', score {score.value}' if score else ''}: {titled(goal)}"
        if after.carry.warns:
            yield f"{path}: that is the {after.carry.times}. time: break it down, hand it over, or drop it"
    for goal in plan.left:
        yield f"{path}: stays, {f'due {goal.due}' if goal.due else 'without a deadline'}: {titled(goal)}"
    title = next((value.text for entry in plan.document.front if entry.key.text == "title" for value in entry.values), "")
    if made and plan.old.text not in title and any(character.isdigit() for character in title):
        yield f"{made}: its title is still “{title}”"
    yield f"{path}: {plan.old.text} is closed; {f'{plan.new.text} is {made}' if made else 'nothing goes on'}"

"""``goalfmt add``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.edits import WithWords, edit_options, one_line, say
from goalfmt.cli.conventions.exits import Trouble
from goalfmt.cli.conventions.options import CONTEXT, examples, now_of

if TYPE_CHECKING:
    from goalfmt.cli.conventions.naming import Place
    from goalfmt.editing.adding import Worded
    from goalfmt.editing.anchoring import Found
    from goalfmt.settings import Settings
    from goalfmt.source import Source
    from goalfmt.syntax.values.types import Period


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
    if (under is None) == (file is None):
        raise click.UsageError("say where: --under GOAL, or --in FILE")
    place = _place(under, file, options)
    now = _period(options, place)
    words = _worded(sentence, place, now)
    if place is None:
        return _make(Path(file or ""), words, now, options)
    from goalfmt.cli.conventions.saving import carry_out
    from goalfmt.editing.adding import added, placed_line

    change = added(place.document, words.text, place.node)
    carry_out([change], place.workspace, options["diff"])
    _tell(change.edited, placed_line(change), words, now, place.project.settings, options)
    return 0


def _place(under: str | None, file: str | None, options: dict[str, Any]) -> Place | None:
    """Where the goal goes; None for a file that is to be made."""
    from goalfmt.cli.conventions.naming import place_in, place_under

    if under is not None:
        return place_under(under, options)
    path = Path(file or "")
    if path.exists() or not path.parent.is_dir():
        return place_in(str(path), options)
    return None


def _period(options: dict[str, Any], place: Place | None) -> Period:
    """Now, as the language writes it."""
    from goalfmt.settings import Settings
    from goalfmt.syntax.document import Text
    from goalfmt.syntax.values import read_date
    from goalfmt.syntax.values.types import Period

    settings = place.project.settings if place else Settings()
    if place is not None:
        settings = settings._replace(calendar=place.level.group.calendar)
    period = read_date(Text(now_of(options["today"], settings).isoformat()[:16], 0))
    assert isinstance(period, Period)
    return period


def _worded(sentence: str, place: Place | None, now: Period) -> Worded:
    from goalfmt.editing import EditError
    from goalfmt.editing.adding import worded
    from goalfmt.settings import Calendar, Vocabulary

    group = place.level.group if place else None
    calendar, tongue = (group.calendar, group.language) if group else (Calendar(), "en")
    try:
        words = worded(sentence, tongue, calendar, now, place.project.settings.vocabulary if place else Vocabulary())
    except EditError as error:
        raise Trouble(str(error)) from error
    lost = next((found for found in words.dates if found.resolved is None and found.counts_minutes), None)
    if lost is not None:
        raise Trouble(f"“{lost.text}” needs a time of day to count from: leave out --today, or write it as {now.first.isoformat()}T10:30")
    return words


def _make(path: Path, words: Worded, now: Period, options: dict[str, Any]) -> int:
    """A file with this one goal."""
    from goalfmt.cli.conventions.saving import carry_out
    from goalfmt.model import build
    from goalfmt.settings import Settings
    from goalfmt.source import Source

    new = Source(f"- {words.text}\n", str(path))
    carry_out([], build([]), options["diff"], [new])
    _tell(new, 1, words, now, Settings(), options)
    return 0


def _tell(source: Source, line: int, words: Worded, now: Period, settings: Settings, options: dict[str, Any]) -> None:
    """Say where the goal stands, and what is understood of it."""
    if options["quiet"]:
        return
    from goalfmt.model import build
    from goalfmt.report.listing import row
    from goalfmt.report.listing_table import measure_words
    from goalfmt.syntax import parse

    goal = next(goal for goal in build([parse(source, settings.vocabulary)], settings).goals if goal.line == line)
    known = row(goal)
    parts = [measure_words(known["measure"]) or "no number", f"due {known['due']}" if known["due"] else "no deadline"]
    parts += [f"owner @{owner}" for owner in known["owners"][:1]]
    say(f"{source.path}:{line}: {'would be ' if options['diff'] else ''}added; understood: {', '.join(parts)}")
    for found in words.dates:
        say(_of_date(found, now))


def _of_date(found: Found, now: Period) -> str:
    if found.resolved is None:
        return f"“{found.text}” names no day, and stays as it is"
    due = found.resolved.due
    clocks = due is not None and due.time is not None and now.time is not None
    over = due is not None and (due.end < now.end if clocks else due.last < now.first)
    written = f"is written as “{found.words}”" if found.words is not None else "is written below the goal"
    return f"“{found.text}” {written}{', which is over already' if over else ''}"

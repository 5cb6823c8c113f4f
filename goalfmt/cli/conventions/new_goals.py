"""Where a new goal goes, how it is written there, and what is understood of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from goalfmt.cli.conventions.exits import Trouble
from goalfmt.cli.conventions.options import now_of
from goalfmt.settings import Settings
from goalfmt.source import Source

if TYPE_CHECKING:
    from goalfmt.cli.conventions.naming import Place
    from goalfmt.editing.adding import Worded
    from goalfmt.editing.anchoring import Found
    from goalfmt.editing.change import Change
    from goalfmt.model.types import Goal, Workspace
    from goalfmt.settings import Calendar
    from goalfmt.syntax.values.types import Period


class Draft(NamedTuple):
    """A new goal in its surroundings, not written yet."""

    words: Worded
    change: Change | None
    """Of the file; None where it is a new one, or none."""
    source: Source
    """The text with the goal in it."""
    line: int
    """Of the goal."""
    goal: Goal
    """As it is understood there."""


class Target:
    """Where a new goal goes: under a goal or section, into a file, or nowhere yet."""

    def __init__(self, under: str | None, file: str | None, options: dict[str, Any]) -> None:
        self.place = _place(under, file, options)
        self.path = Path(file) if file is not None and self.place is None else None
        """A file that is to be made."""
        group = self.place.level.group if self.place else None
        self.settings = self.place.project.settings if self.place else Settings()
        self.calendar: Calendar = group.calendar if group else self.settings.calendar
        self._tongue = group.language if group else self.settings.language
        self.now = _period(options, self.settings._replace(calendar=self.calendar))

    def worded(self, sentence: str) -> Worded:
        """A sentence with absolute dates. Raises Trouble."""
        from goalfmt.editing import EditError
        from goalfmt.editing.adding import worded

        try:
            words = worded(sentence, self._tongue, self.calendar, self.now, self.settings.vocabulary)
        except EditError as error:
            raise Trouble(str(error)) from error
        lost = next((found for found in words.dates if found.resolved is None and found.counts_minutes), None)
        if lost is not None:
            raise Trouble(f"“{lost.text}” needs a time of day to count from: leave out --today, or write it as {self.now.first}T10:30")
        return words

    def dates(self, text: str) -> tuple[Found, ...]:
        """The relative dates of a sentence, counted from now."""
        from goalfmt.editing.anchoring import absolute

        return absolute(text, self._tongue, self.calendar, self.now)

    def draft(self, words: Worded) -> Draft:
        """The goal in its place."""
        from goalfmt.cli.conventions.saving import prove
        from goalfmt.editing.adding import added, placed_line
        from goalfmt.model import build
        from goalfmt.syntax import parse

        place = self.place
        change = added(place.document, words.text, place.node) if place else None
        source = change.edited if change else Source(f"- {words.text}\n", str(self.path or "<new>"))
        line = placed_line(change) if change else 1
        document = parse(source, self.settings.vocabulary)
        others = [other for other in place.workspace.documents if other is not place.document] if place else []
        workspace = build(sorted([*others, document], key=lambda one: one.source.path), self.settings)
        goal = next((goal for goal in workspace.goals if goal.document is document and goal.line == line), None)
        if goal is None:
            if change is not None and place is not None:
                prove([change], place.workspace)
            raise Trouble("it cannot be written as a goal there")
        return Draft(words, change, source, line, goal)

    def prove(self, draft: Draft) -> None:
        """Raises Trouble unless the goal can be written so."""
        from goalfmt.cli.conventions.saving import prove

        if draft.change is not None and self.place is not None:
            prove([draft.change], self.place.workspace)
        else:
            prove([], _none(), [draft.source])

    def write(self, draft: Draft, show: bool) -> None:
        """Write the goal, or show what would change; what has no place is printed. Raises Trouble."""
        from goalfmt.cli.conventions.saving import carry_out

        if draft.change is not None and self.place is not None:
            carry_out([draft.change], self.place.workspace, show)
        elif self.path is not None:
            carry_out([], _none(), show, [draft.source])
        else:
            click.echo(draft.source.text, nl=False)

    def told(self, draft: Draft, show: bool) -> Iterator[str]:
        """Where the goal stands, and what is understood of it."""
        from goalfmt.reporting.listing import row
        from goalfmt.reporting.listing_table import measure_words

        known = row(draft.goal)
        parts = [measure_words(known["measure"]) or "no number", f"due {known['due']}" if known["due"] else "no deadline"]
        parts += [f"owner @{owner}" for owner in known["owners"][:1]]
        yield f"{draft.source.path}:{draft.line}: {'would be ' if show else ''}added; understood: {', '.join(parts)}"
        for found in draft.words.dates:
            yield _of_date(found, self.now)


def _none() -> Workspace:
    from goalfmt.model import build

    return build([])


def _place(under: str | None, file: str | None, options: dict[str, Any]) -> Place | None:
    from goalfmt.cli.conventions.naming import place_in, place_under

    if under is not None:
        return place_under(under, options)
    if file is None:
        return None
    path = Path(file)
    return place_in(file, options) if path.exists() or not path.parent.is_dir() else None


def _period(options: dict[str, Any], settings: Settings) -> Period:
    """Now, as the language writes it."""
    from goalfmt.syntax.document import Text
    from goalfmt.syntax.values import read_date
    from goalfmt.syntax.values.types import Period

    period = read_date(Text(now_of(options["today"], settings).isoformat()[:16], 0))
    assert isinstance(period, Period)
    return period


def _of_date(found: Found, now: Period) -> str:
    if found.resolved is None:
        return f"“{found.text}” names no day, and stays as it is"
    due = found.resolved.due
    clocks = due is not None and due.time is not None and now.time is not None
    over = due is not None and (due.end < now.end if clocks else due.last < now.first)
    written = f"is written as “{found.words}”" if found.words is not None else "is written below the goal"
    return f"“{found.text}” {written}{', which is over already' if over else ''}"

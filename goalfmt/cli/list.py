"""``goalfmt list``"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.exits import TROUBLE, tell
from goalfmt.cli.conventions.loading import Asked, Run
from goalfmt.cli.conventions.options import CONTEXT, common, examples, output_option, path_options, today_of, today_option
from goalfmt.cli.conventions.streams import style, write
from goalfmt.project import Choice, Loaded
from goalfmt.reporting.listing import Row, rows
from goalfmt.settings import Settings

if TYPE_CHECKING:
    from datetime import date

_KINDS = ("vision", "objective", "goal", "key-result", "kpi", "milestone")
_STATUSES = ("open", "started", "done", "dropped", "deferred", "proposed")


@click.command(
    context_settings=CONTEXT,
    short_help="Show every goal as goalfmt understood it.",
    epilog=examples(
        "goalfmt list",
        "goalfmt list plans/ --owner ana --status open",
        "goalfmt list --output-format json -o goals.json",
    ),
)
@path_options
@click.option("--output-format", type=click.Choice(["table", "json", "jsonl", "csv"]), default="table", help="How the goals are written.")
@output_option
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="Only goals of this kind (repeatable).")
@click.option("--status", "statuses", multiple=True, type=click.Choice(_STATUSES), help="Only goals with this status (repeatable).")
@click.option("--owner", "owners", multiple=True, metavar="HANDLE", help="Only goals of this owner, or of teams below it (repeatable).")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only goals with this tag (repeatable).")
@today_option
@common
def command(paths: Sequence[str], output_format: str, **options: Any) -> int:
    """List every goal as goalfmt understood it: what it is, whose, by when, how it is measured.

    PATHS are files, folders (searched for *.goals and *.goals.md) or - for standard input; the default is the current folder.
    """
    choice = Choice(options["config"], options["isolated"], options["force_exclude"])
    run = Run(Asked(paths, options["stdin_filename"], choice, options["quiet"], options["verbose"]))
    listed: list[Row] = []
    today: date | None = options["today"]
    unread = 0
    for project, loaded in run.workspaces():
        today = today or today_of(today, project.settings)
        listed += filter(_Filter(options), _rows(loaded, today, output_format, choice))
        unread += sum(len(document.faults) for document in loaded.documents)
    text = _formatted(listed, output_format, today or today_of(None, Settings()), style(options["color"], options["output"]).width)
    write(text, options["output"])
    if unread and not options["quiet"]:
        tell(f"{unread} line{'' if unread == 1 else 's'} could not be read; `goalfmt check` says why")
    return TROUBLE if run.failed else 0


def _rows(loaded: Loaded, today: date, output_format: str, choice: Choice) -> list[Row]:
    """The rows; those for programs with the SMART letters and how each goal stands, which the table does not show."""
    if output_format == "table":
        return rows(loaded.workspace, _goals(loaded))
    from goalfmt.cli.conventions.past import past_of
    from goalfmt.linting import lint
    from goalfmt.progress import roll_up
    from goalfmt.reporting.judged import judged_rows

    progress = roll_up(loaded.workspace, today, loaded.workspace.settings.progress)
    found = lint(loaded.workspace, today, documents=loaded.documents, past=past_of(loaded.workspace, choice))
    return judged_rows([progress[goal] for goal in _goals(loaded)], found)


def _goals(loaded: Loaded) -> Iterable[Any]:
    """The goals of the files that were asked for."""
    asked = {document.source for document in loaded.documents}
    return (goal for goal in loaded.workspace.goals if goal.source in asked)


class _Filter:
    """Whether a goal is wanted: any of the words of every option that is given."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._kinds, self._statuses = options["kinds"], options["statuses"]
        self._owners = [owner.removeprefix("@") for owner in options["owners"]]
        self._tags = {tag.removeprefix("#") for tag in options["tags"]}

    def __call__(self, row: Row) -> bool:
        return (
            (not self._kinds or row["kind"] in self._kinds)
            and (not self._statuses or row["status"] in self._statuses)
            and (not self._owners or any(f"{owner}/".startswith(f"{asked}/") for owner in row["owners"] for asked in self._owners))
            and (not self._tags or not self._tags.isdisjoint(row["tags"]))
        )


def _formatted(listed: list[Row], output_format: str, today: date, width: int) -> Iterator[str]:
    if output_format == "table":
        from goalfmt.reporting.listing_table import as_table

        yield from as_table(listed, width)
        return
    from goalfmt.reporting import listing_text

    if output_format == "json":
        yield listing_text.as_json(listed, today)
    else:
        yield from {"jsonl": listing_text.as_jsonl, "csv": listing_text.as_csv}[output_format](listed)

"""``goalfmt status``"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from goalfmt.cli.conventions.earlier import Changes, Then, commit_of, day_of, here, loaded_at, told_since
from goalfmt.cli.conventions.exits import CLEAN, FINDINGS, TROUBLE, tell
from goalfmt.cli.conventions.loading import Asked, Run
from goalfmt.cli.conventions.options import CONTEXT, common, examples, output_option, path_options, today_of, today_option
from goalfmt.cli.conventions.revisions import day_or_commit
from goalfmt.cli.conventions.selecting import holding, place_of, selecting_options, selection
from goalfmt.cli.conventions.streams import style, takes_unicode, write
from goalfmt.progress import Health, roll_up
from goalfmt.project import Choice, Loaded
from goalfmt.reporting.status import Summary, select, summarise
from goalfmt.reporting.status.groups import GROUPINGS, Group, groups
from goalfmt.reporting.status.tree import SORTS
from goalfmt.settings import Settings
from goalfmt.terminal.colour import paint
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from goalfmt.model.types import Workspace
    from goalfmt.progress import GoalProgress
    from goalfmt.progress.types import Progress
    from goalfmt.project import Project

_THRESHOLDS = {
    "max_overdue": (Health.OVERDUE,),
    "max_missed": (Health.MISSED,),
    "max_off_track": (Health.OFF_TRACK, Health.BREACHED),
    "max_at_risk": (Health.AT_RISK,),
}


class Told(NamedTuple):
    """The summary of one workspace."""

    place: str
    """Its file, or the folder that holds its files."""
    summary: Summary
    grouped: Sequence[Group]


def _threshold(name: str, text: str) -> Callable[[Any], Any]:
    return click.option(name, type=click.IntRange(0), metavar="N", help=f"With --check: at most N goals may be {text}.")


@click.command(
    context_settings=CONTEXT,
    epilog=examples(
        "goalfmt status",
        "goalfmt status --by owner plans/",
        "goalfmt status --rev v1.0 --today 2026-03-31",
        "goalfmt status --since origin/main",
        "goalfmt status --owner ana --sort gap --output-format markdown",
        "goalfmt status --check --max-overdue 0 --min-progress 50",
    ),
)
@path_options
@click.option("--output-format", type=click.Choice(["text", "markdown", "json", "csv", "line"]), default="text", help="`line` is for scripts.")
@output_option
@click.option("--by", type=click.Choice(GROUPINGS), help="One row for each owner, team, … in the place of the tree.")
@selecting_options
@click.option("--depth", type=click.IntRange(1), metavar="N", help="Show so many levels of the tree.")
@click.option("--sort", type=click.Choice(SORTS), default="file", help="The order of goals side by side.")
@click.option("--limit", type=click.IntRange(0), default=10, metavar="N", help="Wins and goals in need that are told; 0 for all.")
@click.option("--since", metavar="DATE|REV", help="Tell the wins since that day (four weeks); of a revision, also all that changed since.")
@click.option("--rev", metavar="REV", help="Sum up what was known at a revision, as of the day of its commit (or --today).")
@click.option("--check", is_flag=True, help="Exit with 1 when a threshold is not kept.")
@_threshold("--max-overdue", "overdue")
@_threshold("--max-missed", "missed")
@_threshold("--max-off-track", "off track")
@_threshold("--max-at-risk", "at risk")
@click.option(
    "--min-progress", type=click.IntRange(0, 100), metavar="PERCENT", help="With --check: each top goal with a number must have reached it."
)
@today_option
@common
def command(paths: Sequence[str], output_format: str, **options: Any) -> int:
    """Sum up: a verdict, the wins, what needs attention, and every goal with its progress.

    PATHS are files, folders (searched for *.goals and *.goals.md) or - for standard input; the default is the current folder.
    How each number comes about: `goalfmt explain FILE:LINE`. Of a past day, --today takes today's text and leaves later check-ins out;
    --rev takes the text as it was then.
    """
    if options["check"] and all(options[name] is None for name in (*_THRESHOLDS, "min_progress")):
        raise click.UsageError("--check needs a threshold, such as --max-overdue 0 or --min-progress 50")
    choice = Choice(options["config"], options["isolated"], options["force_exclude"])
    run = Run(Asked(paths, options["stdin_filename"], choice, options["quiet"], options["verbose"]))
    told: list[Told] = []
    today = options["today"]
    unread = 0
    then = None if options["rev"] is None else commit_of(options["rev"], paths)
    found = list(run.workspaces(whole=True)) if then is None else loaded_at(then, paths, choice)
    since = _Since(options["since"], paths)
    for project, loaded in holding(options["under"], found):
        if today is None:
            today = today_of(None, project.settings) if then is None else day_of(then, project.settings.calendar.timezone)
        told.append(_summary(loaded, today, since.day(loaded.workspace), options))
        since.now[project] = (loaded, told[-1].summary.progress)
        unread += sum(len(document.faults) for document in loaded.documents)
    past = choice if then is None else None
    text = _formatted(told, output_format, today or today_of(None, Settings()), options, past)
    changed = since.changes(choice, options)
    if output_format == "json":
        text = _data(told, output_format, today or today_of(None, Settings()), past, changed)
    elif changed is not None and output_format in ("text", "markdown"):
        text = chain(text, changed.rendered(output_format, options))
    write(text, options["output"])
    if unread and not options["quiet"]:
        tell(f"{unread} line{'' if unread == 1 else 's'} could not be read; `goalfmt check` says why")
    if run.failed:
        return TROUBLE
    return FINDINGS if options["check"] and not _kept(told, options) else CLEAN


def _summary(loaded: Loaded, today: date, since: date | None, options: dict[str, Any]) -> Told:
    workspace = loaded.workspace
    progress = roll_up(workspace, today, workspace.settings.progress)
    asked = {document.source for document in loaded.documents}
    nodes = select(progress, (goal for goal in workspace.goals if goal.source in asked), selection(workspace, options))
    there = sum(goal.source in asked for goal in workspace.goals)
    summary = summarise(progress, nodes, of=there, since=since, depth=options["depth"], sort=options["sort"])
    return Told(place_of(loaded), summary, groups(progress, nodes, options["by"]) if options["by"] else ())


class _Since:
    """What ``--since`` says: a day, or a revision of which the changes are told too."""

    def __init__(self, text: str | None, paths: Sequence[str]) -> None:
        self._text = text
        self._paths = paths
        self._then: Then | None = None
        self.now: dict[Project, tuple[Loaded, Progress]] = {}
        """The workspaces that are told."""

    def day(self, workspace: Workspace) -> date | None:
        """The first day of the wins; None where nothing is said."""
        if self._text is None:
            return None
        day, commit, repository = day_or_commit(self._text, workspace, here(self._paths))
        if commit is None or repository is None:
            return day
        self._then = Then(self._text, commit, repository)
        return day_of(self._then, workspace.settings.calendar.timezone)

    def changes(self, choice: Choice, options: dict[str, Any]) -> Changes | None:
        """What changed since the revision; None where none was named."""
        if self._then is None or "-" in self._paths:
            return None
        name = options["rev"] or "now"
        return Changes(self._then, name, told_since(self._then, self._paths, choice, self.now, options))


def _formatted(told: Sequence[Told], output_format: str, today: date, options: dict[str, Any], past: Choice | None) -> Iterator[str]:
    limit = options["limit"] or None
    if output_format in ("json", "csv"):
        yield from _data(told, output_format, today, past)
        return
    if output_format == "line":
        from goalfmt.reporting.status.shown import line

        yield line(*(part.summary for part in told)) + "\n"
    elif output_format == "markdown":
        yield from _markdown(told, limit)
    else:
        yield from _text(told, limit, options)


def _markdown(told: Sequence[Told], limit: int | None) -> Iterator[str]:
    from goalfmt.markup.markdown import escaped
    from goalfmt.reporting.status import markdown

    for at, (place, summary, grouped) in enumerate(told):
        if len(told) > 1:
            yield f"{chr(10) if at else ''}## {escaped(place)}\n\n"
        yield markdown.render(summary, limit, grouped)


def _text(told: Sequence[Told], limit: int | None, options: dict[str, Any]) -> Iterator[str]:
    from goalfmt.reporting.status import terminal

    look = style(options["color"], options["output"])
    screen = terminal.Screen(look.width, look.colour, takes_unicode(options["output"]))
    for at, (place, summary, grouped) in enumerate(told):
        if len(told) > 1:
            yield f"{chr(10) if at else ''}{paint(visible(place), 'path', look.colour)}\n"
        yield terminal.render(summary, screen, limit, grouped)


def _data(told: Sequence[Told], output_format: str, today: date, past: Choice | None = None, changed: Changes | None = None) -> Iterator[str]:
    """JSON or CSV; with ``past``, the configuration with which earlier versions are read, rules that look back have something to look at."""
    from goalfmt.cli.conventions.past import past_of
    from goalfmt.linting import lint
    from goalfmt.reporting import listing_text
    from goalfmt.reporting.judged import judged_rows
    from goalfmt.reporting.status.data import summary_object

    rows = []
    for _, summary, _ in told:
        workspace = summary.progress.workspace
        found = lint(workspace, today, past=None if past is None else past_of(workspace, past))
        rows += judged_rows(summary.nodes, found)
    if output_format == "csv":
        yield from listing_text.as_csv(rows)
    else:
        summaries = [{"place": part.place, **summary_object(part.summary, part.grouped)} for part in told]
        more = {} if changed is None else {"changes": changed.data()}
        yield listing_text.as_json(rows, today, summaries=summaries, **more)


def _kept(told: Sequence[Told], options: dict[str, Any]) -> bool:
    """Whether all thresholds are kept; each that is not is told."""
    kept = True
    for name, healths in _THRESHOLDS.items():
        number = sum(part.summary.counts[health] for part in told for health in healths)
        if options[name] is not None and number > options[name]:
            tell(f"{number} goal{' is' if number == 1 else 's are'} {healths[0].value.replace('-', ' ')}, more than {options[name]}")
            kept = False
    if options["min_progress"] is not None:
        for node in (branch.node for part in told for branch in part.summary.tree if branch.level == 0):
            kept &= _far_enough(node, options["min_progress"])
    return kept


def _far_enough(node: GoalProgress, least: int) -> bool:
    if node.progress is None or node.progress * 100 >= least:
        return True
    from goalfmt.progress import percent

    tell(f"{node.goal.source.path}:{node.goal.line}: {percent(node.progress)}, less than {least}%")
    return False

"""``goalfmt report``"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.exits import CLEAN, TROUBLE, Trouble, tell
from goalfmt.cli.conventions.loading import Asked, Run
from goalfmt.cli.conventions.options import CONTEXT, common, examples, output_option, path_options, today_of, today_option
from goalfmt.cli.conventions.selecting import first_day, holding, place_of, selecting_options, selection
from goalfmt.cli.conventions.streams import write
from goalfmt.project import Choice
from goalfmt.reporting.status.tree import SORTS

if TYPE_CHECKING:
    from goalfmt.project import Loaded
    from goalfmt.reporting.charts.figure import Figure
    from goalfmt.reporting.page import Report


@click.command(
    context_settings=CONTEXT,
    epilog=examples(
        "goalfmt report -o report.html",
        "goalfmt report plans/ --owner sales --period 2026-Q1 -o sales.html",
        "goalfmt report --output-format markdown >> $GITHUB_STEP_SUMMARY",
        "goalfmt report --output-format svg --chart status -o status.svg",
        "goalfmt report --charts charts/",
    ),
)
@path_options
@click.option("--output-format", type=click.Choice(["html", "markdown", "svg"]), default="html", help="Markdown has Mermaid charts.")
@output_option
@click.option("--chart", metavar="NAME", help="The chart that `--output-format svg` writes, such as status, done, burn-up-1, owners.")
@click.option(
    "--charts", "folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="Write each chart as SVG into this folder; the page too where -o names it.",
)  # fmt: skip
@selecting_options
@click.option("--depth", type=click.IntRange(1), metavar="N", help="Show so many levels of the tree.")
@click.option("--sort", type=click.Choice(SORTS), default="file", help="The order of goals side by side.")
@click.option("--limit", type=click.IntRange(0), default=10, metavar="N", help="Wins, goals in need, and goals that lack something; 0 for all.")
@click.option("--curves", type=click.IntRange(0), default=6, metavar="N", help="Goals whose progress over time is drawn; 0 for all.")
@click.option("--rows", type=click.IntRange(0), default=1000, metavar="N", help="Goals in the table; 0 for all.")
@click.option("--since", metavar="DATE", help="Tell the wins since that day (four weeks).")
@today_option
@common
def command(paths: Sequence[str], output_format: str, **options: Any) -> int:
    """Write a report: one page with the verdict, the goals and their charts, that needs no network and no script.

    PATHS are files, folders (searched for *.goals and *.goals.md) or - for standard input; the default is the current folder.
    """
    chart, folder = options["chart"], options["folder"]
    if (chart is None) != (output_format != "svg"):
        raise click.UsageError("--chart NAME and --output-format svg go together; --charts DIR writes all of them")
    run = Run(
        Asked(
            paths,
            options["stdin_filename"],
            Choice(options["config"], options["isolated"], options["force_exclude"]),
            options["quiet"],
            options["verbose"],
        )
    )
    reports = _reports(run, options)
    if run.failed and not reports:
        return TROUBLE  # a page about nothing would look as if there were nothing
    if folder is not None:
        _write_charts(reports, folder, options["quiet"])
    if folder is None or options["output"] is not None:
        _as_utf8()
        write(_formatted(reports, output_format, chart), options["output"])
    return TROUBLE if run.failed else CLEAN


def _as_utf8() -> None:
    """Pages and pictures say that they are UTF-8, whatever the terminal takes."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")


def _reports(run: Run, options: dict[str, Any]) -> list[Report]:
    found = holding(options["under"], list(run.workspaces(whole=True)))
    today = options["today"]
    reports = []
    unread = 0
    for at, (project, loaded) in enumerate(found, 1):
        today = today or today_of(today, project.settings)
        reports.append(_report(loaded, today, options, f"p{at}-" if len(found) > 1 else ""))
        unread += sum(len(document.faults) for document in loaded.documents)
    if unread and not options["quiet"]:
        tell(f"{unread} line{'' if unread == 1 else 's'} could not be read; `goalfmt check` says why")
    return reports


def _report(loaded: Loaded, today: date, options: dict[str, Any], prefix: str) -> Report:
    from goalfmt.progress import roll_up
    from goalfmt.reporting.page import Choices, report
    from goalfmt.reporting.status import select, summarise

    workspace = loaded.workspace
    progress = roll_up(workspace, today, workspace.settings.progress)
    asked = {document.source for document in loaded.documents}
    nodes = select(progress, (goal for goal in workspace.goals if goal.source in asked), selection(workspace, options))
    since = first_day(options["since"], workspace) if options["since"] else None
    there = sum(goal.source in asked for goal in workspace.goals)
    summary = summarise(progress, nodes, of=there, since=since, depth=options["depth"], sort=options["sort"])
    choices = Choices(options["limit"] or None, options["curves"] or None, options["rows"] or None)
    return report(summary, loaded.documents, place_of(loaded), choices, prefix)


def _formatted(reports: Sequence[Report], output_format: str, chart: str | None) -> Iterator[str]:
    if output_format == "svg":
        from goalfmt.reporting.charts.svg import picture

        yield picture(_chart(reports, chart or ""))
    elif output_format == "markdown":
        from goalfmt.reporting.page.markdown import markdown

        yield from markdown(reports)
    else:
        from goalfmt import __version__
        from goalfmt.reporting.page.html import page

        yield page(reports, __version__)


def _chart(reports: Sequence[Report], name: str) -> Figure:
    figures = {figure.name: figure for report in reports for figure in report.figures}
    if name not in figures:
        raise Trouble(f"there is no chart {name!r} here; there {'are ' + ', '.join(figures) if figures else 'is none at all'}")
    return figures[name]


def _write_charts(reports: Sequence[Report], folder: Path, quiet: bool) -> None:
    from goalfmt.reporting.charts.svg import picture

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"{folder}: cannot be made: {(error.strerror or str(error)).lower()}") from error
    for report in reports:
        for figure in report.figures:
            path = folder / f"{figure.name}.svg"
            write([picture(figure)], path)
            if not quiet:
                tell(f"wrote {path}")

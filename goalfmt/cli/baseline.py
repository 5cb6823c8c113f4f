"""``goalfmt baseline``"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.baselines import NAME, configured, inside, naming, read, write
from goalfmt.cli.conventions.exits import CLEAN, TROUBLE, Trouble
from goalfmt.cli.conventions.loading import Asked, Run
from goalfmt.cli.conventions.options import CONTEXT, common, examples, output_option, path_options, today_of, today_option
from goalfmt.cli.conventions.streams import write as print_out
from goalfmt.project import Choice
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from goalfmt.project import Loaded, Project
    from goalfmt.suppression.baseline import Baseline, Entry


@click.command(
    context_settings=CONTEXT,
    short_help="Let today's findings through, and only new ones be told.",
    epilog=examples(
        "goalfmt baseline write",
        "goalfmt baseline write plans/ --baseline plans/known.json",
        "goalfmt baseline prune",
        "goalfmt baseline show",
    ),
)
@click.argument("action", type=click.Choice(["write", "prune", "show"]))
@path_options
@click.option(
    "--baseline", "named", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help=f"The file; else the configured, or {NAME}."
)
@output_option
@today_option
@common
def command(action: str, paths: Sequence[str], named: Path | None, output: Path | None, **options: Any) -> int:
    """Write the findings of today into a file, so that `goalfmt check --baseline FILE` tells only of new ones.

    write takes up all that is found in PATHS (entries of other files stay as they are), prune takes out what is found no more, show lists
    the entries. Syntax errors are never taken up. The key `baseline: FILE` of goalfmt.yaml makes every check use the file.
    """
    if action == "show":
        print_out(_listed(read(named or _of_here(options))), output)
        return CLEAN
    run = Run(
        Asked(
            paths,
            options["stdin_filename"],
            Choice(options["config"], options["isolated"], options["force_exclude"]),
            options["quiet"],
            options["verbose"],
        )
    )
    files: dict[Path, dict[Entry, int]] = {}
    for project, loaded in run.workspaces():
        path = named or configured(project) or inside(project.root or Path(), NAME)
        before = files.get(path)
        if before is None:
            before = read(path) if action == "prune" or path.exists() else {}
        files[path] = (_taken_up if action == "write" else _pruned)(project, loaded, path, before, options)
    if run.failed:
        raise Trouble("nothing is written, for not all could be read")
    for path, entries in files.items():
        write(path, entries)
        if not options["quiet"]:
            number = sum(entries.values())
            click.echo(f"{visible(str(path))}: {number} finding{'' if number == 1 else 's'}", err=True)
    return TROUBLE if run.failed else CLEAN


def _of_here(options: dict[str, Any]) -> Path:
    """The baseline of the working folder."""
    from goalfmt import config

    held = options["config"] or (None if options["isolated"] else config.find(Path.cwd()))
    settings = None if held is None else config.load(held, found=options["config"] is None).settings
    if held is not None and settings is not None and settings.baseline is not None:
        return inside(held.parent, settings.baseline)
    return Path(NAME)


def _run(project: Project, loaded: Loaded, baseline: Baseline, options: dict[str, Any]) -> None:
    from goalfmt.cli.conventions.past import past_of
    from goalfmt.linting import lint

    today = today_of(options["today"], project.settings)
    past = past_of(loaded.workspace, Choice(options["config"], options["isolated"]))
    lint(loaded.workspace, today, documents=loaded.documents, whole=loaded.whole, baseline=baseline, past=past)


def _taken_up(project: Project, loaded: Loaded, path: Path, before: Mapping[Entry, int], options: dict[str, Any]) -> dict[Entry, int]:
    """The entries before, with those of the files that are looked at made anew."""
    from goalfmt.suppression.baseline import Baseline

    baseline = Baseline({}, naming(path), records=True)
    _run(project, loaded, baseline, options)
    seen = baseline.seen
    kept = {entry: number for entry, number in before.items() if entry.path not in seen}
    return kept | {entry: number for entry, number in baseline.left.items() if entry.path in seen}


def _pruned(project: Project, loaded: Loaded, path: Path, before: Mapping[Entry, int], options: dict[str, Any]) -> dict[Entry, int]:
    """The entries before, without those that are found no more, and without those of files that are gone."""
    from goalfmt.suppression.baseline import Baseline

    baseline = Baseline(before, naming(path))
    _run(project, loaded, baseline, options)
    stale = baseline.stale()
    left = {entry: number - stale.get(entry, 0) for entry, number in before.items()}
    return {entry: number for entry, number in left.items() if number > 0 and (path.parent / entry.path).exists()}


def _listed(entries: Mapping[Entry, int]) -> Iterator[str]:
    for entry, number in sorted(entries.items()):
        words = f"  {entry.words!r}" if entry.words else ""
        yield visible(f"{entry.path}: {entry.code}  {entry.goal}{words}{f'  x{number}' if number > 1 else ''}") + "\n"

"""``--staged``, ``--changed``, ``--since REV``: only what changed is told, with references resolved in the whole workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from goalfmt.cli.conventions.exits import tell
from goalfmt.files import PathError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.cli.conventions.loading import Run
    from goalfmt.comparison.changed import Changed
    from goalfmt.diagnostic import Diagnostic
    from goalfmt.project import Choice, Loaded, Project

F = TypeVar("F", bound=Callable[..., Any])


def changed_options(function: F) -> F:
    """``--staged``, ``--changed``, ``--since REV``"""
    for option in (
        click.option("--since", metavar="REV", help="Tell only of goals that changed since this branch left REV (such as origin/main)."),
        click.option("--changed", is_flag=True, help="Tell only of goals that changed since the last commit, new files included."),
        click.option("--staged", is_flag=True, help="Check what is staged, and tell only of goals that the next commit changes."),
    ):
        function = option(function)
    return function


def check_options(options: dict[str, Any], paths: Sequence[str]) -> bool:
    """Whether only what changed is asked for. Raises UsageError for options that contradict each other."""
    chosen = [f"--{name}" for name in ("staged", "changed", "since") if options[name]]
    if len(chosen) > 1:
        raise click.UsageError(f"{' and '.join(chosen)} exclude each other")
    if chosen and "-" in paths:
        raise click.UsageError(f"{chosen[0]} asks git for files, and cannot be used with standard input")
    if chosen and options["add_ignore"] is not None:
        raise click.UsageError(f"--add-ignore lets through all that is found, and cannot be used with {chosen[0]}")
    if options["staged"] and (options["fix"] or options["diff"] or options["fix_only"]):
        raise click.UsageError("--staged checks what is staged, which cannot be fixed; use --changed to fix the files")
    return bool(chosen)


def loaded(run: Run, options: dict[str, Any], paths: Sequence[str], choice: Choice) -> Iterator[tuple[Project, Loaded, Changed | None]]:
    """The workspaces that a check is about, each with what changed in it where only that is asked for."""
    if check_options(options, paths):
        yield from _changed(run, options, paths, choice)
    else:
        for project, found in run.workspaces():
            yield project, found, None


def _changed(run: Run, options: dict[str, Any], paths: Sequence[str], choice: Choice) -> Iterator[tuple[Project, Loaded, Changed]]:
    """The workspaces in which something has changed. What a path of the command line lacks is told, and remembered as a failure."""
    from goalfmt.project import Projects
    from goalfmt.versions.since import Files, Since
    from goalfmt.versions.since import workspaces as found

    here = _here(paths)
    if options["staged"]:
        since = Since.staged(here)
    elif options["changed"]:
        since = Since.changed(here)
    else:
        since = Since.since(here, options["since"])
    try:
        yield from found(since, Files(paths, choice.force_exclude), Projects(choice))
    except PathError as error:
        run.failed = True
        tell(str(error))


def _here(paths: Sequence[str]) -> Path:
    """The folder from which the repository is looked for: that of the first path."""
    if not paths:
        return Path.cwd()
    first = Path(paths[0])
    return first if first.is_dir() else first.parent


def filtered(check: Callable[..., list[Diagnostic]], changed: Changed | None) -> Callable[..., list[Diagnostic]]:
    """A check that tells only of what changed; of everything where that is not asked for."""
    if changed is None:
        return check

    def checked(workspace: Any, *arguments: Any, **more: Any) -> list[Diagnostic]:
        return changed.only(workspace, check(workspace, *arguments, only=changed.nodes(workspace), **more))

    return checked


def goals_in(found: Loaded, changed: Changed | None) -> int:
    """How many goals were asked for: those that changed, or all of the files."""
    asked = {document.source for document in found.documents}
    nodes = None if changed is None else changed.nodes(found.workspace)
    return sum(goal.source in asked and (nodes is None or goal.node in nodes) for goal in found.workspace.goals)

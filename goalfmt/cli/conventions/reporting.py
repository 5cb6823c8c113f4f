"""Where the findings of a run go: into the formats that were asked for, and in a pipeline beside them into the one that it reads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalfmt import __version__
from goalfmt.cli.conventions.exits import tell
from goalfmt.cli.conventions.streams import style, write
from goalfmt.files import git_root
from goalfmt.output import renderer
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from goalfmt.output import Checked, Style

SUMMARY = 1_024 * 1_024
"""Bytes of a job summary that GitHub takes of one step."""

Target = tuple[str, Path | None]
"""A format and the file that it goes to; None: standard output."""


def report(checked: Checked, targets: Sequence[Target], color: str, *, chosen: bool, to_stderr: bool = False) -> None:
    """Write the findings to all targets.

    ``-`` is standard output, too. ``chosen`` says whether the command line names the format of standard output; if not, GitHub Actions gets its
    annotations beside it, and a job summary. With ``to_stderr`` standard output belongs to something else.
    """
    targets = [(name, None if path == Path("-") else path) for name, path in targets]
    _refuse_collisions([path for _, path in targets if path is not None], checked.paths)
    placed = _placed(style(color))
    checked = checked._replace(version=__version__)
    for name, path in targets:
        look = style(color, path)._replace(here=placed.here, root=placed.root)
        pieces = renderer(name)(checked, look)
        if path is None and to_stderr:
            click.echo("".join(pieces), err=True, nl=False)
        else:
            write(pieces, path)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        _to_github(checked, targets, placed, beside=not chosen and not to_stderr)


def _refuse_collisions(paths: Sequence[Path], read: Iterable[str]) -> None:
    """Raises UsageError where two outputs go to one file, or one to a file that was read: the second would take the place of the first."""
    inputs = {Path(name).absolute() for name in read} if paths else set()
    seen: set[Path] = set()
    for path in paths:
        place = path.absolute()
        if place in inputs and place.is_file():
            raise click.UsageError(f"{visible(str(path))} is what was checked; give the findings a file of their own")
        if place in seen and (place.is_file() or not place.exists()):
            raise click.UsageError(f"two outputs go to {visible(str(path))}; give each a file of its own")
        seen.add(place)


def is_chosen(option: str) -> bool:
    """Whether the command line (or the environment) gives a value to an option of the running command."""
    from click.core import ParameterSource

    return click.get_current_context().get_parameter_source(option) not in (None, ParameterSource.DEFAULT)


def _placed(look: Style) -> Style:
    """The style with the working folder and the root of its repository."""
    here = Path.cwd()
    return look._replace(here=here.as_posix(), root=(git_root(here) or _checkout(here)).as_posix())


def _checkout(here: Path) -> Path:
    """Where a pipeline has laid the repository, of which it may have left out the history."""
    named = (Path(value).resolve() for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR") if (value := os.environ.get(name)))
    return next((place for place in named if here.is_relative_to(place)), here)


def _to_github(checked: Checked, targets: Sequence[Target], placed: Style, *, beside: bool) -> None:
    from goalfmt.output.github import commands

    asked = any(name == "github" for name, _ in targets)
    if beside and not asked:
        write(commands(checked, placed, beyond=False))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and (beside or asked):
        _append_summary(checked, Path(summary), placed)


def _append_summary(checked: Checked, path: Path, placed: Style) -> None:
    """Add to the summary of the step what still fits into it. That it cannot be written makes no run fail."""
    from goalfmt.output.markdown import limited

    if path.exists() and not path.is_file():  # a pipe that nobody reads would be waited for
        tell("the job summary cannot be written: not a regular file")
        return
    try:
        with path.open("ab") as file:
            room = SUMMARY - file.tell() - 1
            if room >= 2_000:
                file.write(_bytes(["\n" if file.tell() else "", *limited(checked, placed, room)]))
    except OSError as error:
        tell(f"the job summary cannot be written: {(error.strerror or str(error)).lower()}")


def _bytes(pieces: Iterable[str]) -> bytes:
    return "".join(pieces).encode("utf-8", "replace")

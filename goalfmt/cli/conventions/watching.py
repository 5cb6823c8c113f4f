"""Running a command again whenever one of its files changes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import click

from goalfmt import config, files

_PAUSE = 0.3
"""Seconds between two looks at the files."""


class Stamp(NamedTuple):
    """What a change of a file changes."""

    path: str
    changed: int
    size: int
    node: int


def watch(paths: Sequence[str], configuration: Path | None, others: Iterable[Path], run: Callable[[], int]) -> int:
    """Run now and after every change of a goal file or configuration, until the person interrupts.

    ``configuration`` is the one that was named, ``others`` are further files that count. Raises click.UsageError for standard input, which
    cannot be read twice.
    """
    if "-" in paths:
        raise click.UsageError("--watch reads files again, which standard input does not allow")
    seen = None
    while True:
        now = _stamps([Path(path) for path in paths or (".",)], configuration, others)
        if now == seen:
            time.sleep(_PAUSE)
            continue
        if sys.stdout.isatty():
            click.clear()
        elif seen is not None:
            click.echo("", err=True)
        seen = now
        _once(run)
        sys.stdout.flush()
        click.echo("watching; Ctrl-C ends", err=True)


def _once(run: Callable[[], int]) -> None:
    """Run; what is wrong with a file or configuration is told, and waited for to be mended."""
    from goalfmt.cli.conventions.exits import tell
    from goalfmt.config import ConfigError
    from goalfmt.files import PathError

    try:
        run()
    except (ConfigError, PathError) as error:
        tell(str(error))
    except click.ClickException as error:
        error.show()


def _stamps(paths: Iterable[Path], configuration: Path | None, others: Iterable[Path]) -> list[Stamp]:
    """How the files are now: the goal files of the paths, and every configuration that can hold for them, with what it builds on."""
    found: set[Path] = set(others)
    if configuration is not None:
        found.update(_with_it(configuration))
    for path in paths:
        with suppress(files.PathError):
            found.update(files.find(path, lambda error: None))
    for folder in {file.absolute().parent for file in found}:
        found.update(_configuration(folder))
    return sorted(stamp for file in found if (stamp := _stamp(file)) is not None)


def _configuration(folder: Path) -> Iterable[Path]:
    held = None
    with suppress(OSError, config.ConfigError):
        held = config.find(folder)
    return () if held is None else _with_it(held)


def _with_it(configuration: Path) -> Iterable[Path]:
    """A configuration, the files that it extends, and the baseline that it names."""
    from goalfmt.config.extending import files_of

    yield from files_of(configuration)
    with suppress(config.ConfigError):
        baseline = config.load(configuration).settings.baseline
        if baseline is not None:
            yield configuration.parent / baseline


def _stamp(file: Path) -> Stamp | None:
    with suppress(OSError):
        state = file.stat()
        return Stamp(str(file), state.st_mtime_ns, state.st_size, state.st_ino)
    return None

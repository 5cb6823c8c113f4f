"""Which files a path stands for."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING

from goalfmt.files.gitignore import Ignored
from goalfmt.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SUFFIXES = (".goals", ".goals.md")

_SKIPPED = frozenset({".git", ".hg", ".svn", ".venv", "node_modules"})
"""Folders in which nobody keeps goals, whether or not git ignores them."""

_MAGIC = frozenset("*?[")


class PathError(Exception):
    """A path of the command line that cannot be used; the message says why."""


def is_goal_file(name: str) -> bool:
    """Whether a file of that name is found when a folder is searched."""
    return name.endswith(SUFFIXES)


def find(path: Path, unreadable: Callable[[PathError], None] | None = None) -> list[Path]:
    """The goal files that a path of the command line stands for, sorted: a file is itself, a folder all in it that git does not ignore.

    Symbolic links met on the way are not followed, so that a search cannot leave its folder or run in circles; special
    files (pipes, devices) are left out. A pattern such as ``plans/*.goals`` that the shell has left as it is, is expanded.
    Raises PathError when there is no such file. ``unreadable`` is told of folders inside that cannot be read; without it,
    they raise PathError too.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        return _expand(path, error)
    if S_ISDIR(mode):
        return sorted(_search(path, unreadable or _refuse))
    if not S_ISREG(mode):
        raise PathError(f"{path}: not a regular file; use - to read standard input")
    return [path]


def _refuse(error: PathError) -> None:
    raise error


def _expand(path: Path, error: Exception) -> list[Path]:
    if _MAGIC.isdisjoint(str(path)):
        raise PathError(f"{path}: {_reason(error)}") from error
    start = Path(path.anchor)
    matches = sorted(start.glob(str(path.relative_to(start))))
    if not matches:
        raise PathError(f"{path}: no file matches this pattern") from error
    return [file for match in matches for file in find(match) if match.is_dir() or is_goal_file(file.name)]


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    strerror = error.strerror if isinstance(error, OSError) else None
    return (strerror or str(error)).lower()


def _search(folder: Path, unreadable: Callable[[PathError], None]) -> Iterator[Path]:
    """All goal files in a folder, at any depth."""
    pending = [(folder, Ignored.at(folder))]
    while pending:
        place, ignored = pending.pop()
        try:
            entries = list(os.scandir(place))
        except OSError as error:
            unreadable(PathError(f"{place}: {_reason(error)}"))
            continue
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder and entry.name not in _SKIPPED and not ignored.has(entry.name, is_folder=True):
                pending.append((place / entry.name, ignored.below(entry.name)))
            elif is_goal_file(entry.name) and entry.is_file(follow_symlinks=False) and not ignored.has(entry.name):
                yield place / entry.name


def read(path: Path) -> Source:
    """A file's text, under its path relative to the working folder where it lies in it.

    Raises PathError when it cannot be read.
    """
    try:
        return Source.decode(path.read_bytes(), shown(path))
    except OSError as error:
        raise PathError(f"{path}: {_reason(error)}") from error


def shown(path: Path) -> str:
    """The path by which messages name a file: relative where it lies below the working folder, with slashes."""
    here = Path.cwd()
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  # Path.resolve would follow links, and the user named the link
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else path).as_posix()

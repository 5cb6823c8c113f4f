"""The baselines of a run: which file holds for which project, reading and writing it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from goalfmt import regular
from goalfmt.cli.conventions.exits import Trouble, tell
from goalfmt.files import shown
from goalfmt.suppression.baseline import LARGEST, Baseline, BaselineError, Entry, parse, written
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from goalfmt.project import Project

NAME = ".goalfmt-baseline.json"
"""The file that ``goalfmt baseline write`` makes where nobody names one."""


class Baselines:
    """The baselines of a run: that of the command line, else those that the projects name."""

    def __init__(self, named: Path | None = None) -> None:
        self._named = named
        self._read: list[tuple[Path, Baseline]] = []

    def __bool__(self) -> bool:
        """Whether any baseline was read."""
        return bool(self._read)

    def of(self, project: Project) -> Baseline | None:
        """The baseline of a project; None where there is none.

        Raises Trouble when it cannot be read.
        """
        path = self._named or configured(project)
        if path is None:
            return None
        baseline = Baseline(read(path), naming(path))
        self._read.append((path, baseline))
        return baseline

    def tell(self) -> None:
        """Say how many entries the run has not needed."""
        for path, baseline in self._read:
            number = sum(baseline.stale().values())
            if number:
                told = f"{number} finding{'' if number == 1 else 's'} of the baseline {'is' if number == 1 else 'are'} there no more"
                tell(f"{path}: {told}; `goalfmt baseline prune` removes {'it' if number == 1 else 'them'}")


def configured(project: Project) -> Path | None:
    """The baseline that a project's configuration names. Raises Trouble for one that is a link out of the project."""
    if project.settings.baseline is None or project.config is None:
        return None
    return inside(project.config.parent, project.settings.baseline)


def inside(folder: Path, name: str) -> Path:
    """A file of a folder. Raises Trouble where a link leads out of it."""
    path = Path(shown(folder / name))
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise Trouble(f"{visible(str(path))}: it is a link that leads out of the project, and is neither read nor written")
    return path


def naming(path: Path) -> Callable[[str], str]:
    """How the entries of a baseline call files: relative to its folder, with slashes."""
    folder = Path(os.path.abspath(path)).parent  # noqa: PTH100  # a link stays where it stands

    def name(path: str) -> str:
        return Path(os.path.relpath(os.path.abspath(path), folder)).as_posix()  # noqa: PTH100

    return name


def read(path: Path) -> dict[Entry, int]:
    """The entries of a baseline. Raises Trouble when it cannot be read."""
    try:
        data = regular.read(path, LARGEST + 1)
        if len(data) > LARGEST:
            raise BaselineError(f"larger than {LARGEST:,} bytes")
        return parse(data.decode("utf-8"))
    except FileNotFoundError as error:
        raise Trouble(f"{visible(str(path))}: no such baseline; `goalfmt baseline write` makes it") from error
    except OSError as error:
        raise Trouble(f"{visible(str(path))}: {(error.strerror or str(error)).lower()}") from error
    except (UnicodeDecodeError, BaselineError) as error:
        raise Trouble(f"{visible(str(path))}: this baseline cannot be read: {visible(str(error))}") from error


def write(path: Path, entries: Mapping[Entry, int]) -> None:
    """Write a baseline. Raises Trouble when that cannot be."""
    from goalfmt.files import write_atomic

    try:
        write_atomic(path, written(entries).encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise Trouble(f"{visible(str(path))}: cannot be written: {(error.strerror or str(error)).lower()}") from error

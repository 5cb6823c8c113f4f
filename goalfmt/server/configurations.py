"""Whether the configurations that were read are still what they were: not every editor tells of changed files, and none knows what a file extends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from goalfmt import config, regular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.config.tree import Item

Stamp = tuple[int, int] | None
"""When a file was last written, and its size; None: there is no such file."""


class Configurations:
    """Remembers which configuration holds for each folder, and of what files it was read."""

    def __init__(self) -> None:
        self._nearest: dict[Path, Path | None] = {}
        self._stamps: dict[Path, Stamp] = {}

    def remember(self, folder: Path) -> None:
        """The configuration of a folder is read now."""
        nearest = config.find(folder)
        self._nearest[folder] = nearest
        if nearest is not None and nearest not in self._stamps:
            for path in (nearest, *_extended(nearest)):
                self._stamps[path] = stamp(path)

    def have_changed(self) -> bool:
        """Whether any of the files is another one now, or another configuration is nearer."""
        return any(stamp(path) != known for path, known in self._stamps.items()) or any(
            config.find(folder) != nearest for folder, nearest in self._nearest.items()
        )


def stamp(path: Path) -> Stamp:
    """What changes when a file is written."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _extended(path: Path) -> set[Path]:
    """The files that a configuration extends; of one with a mistake, the file in which it is."""
    try:
        if b"extends" not in regular.read(path):
            return set()
        return {Path(item.path).absolute() for item in _items(config.load(path, found=True).tree)}
    except OSError:
        return set()
    except config.ConfigError as error:
        return {Path(error.path).absolute()}


def _items(tree: Item) -> Iterator[Item]:
    pending = [tree]
    while pending:
        item = pending.pop()
        yield item
        if isinstance(item.value, dict):
            pending += item.value.values()
        elif isinstance(item.value, list):
            pending += item.value

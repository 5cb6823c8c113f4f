"""``extends``: what a configuration takes over from others. It cannot leave the root, run in circles, or read what is no plain file."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from goalfmt import regular
from goalfmt.config.merging import merged
from goalfmt.config.tree import ConfigError, Item

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = "extends"
MOST = 50
"""Files that one configuration may extend, directly and through others."""
_LARGEST = 1024 * 1024
"""Bytes that are read of a file before its reader judges its size."""


def root_of(folder: Path) -> Path:
    """The folder that a configuration cannot leave: the root of its git working tree, else its own."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), folder)


def read_all(path: Path, root: Path | None = None) -> Item:
    """The tree of a configuration with all that it extends.

    ``root`` is what the file itself has to lie in (the user may name any file, so there it is None). Raises ConfigError.
    """
    inside = root or _around(path)
    first = Item({}, shown(path), 1, 1)
    if root is not None and not _is_inside(path, root):
        raise first.error(f"it is a link that leads out of {root.name or root}, and is not read")
    return _Reading(inside).tree(path, first)


def files_of(path: Path) -> list[Path]:
    """A configuration and the files that it extends, as far as they can be read, whether or not they can be used."""
    reading = _Reading(_around(path))
    with suppress(ConfigError):
        reading.tree(path, Item({}, shown(path), 1, 1))
    return reading.files


def _around(path: Path) -> Path:
    """The folder that what a configuration extends cannot leave."""
    return root_of(Path(os.path.abspath(path)).parent)  # noqa: PTH100  # a link stays where it stands


class _Reading:
    """One reading of a configuration and of what it extends."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.files: list[Path] = []
        """All that were opened."""
        self._open: list[str] = []

    def tree(self, path: Path, named: Item) -> Item:
        """The tree of a file, on top of those that it extends. It nests no deeper than MOST, so it may call itself."""
        self.files.append(path)
        if len(self.files) > MOST:
            raise named.error(f"more than {MOST} files are extended")
        real = os.path.realpath(path)
        if real in self._open:
            circle = " -> ".join(Path(name).name for name in (*self._open[self._open.index(real) :], real))
            raise named.error(f"the files extend each other in a circle: {circle}")
        self._open.append(real)
        own = _reader(path)(_bytes(path, named), shown(path))
        below: Item | None = None
        for item in _extended(own):
            base = self.tree(self._target(path, item), item)
            below = base if below is None else merged(below, base)
        self._open.pop()
        return own if below is None else merged(below, own)

    def _target(self, path: Path, item: Item) -> Path:
        """The file that an entry of ``extends`` names."""
        name = item.value
        assert isinstance(name, str)
        if "\0" in name or not name or Path(name).is_absolute():
            raise item.error("expected the path of a file, relative to this one, such as `../goalfmt.yaml`")
        target = path.parent / name
        if not _is_inside(target, self._root):
            raise item.error(f"{name!r} leads out of the project; only files in {self._root.name or self._root} can be extended")
        return target


def _extended(tree: Item) -> list[Item]:
    """The entries of ``extends``, taken out of the tree's file."""
    if not isinstance(tree.value, dict) or KEY not in tree.value:
        return []
    item = tree.value[KEY]
    parts = item.value if isinstance(item.value, list) else [item]
    for part in parts:
        if not isinstance(part.value, str):
            raise part.error("expected the path of a file, relative to this one, such as `../goalfmt.yaml`")
    return parts


def _is_inside(path: Path, root: Path) -> bool:
    """Whether a path, all links followed, lies in a folder."""
    try:
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
    except (OSError, ValueError):
        return False


def shown(path: Path) -> str:
    """The path by which messages name a configuration: relative where it lies below the working folder."""
    absolute, here = Path(os.path.normpath(path.absolute())), Path.cwd()
    if absolute.is_relative_to(here):
        return absolute.relative_to(here).as_posix()
    return str(absolute if path.is_absolute() and os.path.realpath(absolute) == os.path.realpath(path) else path)


def _bytes(path: Path, named: Item) -> bytes:
    try:
        return regular.read(path, _LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise named.error(f"{path.name}: {reason}" if named.path != shown(path) else reason) from error


def _reader(path: Path) -> Callable[[bytes, str], Item]:
    if path.suffix == ".toml":
        from goalfmt.config.toml import read
    else:
        from goalfmt.config.yaml import read
    return read


__all__ = ["KEY", "ConfigError", "read_all", "root_of"]

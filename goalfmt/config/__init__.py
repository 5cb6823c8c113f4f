"""Reading a project's configuration: ``goalfmt.yaml``, or ``[tool.goalfmt]`` of ``pyproject.toml``.

Nothing in a configuration runs code or leads out of its root; what is unknown or of the wrong type is an error with its place.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from goalfmt import regular
from goalfmt.config.tree import ConfigError, Item
from goalfmt.settings import Settings

__all__ = ["NAME", "Config", "ConfigError", "find", "load"]

NAME = "goalfmt.yaml"
_PYPROJECT = "pyproject.toml"


class Config(NamedTuple):
    """What holds for the files below a folder."""

    settings: Settings
    root: Path
    """The folder of the configuration file: patterns are relative to it."""
    path: Path
    tree: Item
    """All that was read, each value with its place."""


def find(folder: Path) -> Path | None:
    """The nearest configuration file from a folder (absolute) upwards, not beyond the root of its git working tree."""
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return place / NAME
        if _is_configured(place / _PYPROJECT):
            return place / _PYPROJECT
        if (place / ".git").exists():
            return None
    return None


def _is_configured(pyproject: Path) -> bool:
    """Whether a file has a table of ours; asked of every folder, so without parsing TOML in vain."""
    try:
        data = regular.read(pyproject)
    except OSError:
        return False
    if b"goalfmt" not in data:
        return False  # without reading TOML, which takes a while to import
    from goalfmt.config.toml import has_table

    return has_table(data)


def load(path: Path, *, found: bool = False) -> Config:
    """Read a configuration file, with those that it extends.

    ``found``: nobody named the file, so a link that leads out of its project is not followed.
    Raises ConfigError with the place when it is not as it should be.
    """
    from goalfmt.config.extending import read_all, root_of
    from goalfmt.config.keys import settings_of

    tree = read_all(path, root_of(path.absolute().parent) if found else None)
    return Config(settings_of(tree), path.absolute().parent, path, tree)

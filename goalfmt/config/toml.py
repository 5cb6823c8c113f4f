"""``[tool.goalfmt]`` of a pyproject.toml to a tree of values. The places come from a look at the lines, for tomllib keeps none."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from goalfmt.config.tree import ConfigError, Item

SIZE = 1024 * 1024

_BARE = r"[A-Za-z0-9_-]++"
_KEY = rf"(?:{_BARE}|\"[^\"\n]*+\"|'[^'\n]*+')"
_KEYS = rf"{_KEY}(?:[ \t]*+\.[ \t]*+{_KEY})*+"
_HEADER = re.compile(rf"[ \t]*+\[[ \t]*+({_KEYS})[ \t]*+\]")
_ENTRY = re.compile(rf"[ \t]*+({_KEYS})[ \t]*+=[ \t]*+")
_PART = re.compile(_KEY)
_AT = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)")

Path = tuple[str, ...]


def has_table(data: bytes) -> bool:
    """Whether a pyproject.toml has a table ``tool.goalfmt``, in any spelling; a file that is no TOML and names it counts, so that it is told of."""
    try:
        tool = tomllib.loads(data.decode("utf-8")).get("tool", {})
    except (ValueError, RecursionError):
        return re.search(rb"tool[ \t]*+\.[ \t]*+[\"']?goalfmt", data) is not None
    return isinstance(tool, dict) and "goalfmt" in tool


def read(data: bytes, path: str) -> Item:
    """The tree of the table ``[tool.goalfmt]``; empty if there is none.

    Raises ConfigError.
    """
    if len(data) > SIZE:
        raise ConfigError(path, 1, 1, f"larger than {SIZE:,} bytes")
    try:
        text = data.decode("utf-8")
        tool = tomllib.loads(text).get("tool", {})
        table = tool.get("goalfmt", {}) if isinstance(tool, dict) else {}
        return _Items(path, _places(text)).item(table, ("tool", "goalfmt"))
    except RecursionError as error:
        raise ConfigError(path, 1, 1, "nested too deep") from error
    except ValueError as error:
        match = _AT.search(str(error))
        line, column = (int(match[1]), int(match[2])) if match else (1, 1)
        raise ConfigError(path, line, column, f"not TOML: {_AT.sub('', str(error)).strip()}") from error


class _Items:
    """From plain values to items; nested too deep, it raises RecursionError as tomllib itself does."""

    def __init__(self, path: str, places: dict[Path, tuple[int, int, int]]) -> None:
        self._path = path
        self._places = places

    def item(self, value: Any, at: Path) -> Item:
        """A value with its place, or that of the nearest thing around it that is known."""
        known = next((self._places[at[:n]] for n in range(len(at), 0, -1) if at[:n] in self._places), (1, 1, 1))
        line, key_column, column = known
        if isinstance(value, dict):
            value = {key: self.item(below, (*at, key)) for key, below in value.items()}
        elif isinstance(value, list):
            value = [self.item(below, at) for below in value]
        elif not isinstance(value, str | int | float):
            value = str(value)
        return Item(value, self._path, line, column, (line, key_column))


def _places(text: str) -> dict[Path, tuple[int, int, int]]:
    """For each table and key: its line, the column of the key, and that of the value."""
    places: dict[Path, tuple[int, int, int]] = {}
    table: Path = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = _parts(header[1])
            places.setdefault(table, (number, header.start(1) + 1, header.start(1) + 1))
        elif entry := _ENTRY.match(line):
            places.setdefault((*table, *_parts(entry[1])), (number, entry.start(1) + 1, entry.end() + 1))
    return places


def _parts(keys: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(keys))

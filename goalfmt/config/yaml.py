"""YAML to a tree of values: a small, safe part of YAML. No anchors, aliases, merge keys or tags; nothing is constructed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from goalfmt.config.tree import ConfigError, Item, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 64 * 1024
"""Bytes that a configuration may have."""
DEPTH = 20
"""Levels of nesting; counted while PyYAML scans, so that it never sees what is nested deeper."""

_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_WORDS = {"true": True, "True": True, "false": False, "False": False, "": None, "null": None, "~": None}


def read(data: bytes, path: str) -> Item:
    """The tree of a YAML document; an empty one is an empty mapping.

    Raises ConfigError.
    """
    if len(data) > SIZE:
        raise ConfigError(path, 1, 1, f"a configuration has at most {SIZE:,} bytes, this one has {len(data):,}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(path, line, 1, "not UTF-8") from error
    try:
        return _Builder(path).build(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise ConfigError(path, line, column, f"not YAML: {error.problem or error.context}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ConfigError(path, line, 1, "a control character, which YAML forbids") from error
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        raise ConfigError(path, 1, 1, f"not YAML: {error}") from error


class _Level:
    """A mapping or list that is being read."""

    __slots__ = ("entries", "items", "key", "line_column")

    def __init__(self, line_column: tuple[int, int], is_list: bool) -> None:
        self.line_column = line_column
        self.items: list[Item] | None = [] if is_list else None
        self.entries: dict[str, Item] = {}
        self.key: tuple[str, int, int] | None = None


class _Builder:
    """From PyYAML's events to items, without recursion."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._levels: list[_Level] = []
        self._root: Item | None = None

    def build(self, events: Iterator[yaml.Event]) -> Item:
        """The tree of all events."""
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._error(event, "a second YAML document; a configuration is one")
            elif isinstance(event, yaml.NodeEvent):
                self._refuse(event)
                self._open(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close()
        root = self._root
        if root is None or root.value is None:
            return Item({}, self._path, 1, 1)
        return root

    def _refuse(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self._error(event, "anchors and aliases (`&`, `*`) are not allowed in a configuration; quote the word if it is text")
        if getattr(event, "tag", None) is not None:
            raise self._error(event, "tags (`!`) are not allowed in a configuration; quote the word if it is text")
        if len(self._levels) >= DEPTH:
            raise self._error(event, f"nested deeper than {DEPTH} levels")

    def _open(self, event: yaml.NodeEvent) -> None:
        line, column = _place(event)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line, column)
            return
        if self._levels and self._levels[-1].items is None and self._levels[-1].key is None:
            raise self._error(event, "a key is a word, not a list or mapping")
        self._levels.append(_Level((line, column), isinstance(event, yaml.SequenceStartEvent)))

    def _scalar(self, event: yaml.ScalarEvent, line: int, column: int) -> None:
        level = self._levels[-1] if self._levels else None
        if level is None or level.items is not None or level.key is not None:
            self._add(Item(_value(event), self._path, line, column))
        elif event.value == "<<" and event.style is None:
            raise self._error(event, "merge keys (`<<`) are not allowed in a configuration")
        elif event.value in level.entries:
            first = level.entries[event.value].key_place or (line, column)
            raise self._error(event, f"{event.value!r} stands twice; first on line {first[0]}")
        else:
            level.key = (event.value, line, column)

    def _close(self) -> None:
        level = self._levels.pop()
        line, column = level.line_column
        self._add(Item(level.entries if level.items is None else level.items, self._path, line, column))

    def _add(self, item: Item) -> None:
        if not self._levels:
            self._root = item
            return
        level = self._levels[-1]
        if level.items is not None:
            level.items.append(item)
        elif level.key is not None:
            key, line, column = level.key
            level.entries[key] = Item(item.value, item.path, item.line, item.column, (line, column))
            level.key = None

    def _error(self, event: yaml.Event, message: str) -> ConfigError:
        return ConfigError(self._path, *_place(event), message)


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _value(event: yaml.ScalarEvent) -> Scalar:
    """``true``, ``false``, integers and nothing are what they look like; all else is text (``no``, ``2026-03-01``, ``1.0``)."""
    text: str = event.value
    if event.style is not None:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.fullmatch(text) else text

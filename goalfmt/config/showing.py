"""What a configuration comes to: each key with its value, and where that comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from goalfmt.config.keys import KEYS, TABLES
from goalfmt.config.tree import Item
from goalfmt.diagnostic import Severity
from goalfmt.settings import Settings

DEFAULT = "default"
COMMAND_LINE = "command line"


class Shown(NamedTuple):
    """One key with its value."""

    key: str
    """``limits.open-goals``"""
    value: str
    """As it is written in a goalfmt.yaml."""
    origin: str
    """``default``, ``command line``, or ``goalfmt.yaml:3:9``"""


_FLAT = frozenset({"severities", "people", "teams", "per-file", "rules", "smart-labels", "vocabulary", "wording", "limits", "progress"})
"""Mappings of which every entry is shown on its own, for it can come from another file."""


def shown(tree: Item, given: Mapping[str, Any] | None = None) -> Iterator[Shown]:
    """All keys; ``given``: what the command line has said, by key."""
    written = tree.value if isinstance(tree.value, dict) else {}
    said = given or {}
    for name in KEYS:
        if name in said:
            yield Shown(name, plain_text(said[name]), COMMAND_LINE)
        elif name in TABLES:
            yield from _of_table(name, written.get(name))
        elif name in written:
            yield from _of_item(name, written[name])
        else:
            yield Shown(name, plain_text(default_of(name)), DEFAULT)


def _of_table(name: str, item: Item | None) -> Iterator[Shown]:
    written = item.value if item is not None and isinstance(item.value, dict) else {}
    for below in TABLES[name][0]:
        key = f"{name}.{below}"
        if below in written:
            yield from _of_item(key, written[below])
        else:
            yield Shown(key, plain_text(default_of(key)), DEFAULT)


def _of_item(key: str, item: Item) -> Iterator[Shown]:
    if isinstance(item.value, dict) and item.value and key.partition(".")[0] in _FLAT:
        for name, below in item.value.items():
            yield Shown(f"{key}.{name}", plain_text(_raw(below)), place(below))
    else:
        yield Shown(key, plain_text(_raw(item)), place(item))


def place(item: Item) -> str:
    """Where a value is written."""
    return f"{item.path}:{item.line}:{item.column}"


def _raw(item: Item) -> Any:
    """The plain value of an item; what can be read nests no deeper than a few levels."""
    if isinstance(item.value, dict):
        return {name: _raw(below) for name, below in item.value.items()}
    return [_raw(below) for below in item.value] if isinstance(item.value, list) else item.value


def plain_text(value: Any) -> str:
    """A value as a goalfmt.yaml can have it, in one line."""
    if value is None:
        return "none"
    if (
        isinstance(value, str)
        and value
        and value.isprintable()
        and not any(sign in value for sign in "#:{}[],&*!|>'\"%@`")
        and value == value.strip()
    ):
        return value
    return json.dumps(value, ensure_ascii=False)


_SETTINGS = Settings()


def default_of(key: str) -> Any:
    """The value of a key that nobody has written, as plain values; None where there is none."""
    name, _, below = key.partition(".")
    into = KEYS[name].into
    if not into:
        return []
    value: Any = _SETTINGS
    for part in into.split("."):
        value = getattr(value, part)
    if below:
        value = getattr(value, TABLES[name][0][below].into)
    elif name in TABLES:
        return None
    shape = (TABLES[name][0][below] if below else KEYS[name]).shape
    return {} if shape.get("type") == "object" and not value else _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return f"{value * 100}%" if value <= 1 else str(value)
    if isinstance(value, Severity):
        return value.label
    if isinstance(value, Mapping):
        return {name: _plain(below) for name, below in value.items()}
    if isinstance(value, tuple | frozenset):
        return [_plain(below) for below in value]
    return value

"""Putting a configuration on top of those that it extends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalfmt.config.tree import Item


def merged(below: Item, above: Item) -> Item:
    """Two trees as one: mappings are merged key by key, at any depth; of anything else the upper one holds. Values keep their places."""
    if not isinstance(below.value, dict) or not isinstance(above.value, dict):
        return above
    entries = dict(below.value)
    for name, item in above.value.items():
        entries[name] = merged(entries[name], item) if name in entries else item
    return above._replace(value=entries)

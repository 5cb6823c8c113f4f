"""The JSON Schema of ``goalfmt.yaml``, made from the keys, so that it never says more or less than the code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goalfmt.config.keys import KEYS, TABLES, Key
from goalfmt.config.showing import default_of

ID = "urn:goalfmt:schema:config:1"


def schema() -> dict[str, Any]:
    """The schema of a configuration, as plain values."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "Configuration of goalfmt",
        "description": "goalfmt.yaml, or the table [tool.goalfmt] of pyproject.toml",
        **_table(KEYS, ""),
    }


def _table(keys: Mapping[str, Key], above: str) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": {name: _property(name, key, above) for name, key in keys.items()}}


def _property(name: str, key: Key, above: str) -> dict[str, Any]:
    shape = _table(TABLES[name][0], f"{name}.") if not above and name in TABLES else plain(key.shape)
    default = default_of(f"{above}{name}")
    return {"description": key.doc, **({"default": default} if default is not None else {}), **shape}


def plain(value: Any) -> Any:
    """A shape as plain dictionaries and lists."""
    if isinstance(value, Mapping):
        return {name: plain(below) for name, below in value.items()}
    return [plain(below) for below in value] if isinstance(value, list | tuple) else value

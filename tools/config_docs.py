"""The table of ``docs/config.md`` and the published JSON Schema, both made from the keys of the configuration."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from goalfmt.config.keys import KEYS, TABLES, Key
from goalfmt.config.own_rules import FIELDS
from goalfmt.config.schema import schema
from goalfmt.config.showing import default_of, plain_text

DOCS = Path(__file__).parent.parent / "docs"
PAGE = DOCS / "config.md"
OWN = DOCS / "own-rules.md"
SCHEMA = DOCS / "goalfmt.schema.json"

_MARKS = ("<!-- generated: {} -->\n", "<!-- end of generated -->\n")


def files() -> dict[Path, str]:
    """Path and text of what is made."""
    return {
        PAGE: _filled(PAGE.read_text(encoding="utf-8"), "keys", "\n".join(_table())),
        OWN: _filled(OWN.read_text(encoding="utf-8"), "fields", "\n".join(_fields())),
        SCHEMA: json.dumps(schema(), indent=2, ensure_ascii=False) + "\n",
    }


def _filled(page: str, name: str, text: str) -> str:
    opening, closing = _MARKS[0].format(name), _MARKS[1]
    before, _, rest = page.partition(opening)
    _, _, after = rest.partition(closing)
    return f"{before}{opening}\n{text}\n\n{closing}{after}"


def _table() -> Iterator[str]:
    yield "| key | value | default | meaning |"
    yield "| --- | --- | --- | --- |"
    for name, key in KEYS.items():
        if name in TABLES:
            yield f"| `{name}` | mapping | | {key.doc}: |"
            yield from (_row(f"{name}.{below}", row) for below, row in TABLES[name][0].items())
        else:
            yield _row(name, key)


def _row(name: str, key: Key) -> str:
    default = default_of(name)
    told = "" if default in (None, [], {}) else f"`{plain_text(default)}`"
    return f"| `{name}` | {_kind(key.shape)} | {told} | {key.doc} |"


def _fields() -> Iterator[str]:
    yield "| field | of the kinds | value | meaning |"
    yield "| --- | --- | --- | --- |"
    for name, field in FIELDS.items():
        kinds = "all" if len(field.kinds) == len(FIELDS["kind"].kinds) else ", ".join(field.kinds)
        yield f"| `{name}` | {kinds} | {_kind(field.schema)} | {field.doc} |"


def _kind(shape: Mapping[str, Any]) -> str:
    """The form of a value in a word or two."""
    if "enum" in shape:
        return ", ".join(f"`{word}`" for word in shape["enum"])
    if "anyOf" in shape:
        names: dict[str, None] = {}
        for part in shape["anyOf"]:
            if part.get("type") != "null":
                names[_kind(part)] = None
        return " or ".join(names)
    words = {"string": "text", "boolean": "`true`, `false`", "integer": "whole number", "number": "number", "object": "mapping", "array": "list"}
    named = shape["type"]
    return words[named if isinstance(named, str) else named[0]]

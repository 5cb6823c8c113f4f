"""What the value of each key looks like, as parts of a JSON Schema: for editors, and for the table of the manual."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from goalfmt.config.own_rules import FIELDS
from goalfmt.config.own_rules import TEXT as TEXT
from goalfmt.config.wording import CATEGORIES
from goalfmt.settings import PROFILES

Shape = Mapping[str, Any]

_SHARE = r"^[0-9]{1,9}(\.[0-9]{1,9})?%?$"


def enum(*names: str) -> Shape:
    """One of some words."""
    return MappingProxyType({"enum": [*names]})


def listed(shape: Shape) -> Shape:
    """A list; a single one stands for a list of one."""
    return MappingProxyType({"anyOf": [shape, {"type": "array", "items": shape}]})


def mapped(shape: Shape) -> Shape:
    """A mapping from words."""
    return MappingProxyType({"type": "object", "additionalProperties": shape})


def table(**fields: Shape) -> Shape:
    """A mapping with known keys; an underscore in a name stands for a hyphen."""
    named = {name.replace("_", "-"): shape for name, shape in fields.items()}
    return MappingProxyType({"type": "object", "properties": named, "additionalProperties": False})


def either(*shapes: Shape) -> Shape:
    """One of some shapes."""
    return MappingProxyType({"anyOf": [*shapes]})


FLAG: Shape = MappingProxyType({"type": "boolean"})
NOTHING: Shape = MappingProxyType({"type": "null"})
COUNT: Shape = MappingProxyType({"type": "integer", "minimum": 1})
MONTH: Shape = MappingProxyType({"type": "integer", "minimum": 1, "maximum": 12})
SHARE = either({"type": "string", "pattern": _SHARE}, {"type": "number", "minimum": 0, "maximum": 1})
FACTOR = either({"type": "string", "pattern": r"^[0-9]{1,9}(\.[0-9]{1,9})?$"}, {"type": "number", "exclusiveMinimum": 0})
WORDS = listed(TEXT)
TEXTS = mapped(TEXT)
PROFILE = enum(*PROFILES)
SEVERITY = enum("error", "warning", "info")
DAYS = listed(enum("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
_KIND = enum("vision", "objective", "goal", "key-result", "kpi", "milestone")
KINDS = mapped(_KIND)
TYPES = mapped(enum("text", "handles", "date", "quantity", "ids"))
PEOPLE = either(WORDS, mapped(either(NOTHING, table(name=TEXT, capacity=TEXT, level=TEXT))))
TEAMS = either(WORDS, mapped(either(NOTHING, TEXT, table(level=TEXT))))
PER_FILE = mapped(either(WORDS, table(ignore=WORDS, profile=PROFILE)))
LETTERS = table(specific=TEXT, measurable=TEXT, achievable=TEXT, relevant=TEXT, time_bound=TEXT)
_CATEGORY = enum(*CATEGORIES)
TERMS = mapped(either(_CATEGORY, {**table(category=_CATEGORY, hint=TEXT, kinds=listed(_KIND)), "required": ["category"]}))
LET_THROUGH = either(WORDS, mapped(listed(_KIND)))
OWN_RULES = mapped(
    {
        "type": "object",
        "properties": {name: {**field.schema, "description": field.doc} for name, field in FIELDS.items()},
        "required": ["code", "kind", "message"],
        "additionalProperties": False,
    }
)

"""Whether two units are the same: the last noun, singular and plural equal, with the project's aliases (format.md, section 5)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_IRREGULAR = MappingProxyType(
    {
        "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
        "geese": "goose", "mice": "mouse", "analyses": "analysis", "hypotheses": "hypothesis", "crises": "crisis", "theses": "thesis",
        "criteria": "criterion", "indices": "index", "lives": "life", "wives": "wife", "shelves": "shelf", "halves": "half",
    }
)  # fmt: skip
_HISSING = ("sses", "xes", "zes", "ches", "shes")
SHARES = frozenset({"%", "pp"})
"""Units that never sum."""


def same_unit(unit: str | None, aliases: Mapping[str, str]) -> str | None:
    """The name that all spellings of a unit share; None for no unit."""
    if unit is None:
        return None
    named = aliases.get(unit) or aliases.get(unit.casefold()) or unit
    return _singular(named)


@lru_cache(maxsize=4096)
def _singular(unit: str) -> str:
    words = unicodedata.normalize("NFC", unit).casefold().split()
    if not words:
        return ""
    word = words[-1]
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(_HISSING):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2 else word

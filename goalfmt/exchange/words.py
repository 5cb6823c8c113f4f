"""The words by which an importer understands a plain document; they are data, one file a natural language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of ``words.en.yaml``, where each is explained."""

    goal_words: re.Pattern[str]
    okr_words: re.Pattern[str]
    link_sections: frozenset[str]
    note_sections: frozenset[str]
    note_labels: frozenset[str]
    roles: re.Pattern[str]
    labels: Mapping[str, str]
    """Label -> property key."""
    goal_columns: frozenset[str]
    status_columns: frozenset[str]
    states: Mapping[str, str]
    """State in words -> box."""
    confidence: re.Pattern[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The English words."""
    import yaml

    text = files("goalfmt.exchange").joinpath("words.en.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)
    return Words(
        _pattern(data["goal_words"]),
        _pattern(data["okr_words"]),
        frozenset(data["link_sections"]),
        frozenset(data["note_sections"]),
        frozenset(data["note_labels"]),
        _pattern(data["roles"]),
        {label: key for key, labels in data["labels"].items() for label in labels},
        frozenset(data["goal_columns"]),
        frozenset(data["status_columns"]),
        {state: box for box, states in data["states"].items() for state in states},
        _pattern(data["confidence"]),
    )


def _pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the terms as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(terms, key=len, reverse=True)))})(?!\w)", re.IGNORECASE)

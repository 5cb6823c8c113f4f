"""The words of a natural language, as the reader uses them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple

LANGUAGES = ("de", "en")
"""The natural languages that can be read."""
DEFAULT_LANGUAGE = "en"


class Entry(NamedTuple):
    """A vague term of the word lists."""

    category: str
    """Name of the rule that speaks of it."""
    standing: str
    """How it must stand: ``verb adjective singular attribute word phrase`` … (:mod:`goalfmt.language.terms`)"""
    anchor: str
    """What makes up for it: ``number any cadence date never``"""
    hint: str | None
    conditions: tuple[tuple[str, tuple[str, ...]], ...]


class Lexicon:
    """Words with their tags, classes of tags, and the patterns over tags of one natural language.

    A tag is one character that stands for the set of classes of a word; a class is a string of tags.
    """

    def __init__(self, language: str) -> None:
        data = import_module(f"goalfmt.language.generated.{language}")
        self.language = language
        self.tags: Mapping[str, str] = data.TAGS
        self.classes: Mapping[str, str] = data.CLASSES
        self.values: Mapping[str, Mapping[str, str]] = data.VALUES
        self.stages = tuple(re.compile(pattern) for pattern in (data.ATOMS, data.GROUPS))
        self.phrases = re.compile(data.PHRASES)
        self.word: str = data.CLASSES["WORD"][0]
        """The tag of a word that stands in no list."""
        self.signal = re.compile(f"[{data.SIGNALS}]")
        """Finds a tag without which a sentence holds no quantity, date or cadence."""
        self.remark = re.compile(data.REMARKS)
        """Finds tags without which a sentence holds no remark on the state of things."""
        self.boundary = re.compile(data.BOUNDARIES)
        """Finds tags without which a sentence is one clause."""
        self.of_tag: dict[str, frozenset[str]] = _classes_of_tags(data.CLASSES)
        """Tag -> the classes it stands for."""
        self.terms: Mapping[str, Sequence[tuple[tuple[str, ...], int]]] = data.TERMS
        """First token of a vague term -> (the tokens after it, index in ``entries``), longest first."""
        self.entries = tuple(Entry(*entry) for entry in data.ENTRIES)
        self._dispatch: dict[int, dict[str, tuple[Callable[..., bool], ...]]] = {}

    def dispatch(self, table: tuple[tuple[str, Callable[..., bool]], ...]) -> Mapping[str, tuple[Callable[..., bool], ...]]:
        """Tag -> the functions of a table ``(class, function)`` whose class the tag stands in, in the table's order."""
        if id(table) not in self._dispatch:
            tags = sorted({tag for name, _ in table for tag in self.classes.get(name, "")})
            self._dispatch[id(table)] = {tag: tuple(call for name, call in table if tag in self.classes.get(name, "")) for tag in tags}
        return self._dispatch[id(table)]


def _classes_of_tags(classes: Mapping[str, str]) -> dict[str, frozenset[str]]:
    names: dict[str, list[str]] = {}
    for name, tags in classes.items():
        for tag in tags:
            names.setdefault(tag, []).append(name)
    return {tag: frozenset(of_tag) for tag, of_tag in names.items()}


@lru_cache(maxsize=len(LANGUAGES))
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; of English where the language is not known."""
    return Lexicon(language if language in LANGUAGES else DEFAULT_LANGUAGE)

"""The words of a natural language, as the reader uses them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple

from goalfmt.language.tokens import LONGEST, TOKEN, shape
from goalfmt.settings import Wording

LANGUAGES = ("en", "de")
"""The natural languages that can be read."""
DEFAULT_LANGUAGE = "en"
AS_LISTED = Wording()
"""The lists of vague terms as they are."""


REMEMBERED = 10_000
"""Tokens in no list whose tags are kept."""
KINDS = ("vision", "objective", "goal", "key-result", "kpi", "milestone")


Terms = Mapping[str, Sequence[tuple[tuple[str, ...], int]]]


class Entry(NamedTuple):
    """A vague term of the word lists."""

    term: str
    """As the list names it: the base form."""
    category: str
    """Name of the rule that speaks of it."""
    standing: str
    """How it must stand: ``verb adjective singular attribute word phrase`` … (:mod:`goalfmt.language.terms`)"""
    anchor: str
    """What makes up for it: ``number any cadence date never``"""
    hint: str | None
    conditions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    kinds: tuple[str, ...] = ()
    """Kinds of goals that the project scopes it to; empty: all."""


class _TagsOf(dict[str, str]):
    """The tags of the listed words, and of some of the other tokens met so far: not more than :data:`REMEMBERED`."""

    __slots__ = ("room", "shapes")

    def __init__(self, listed: Mapping[str, str], shapes: Mapping[str, str]) -> None:
        super().__init__(listed)
        self.shapes = shapes
        self.room = REMEMBERED

    def __missing__(self, token: str) -> str:
        tags = self.shapes[shape(token)]
        if self.room and len(token) <= LONGEST:
            self.room -= 1
            self[token] = tags
        return tags


class Lexicon:
    """Words with their tags, classes of tags, and the patterns over tags of one natural language.

    A tag is one character that stands for the set of classes of a word; a class is a string of tags.
    """

    def __init__(self, language: str, wording: Wording = AS_LISTED) -> None:
        data = import_module(f"goalfmt.language.generated.{language}")
        self.language = language
        self.classes: Mapping[str, str] = data.CLASSES
        self.values: Mapping[str, Mapping[str, str]] = data.VALUES
        self.tags_of = _TagsOf(data.TAGS, data.SHAPES)
        """Token -> its tag, and what that is in patterns (where those that patterns cannot tell apart are one)."""
        self.keeps = frozenset(data.CLASSES["KEEP"])
        """The tags of the verbs that hold a state."""
        self.nonterminals: Mapping[str, str] = data.NONTERMINALS
        """Name of an atom or group -> the tag that stands for it in patterns."""
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
        self.terms: Terms = data.TERMS
        """First token of a vague term -> (the tokens after it, index in ``entries``), longest first."""
        self.entries = [Entry(*entry) for entry in data.ENTRIES]
        if wording != AS_LISTED:
            self.terms = adapted(self.terms, self.entries, wording)
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


def adapted(terms: Terms, entries: list[Entry], wording: Wording) -> Terms:
    """The table of terms as a project changes it; further entries are appended to ``entries``."""
    entries[:] = [_scoped(entry, wording) for entry in entries]
    table = {first: list(found) for first, found in terms.items()}
    own = [Entry(term, category, "word", "never", hint, kinds=kinds) for term, category, hint, kinds in wording.terms]
    defined = [Entry(term, "", "defined", "never", None) for term, _ in wording.glossary]
    for entry in [*own, *defined]:
        first, *rest = TOKEN.findall(entry.term.lower()) or [""]
        table.setdefault(first, []).insert(0, (tuple(rest), len(entries)))
        entries.append(entry)
    for found in table.values():
        found.sort(key=lambda item: -len(item[0]))
    return table


def _scoped(entry: Entry, wording: Wording) -> Entry:
    """An entry that the project lets through in some kinds of goals, or in all (then it stands for a defined term)."""
    for term, kinds in wording.allowed:
        if term.lower() == entry.term.lower():
            left = tuple(kind for kind in KINDS if kind not in kinds) if kinds else ()
            return entry._replace(kinds=left) if left else entry._replace(standing="defined")
    return entry


@lru_cache(maxsize=16)
def lexicon(language: str, wording: Wording = AS_LISTED) -> Lexicon:
    """The lexicon of a language as a project changes it; of English where the language is not known."""
    return Lexicon(language if language in LANGUAGES else DEFAULT_LANGUAGE, wording)

"""What stands at a place of a text: the id, handle, tag, key or code under the cursor, with its span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from goalfmt.settings import Vocabulary
from goalfmt.source import Span
from goalfmt.syntax import values
from goalfmt.syntax.keys import KEYS
from goalfmt.syntax.values.types import Approval, DatedText, Handle, Reference

if TYPE_CHECKING:
    from goalfmt.syntax.document import Document, Text, Word

ID, HANDLE, TAG, KEY, CODE = "id", "handle", "tag", "key", "code"

_NAMING = frozenset({"handles", "handle", "supports", "ids", "links", "reference", "carry", "approval", "feedback", "decision"})
"""The types of values that name goals or people."""

_CODE = re.compile(r"\b[A-Z][0-9]{3}\b")
_SIGILS = ("^", "@", "#")


class Named(NamedTuple):
    """A name in a text."""

    sort: str
    """``id handle tag key code``"""
    name: str
    """Without its sigil."""
    span: Span
    """Of the name, without its sigil."""
    defines: bool = False
    """Whether a goal gets its id here."""


def names(document: Document, vocabulary: Vocabulary) -> Iterator[Named]:
    """Every id, handle and tag of a document that goalfmt reads as one: in tails, properties, front matter and journals."""
    source = document.source.text
    for entry in document.front:
        for value in entry.values:
            yield from _in_value(source, entry.key.text, value, vocabulary)
    for node in document.nodes:
        yield from (_named(HANDLE, word) for word in node.handles)
        yield from (_named(TAG, word) for word in node.tags)
        if node.id is not None:
            yield _named(ID, node.id, True)
        for line in node.properties:
            yield from _in_value(source, line.key.text, line.value, vocabulary)
    for checkin in document.checkins:
        if checkin.id is not None:
            yield _named(ID, checkin.id)


def value_type(key: str, vocabulary: Vocabulary) -> str | None:
    """The type of a key's value; None for a key that is none of ours."""
    known = KEYS.get(key)
    return known.value if known is not None else vocabulary.keys.get(key)


def _named(sort: str, word: Word, defines: bool = False) -> Named:
    return Named(sort, word.text if word.text.isascii() else normalize("NFC", word.text), Span(word.span.start + 1, word.span.end), defines)


def _in_value(source: str, key: str, value: Text, vocabulary: Vocabulary) -> Iterator[Named]:
    kind = value_type(key, vocabulary)
    if kind not in _NAMING or kind is None:
        return
    read = values.read(kind, value, vocabulary=vocabulary)
    for part in read if isinstance(read, tuple) else (read,):
        if isinstance(part, Reference):
            yield Named(ID, part.id, _bare(source, part.span))
        elif isinstance(part, Handle):
            yield Named(HANDLE, part.path, _bare(source, part.span))
        elif isinstance(part, Approval):
            yield Named(HANDLE, part.handle.path, _bare(source, part.handle.span))
        elif isinstance(part, DatedText) and part.who is not None:
            yield Named(HANDLE, part.who.path, _bare(source, part.who.span))


def _bare(source: str, span: Span) -> Span:
    return Span(span.start + source.startswith(_SIGILS, span.start), span.end)


def name_at(document: Document, offset: int, vocabulary: Vocabulary) -> Named | None:
    """The name that an offset stands in, or at the end of; its sigil belongs to it."""
    for named in names(document, vocabulary):
        start = named.span.start - document.source.text.startswith(_SIGILS, named.span.start - 1)
        if start <= offset <= named.span.end:
            return named
    return _code_at(document, offset) or _key_at(document, offset)


def _code_at(document: Document, offset: int) -> Named | None:
    """A rule's code, wherever it stands."""
    text = document.source.text
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    for match in _CODE.finditer(text, start, end if end >= 0 else len(text)):
        if match.start() <= offset <= match.end():
            return Named(CODE, match[0], Span(*match.span()))
    return None


def _key_at(document: Document, offset: int) -> Named | None:
    keys = [line.key for node in document.nodes for line in node.properties]
    for key in (*keys, *(entry.key for entry in document.front)):
        span = key.span
        if span.start <= offset <= span.end:
            return Named(KEY, key.text, span)
    return None

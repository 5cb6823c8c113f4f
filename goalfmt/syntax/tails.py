"""The tail of a title: the owners, tags and id at its end (format.md calls the words sigil words)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from goalfmt.syntax.document import Text, Word
from goalfmt.syntax.generated.terminals import PARTS

_PLAIN = re.compile(PARTS["PLAIN_WORDS"])


@cache
def _expression(name: str) -> re.Pattern[str]:
    """The expression of a terminal, made when a title first needs a closer look."""
    return re.compile(PARTS[name])


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile(rf"(?:{PARTS['INLINE_COMMENT']})(?![^ \t])|[^ \t]++")


@cache
def _candidate() -> re.Pattern[str]:
    return re.compile(r"(?<![^ \t])" + PARTS["OPENING"] + "[@#^]")


class Tail(NamedTuple):
    """The tail of a title."""

    start: int
    """Position in the title's text at which it begins."""
    words: tuple[tuple[int, int], ...]
    """Its words, with the issue words and comments among them."""
    broken: bool = False
    plain: bool = False
    """Whether it holds nothing but owners, tags and one id in ASCII, behind other words."""


def find(text: str, start: int = 0) -> Tail | None:
    """The tail of ``text[start:]``, or None; where punctuation breaks it, the words from the first sigil word on."""
    plain = _PLAIN.match(text, start)
    if plain is not None and plain.start(1) > start and text[start].isalnum():
        begin = plain.start(1)
        return Tail(begin, tuple(_runs(text, begin)), plain=True) if begin < plain.end(1) else None
    first = _candidate().search(text, start)
    if first is None:
        return None
    match = _expression("TAIL").match(text, first.start())
    if match is None:
        return _among_words(text, start)
    words = tuple(word.span() for word in _expression("TAIL_WORD").finditer(text, first.start()))
    return _from_sigil(text, words)


def _runs(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The runs of characters other than white space from a position on."""
    for word in text[at:].split():
        start = text.index(word, at)
        at = start + len(word)
        yield start, at


def _from_sigil(text: str, words: tuple[tuple[int, int], ...]) -> Tail | None:
    """A tail of clean words; it begins with the first sigil word, not with an issue word."""
    for at, (start, end) in enumerate(words):
        if is_sigil(text, start, end):
            return Tail(start, words[at:])
    return None


def is_sigil(text: str, start: int, end: int) -> bool:
    """Whether a clean tail word is an owner, tag or id."""
    return text[start] in "@^" or (text[start] == "#" and not text[start + 1 : start + 2].isdigit())


def _among_words(text: str, start: int) -> Tail | None:
    """The tail where an earlier word looks like one, or where it is broken."""
    run: list[tuple[int, int]] = []
    broken = False
    for match in _any_word().finditer(text, start):
        word = match[0]
        place = match.span()
        if not ("@" in word or "#" in word or "^" in word or word.startswith("<!--")):
            broken = bool(run) and _expression("PUNCTUATION").fullmatch(word) is not None
            if broken:
                run.append(place)
            else:
                run.clear()
        elif _expression("TAIL_WORD").fullmatch(text, *place):
            if run or is_sigil(text, *place):
                run.append(place)
        elif _expression("SIGIL_LIKE").fullmatch(text, *place):
            run.append(place)
            broken = True
        else:
            run.clear()
            broken = False
    return Tail(run[0][0], tuple(run), broken) if run else None


def mended(text: str, tail: Tail) -> tuple[tuple[tuple[int, int], str], ...]:
    """What to write for the words that break a tail; empty where taking punctuation away does not mend it."""
    edits = []
    for start, end in tail.words:
        word = text[start:end]
        if _expression("TAIL_WORD").fullmatch(text, start, end):
            continue
        clean = word.strip("()[]{}<>,;:.!?'\"*_~`")
        if clean and not _expression("TAIL_WORD").fullmatch(clean):
            return ()
        edits.append(((start, end), clean) if clean else ((start - 1, end), ""))
    return tuple(edits)


def sorted_words(title: Text, tail: Tail) -> tuple[tuple[Word, ...], tuple[Word, ...], Word | None]:
    """Owners, tags and id of a tail; of several ids, the last one counts."""
    handles: list[Word] = []
    tags: list[Word] = []
    id: Word | None = None
    text = title.text
    for start, end in tail.words:
        if tail.plain or (is_sigil(text, start, end) and _expression("TAIL_WORD").fullmatch(text, start, end)):
            word = Word.at(text[start + 1 : end], title.offset(start), title.offset(end - 1) + 1)
            if text[start] == "@":
                handles.append(word)
            elif text[start] == "#":
                tags.append(word)
            else:
                id = word
    return tuple(handles), tuple(tags), id


def only_punctuation(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` holds no letter and no digit but punctuation."""
    return all(_expression("PUNCTUATION").fullmatch(word) for word in text[start:end].split())

"""Words of a project in a text: literal, whole words, whatever their case and the white space between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence


class Terms:
    """Words to be looked for, without those in which they are let through."""

    __slots__ = ("_exceptions", "_instead", "_wanted")

    def __init__(self, terms: Sequence[tuple[str, str]], exceptions: Sequence[str] = ()) -> None:
        self._instead = {_folded(term): instead for term, instead in terms}
        self._wanted = _expression([term for term, _ in terms])
        self._exceptions = _expression(exceptions) if exceptions else None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end, and what to write instead."""
        spared = [match.span() for match in self._exceptions.finditer(text)] if self._exceptions is not None else []
        at = 0
        for match in self._wanted.finditer(text):
            start, end = match.span()
            while at < len(spared) and spared[at][1] < end:
                at += 1
            if at == len(spared) or spared[at][0] > start:
                yield start, end, self._instead.get(_folded(match[0]), "")


def _folded(term: str) -> str:
    return " ".join(term.split()).casefold()


def _expression(terms: Sequence[str]) -> re.Pattern[str]:
    """The longest of several words is tried first. Alternatives of plain words cannot make the search slow."""
    words = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile("|".join(_one(word) for word in words), re.IGNORECASE)


def _one(term: str) -> str:
    words = term.split()
    term, inner = "".join(words), r"[ \t]".join(re.escape(word) for word in words)
    return (r"(?<!\w)" if term[0].isalnum() else "") + inner + (r"(?!\w)" if term[-1].isalnum() else "")

"""Words of a project in a text: literal, whole words, whatever their case and the blanks between them; not in code, comments and addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

_INERT = re.compile(r"`[^`\n]*+`|<!--(?:(?!<!--|-->)[^\n])*+-->|(?<![a-z])[a-z]++://[^\s()<>]++")
"""What is no sentence."""


class Terms:
    """Words to be looked for, without those in which they are let through."""

    __slots__ = ("_exceptions", "_instead", "_wanted")

    def __init__(self, terms: Sequence[tuple[str, str]], exceptions: Sequence[str] = ()) -> None:
        self._instead = {_folded(term): instead for term, instead in terms}
        self._wanted = _expression([term for term, _ in terms])
        self._exceptions = _expression(exceptions) if exceptions else None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end, and what to write instead."""
        is_exception = _within(self._exceptions, text)
        is_inert = _within(_INERT, text)
        for match in self._wanted.finditer(text):
            start, end = match.span()
            if not is_exception(start, end) and not is_inert(start, end):
                yield start, end, self._instead.get(_folded(match[0]), "")


def _within(expression: re.Pattern[str] | None, text: str) -> Callable[[int, int], bool]:
    """Whether a place lies within a match of an expression; to be asked from the beginning of the text to its end."""
    spans = [match.span() for match in expression.finditer(text)] if expression is not None else []
    at = 0

    def within(start: int, end: int) -> bool:
        nonlocal at
        while at < len(spans) and spans[at][1] < end:
            at += 1
        return at < len(spans) and spans[at][0] <= start

    return within


def _folded(term: str) -> str:
    return " ".join(term.split()).casefold()


def _expression(terms: Sequence[str]) -> re.Pattern[str]:
    """The longest of several words is tried first. Alternatives of plain words cannot make the search slow."""
    words = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile("|".join(_one(word) for word in words), re.IGNORECASE)


def _one(term: str) -> str:
    words = term.split()
    term, inner = "".join(words), r"[ \t]++".join(re.escape(word) for word in words)
    return (r"(?<!\w)(?<!\w-)" if term[0].isalnum() else "") + inner + (r"(?!-?\w)" if term[-1].isalnum() else "")

"""What a layout must leave as it is although no goal is made of it: the lines that are never read, and Markdown's line breaks."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.formatting.kept import FENCES, consume
from goalfmt.syntax.document import Document, Kind

_BLOCKS = frozenset({Kind.INERT, Kind.COMMENT})
_ALONE = frozenset({Kind.BAD, Kind.FRONT_MATTER})
_CODE = 4
"""Columns by which code without fences is indented."""


def lines(document: Document) -> Iterator[object]:
    """For every line that is not blank: what it is, in how many items it stands, and the words of those that are never read.

    Code has the indent that a viewer shows; that of HTML, tables and quotes is nothing to a viewer.
    """
    text = document.source.text
    has_breaks = "  \n" in text or "  \r\n" in text
    code = _Code(text)
    rows = document.rows
    for at, (start, end, kind, column, depth) in enumerate(rows):
        if at == 0:
            start = int(text.startswith("\ufeff"))
        if kind in _BLOCKS:
            words = _words(text, start, end)
            yield kind, depth, words, code.indent(words, start, end, column, depth)
            continue
        code.end()
        if kind in _ALONE:
            yield kind, _words(text, start, end)
        elif kind is not Kind.BLANK:
            yield kind, depth, has_breaks and _is_broken(text, end) and at + 1 < len(rows) and rows[at + 1][2] is Kind.CONTINUATION


def _words(text: str, start: int, end: int) -> str:
    """A line without its indent and its line end."""
    line = text[start:end].lstrip(" \t")
    return line.removesuffix("\n").removesuffix("\r") if line.endswith("\n") else line


def _is_broken(text: str, end: int) -> bool:
    """Whether a line that ends there ends in two spaces."""
    return text.endswith(("  \n", "  \r\n"), 0, end)


class _Code:
    """The code among lines that follow each other and are never read: fences, and outside of items what is indented."""

    __slots__ = ("_base", "_begun", "_fence", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self.end()

    def end(self) -> None:
        """The next line begins something new."""
        self._begun = False
        self._base = -1
        """The column at which the code begins; -1: the lines are no code, or it is not sure that they are."""
        self._fence = ""

    def indent(self, words: str, start: int, end: int, column: int, depth: int) -> str | None:
        """The blanks before a line of code that a viewer shows; None for what is no code."""
        if not self._begun:
            self._begin(words, column, depth)
        elif self._fence:
            if words.startswith(self._fence) and not words.strip(self._fence[0] + " \t"):
                self.end()
                return None
        elif column < self._base:
            self._base = -1
        if self._base < 0 or column < self._base or not words:
            return None
        over, first = consume(self._text, start, self._base)
        return " " * over + self._text[first : end - len(self._text[first:end].lstrip(" \t"))]

    def _begin(self, words: str, column: int, depth: int) -> None:
        self._begun = True
        if words.startswith(FENCES):
            self._base = column
            self._fence = words[: len(words) - len(words.lstrip(words[0]))]
        elif depth == 0 and column >= _CODE:
            self._base = _CODE

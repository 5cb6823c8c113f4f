"""Blocks that are never read: code, quotes, tables, HTML, comments. Within an item that moves they move along, with all that is in them."""

from __future__ import annotations

from goalfmt.formatting.nesting import Nesting
from goalfmt.syntax.columns import width

FENCES = ("```", "~~~")


class Blocks:
    """The blocks of one document, as they are met."""

    __slots__ = ("_cut", "_fence", "_nesting", "_text")

    def __init__(self, text: str, nesting: Nesting) -> None:
        self._text = text
        self._nesting = nesting
        self._cut = 0
        """Columns by which the open block is nearer to its container than it was."""
        self._fence = ""

    def line(self, start: int, end: int, column: int, depth: int, *, goes_on: bool) -> tuple[str | None, bool]:
        """What becomes of a line (None: it stays), and whether it fits: code can stand no nearer, and may fall into an item above."""
        text, nesting = self._text, self._nesting
        if not goes_on:
            self._cut, self._fence = 0, ""
        if not text[start:end].strip(" \t\r\n"):
            return self._blank(start, end), True
        reach = nesting.beyond(depth, column)
        distance = column - nesting.old[depth]
        if distance < 0:
            return self._lazy(start, end, column, depth), True
        nesting.leave(depth)
        fits = not reach or distance < 4
        if reach and fits:
            self._cut = reach
        inside = self._is_inside(start, end, distance)
        if not self._cut and nesting.new[depth] == nesting.old[depth]:
            return None, fits
        consumed = min(self._cut, distance)
        indent = nesting.new[depth]
        if not inside and distance >= 4:
            indent, consumed = indent + 4, 4  # code: nearer it would be none
        elif not inside:
            indent, consumed = indent + distance - consumed, distance
        over, first = consume(text, start, nesting.old[depth] + consumed)
        return " " * (indent + over) + text[first:end], fits

    def _lazy(self, start: int, end: int, column: int, depth: int) -> str:
        """A line that stands further out than its block."""
        return " " * self._nesting.column(depth, column) + self._text[start:end].lstrip(" \t")

    def _blank(self, start: int, end: int) -> str | None:
        """A blank line within a block that moves has no more blanks than it had beyond its container."""
        nesting = self._nesting
        if not self._cut and nesting.new[-1] == nesting.old[-1]:
            return None
        over, first = consume(self._text, start, nesting.old[-1])
        rest = " " * over + self._text[first:end].rstrip("\r\n")
        ending = self._text[start:end].lstrip(" \t")
        return (" " * nesting.new[-1] + rest if rest else "") + ending

    def _is_inside(self, start: int, end: int, distance: int) -> bool:
        """Whether a line is the content of a fence, in which the columns do not count."""
        words = self._text[start:end].strip(" \t\r\n")
        if not self._fence:
            if distance < 4 and words.startswith(FENCES):
                self._fence = words[: len(words) - len(words.lstrip(words[0]))]
            return False
        if words.startswith(self._fence[:3]):
            if distance < 4 and words.startswith(self._fence) and not words.strip(self._fence[0]):
                self._fence = ""
            return False
        return True


def consume(text: str, start: int, target: int) -> tuple[int, int]:
    """Pass over the blanks at the beginning of a line up to a column; how far a tab reaches beyond it, and the place behind."""
    column = 0
    while column < target and text[start : start + 1] in (" ", "\t"):
        column = width(text, start, start + 1, column)
        start += 1
    return max(0, column - target), start

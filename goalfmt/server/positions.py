"""Places in a text as the protocol counts them: lines, and code units of UTF-16, UTF-8 or UTF-32. Only here goalfmt counts code units."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from lsprotocol.types import Position, Range

if TYPE_CHECKING:
    from goalfmt.source import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
"""What ends a line for an editor. A lone CR ends none of ours, and is an error there; the editor counts a line more."""

_HIGH = range(0xD8, 0xDC)
_LOW = range(0xDC, 0xE0)


class Positions:
    """Offsets (code points) of one text, and the positions that an editor gives and takes."""

    __slots__ = ("_ascii", "_encoding", "_starts", "_text")

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._encoding = encoding
        self._ascii = text.isascii() or encoding == "utf-32"
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))] if "\r" in text else _starts(text)

    @property
    def lines(self) -> int:
        """How many lines the editor shows."""
        return len(self._starts)

    def position(self, offset: int) -> Position:
        """Where an offset is."""
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        if self._ascii:
            return Position(line, offset - start)
        return Position(line, units(self._text[start:offset], self._encoding))

    def range(self, span: Span) -> Range:
        """The places of a span."""
        return Range(self.position(span[0]), self.position(span[1]))

    def offset(self, position: Position) -> int:
        """The offset of a position; one beyond a line or the text is its end, one inside a character its beginning."""
        line = position.line
        if line >= len(self._starts):
            return len(self._text)
        start, end = self._bounds(max(line, 0))
        if self._ascii:
            return min(start + max(position.character, 0), end)
        return start + points(self._text[start:end], max(position.character, 0), self._encoding)

    def _bounds(self, line: int) -> tuple[int, int]:
        """Where a line begins and ends, its line end not counted."""
        start = self._starts[line]
        if line + 1 == len(self._starts):
            return start, len(self._text)
        end = self._starts[line + 1] - 1
        if end > start and self._text[end] == "\n" and self._text[end - 1] == "\r":
            end -= 1
        return start, end


def _starts(text: str) -> list[int]:
    starts, find = [0], text.find
    at = find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = find("\n", at + 1)
    return starts


def units(words: str, encoding: str) -> int:
    """How many code units a text has; a byte that is no UTF-8 is one unit of UTF-16, as the character that stands for it in editors."""
    if words.isascii() or encoding == "utf-32":
        return len(words)
    if encoding == "utf-8":
        return len(words.encode("utf-8", "surrogatepass"))
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def points(words: str, count: int, encoding: str) -> int:
    """How many characters begin and end within the first ``count`` code units of a text."""
    if words.isascii() or encoding == "utf-32":
        return min(count, len(words))
    if encoding == "utf-8":
        data = words.encode("utf-8", "surrogatepass")
        while count < len(data) and 0x80 <= data[count] < 0xC0:
            count -= 1
        return len(data[:count].decode("utf-8", "surrogatepass"))
    data = words.encode("utf-16-le", "surrogatepass")
    end = 2 * count
    if 2 <= end < len(data) and data[end - 1] in _HIGH and data[end + 1] in _LOW:
        end -= 2
    return len(data[:end].decode("utf-16-le", "surrogatepass"))

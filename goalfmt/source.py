"""The text of one file, and places in it.

Offsets count code points of :attr:`Source.text`. Bytes that are no UTF-8 are kept as lone surrogates
(``surrogateescape``), so that :meth:`Source.encode` gives back the file byte for byte.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code-point offsets in a source's text."""

    start: int
    end: int


class Place(NamedTuple):
    """A place as people count: line and column from 1, the column in code points (a BOM is not counted)."""

    line: int
    column: int


class Source:
    """One file's text under the path by which messages name it."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, text: str, path: str = "<text>") -> None:
        self.text = text
        self.path = path
        self._starts: list[int] | None = None

    @classmethod
    def decode(cls, data: bytes, path: str = "<text>") -> Source:
        """Read bytes as UTF-8; never fails, bytes that are no UTF-8 become lone surrogates."""
        return cls(data.decode("utf-8", "surrogateescape"), path)

    def encode(self) -> bytes:
        """The bytes of the file: the inverse of :meth:`decode`."""
        return self.text.encode("utf-8", "surrogateescape")

    @property
    def line_starts(self) -> list[int]:
        """Offsets at which the lines begin. Only LF ends a line (CRLF ends with one)."""
        if self._starts is None:
            starts = [0]
            find = self.text.find
            at = find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = find("\n", at + 1)
            self._starts = starts
        return self._starts

    def place(self, offset: int) -> Place:
        """Line and column of an offset."""
        starts = self.line_starts
        line = bisect_right(starts, offset)
        start = starts[line - 1]
        if start == 0 and self.text.startswith("\ufeff") and offset > 0:
            start = 1
        return Place(line, offset - start + 1)

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its line end; empty past the last line."""
        starts = self.line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

"""Words of the source with their places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter

from goalfmt.source import Span

_position = itemgetter(0)


class Text:
    """Words of the source that may run over continuation lines; the lines are joined by one space."""

    __slots__ = ("_breaks", "start", "text")

    def __init__(self, text: str, start: int, breaks: tuple[tuple[int, int], ...] = ()) -> None:
        self.text = text
        self.start = start
        """Offset of the first character in the source."""
        self._breaks = breaks
        """For each further line: (position in ``text`` where it begins, offset in the source)."""

    def offset(self, position: int) -> int:
        """The offset in the source of a position in ``text``."""
        if not self._breaks:
            return self.start + position
        at = bisect_right(self._breaks, position, key=_position)
        if not at:
            return self.start + position
        begin, offset = self._breaks[at - 1]
        return offset + position - begin

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The span in the source of ``text[start:end]``."""
        stop = len(self.text) if end is None else end
        if stop <= start:
            offset = self.offset(start)
            return Span(offset, offset)
        return Span(self.offset(start), self.offset(stop - 1) + 1)

    def part(self, start: int, end: int | None = None) -> Text:
        """``text[start:end]`` with its places."""
        stop = len(self.text) if end is None else end
        if not self._breaks:
            return Text(self.text[start:stop], self.start + start)
        inside = self._breaks[bisect_right(self._breaks, start, key=_position) : bisect_left(self._breaks, stop, key=_position)]
        breaks = tuple((position - start, offset) for position, offset in inside)
        return Text(self.text[start:stop], self.offset(start), breaks)

    def breaks(self, shift: int = 0) -> list[tuple[int, int]]:
        """Where further lines begin: (position in ``text`` plus ``shift``, offset in the source)."""
        return [(position + shift, offset) for position, offset in self._breaks]


class Word:
    """One word with its place: a handle, tag or id without its sigil, a key, a box."""

    __slots__ = ("_end", "_start", "text")

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        self._start = span.start
        self._end = span.end

    @classmethod
    def at(cls, text: str, start: int, end: int) -> Word:
        """A word from the offsets of its span."""
        word = cls.__new__(cls)
        word.text = text
        word._start = start
        word._end = end
        return word

    @property
    def span(self) -> Span:
        """In the source; of a sigil word, the sigil included."""
        return Span(self._start, self._end)

"""The walk over the lines of a document: what becomes of each, and the blank lines between them.

Lines are never joined, broken or moved. Most lines are as they should be, which one regular expression tells; the others are looked at closely.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection

from goalfmt.diagnostic import Edit
from goalfmt.formatting import kept, lines
from goalfmt.formatting.lines import Piece, Replacement
from goalfmt.formatting.nesting import Nesting
from goalfmt.formatting.spelling import changes as value_changes
from goalfmt.source import Span
from goalfmt.syntax.columns import width
from goalfmt.syntax.document import Document, Kind, Node
from goalfmt.syntax.lines import RAW_KINDS, every_line
from goalfmt.syntax.words import Words

_ITEMS = frozenset({Kind.GOAL, Kind.PROPERTY, Kind.CHECK_IN, Kind.NOTE, Kind.NUMBERED})
_KEPT = frozenset({Kind.INERT, Kind.COMMENT})
_AS_IT_SHOULD = {Kind.GOAL: lines.GOAL, Kind.NOTE: lines.NOTE, Kind.PROPERTY: lines.PROPERTY, Kind.CHECK_IN: lines.CHECK_IN}


class Layout:
    """One walk."""

    def __init__(self, document: Document, words: Words, faulty: Collection[int], odd: Collection[int], frozen: Collection[int]) -> None:
        """``faulty``: lines (from 0) of which only the indent may change; ``odd``: those of them that keep their distance from their container."""
        self._document = document
        self._text = document.source.text
        self._rows = document.rows
        self._words = words
        self._faulty = faulty
        self._odd = odd
        self._frozen = frozen
        self._newline = newline(self._text)
        self._nesting = Nesting()
        self._kept = kept.Blocks(self._text, self._nesting)
        self._nodes: dict[int, Node] | None = None
        self._blanks: list[int] = []
        self._begun = False
        """Whether a line that is not blank was met."""
        self._last: Kind | None = None
        self._paragraph = -1
        """Number of items around the paragraph that the last line belongs to; -1: it belongs to none."""
        self._role: Kind | None = None
        """Of a paragraph: what its lines are the text of."""
        self._replacements: dict[int, list[Replacement]] = {}
        """For further lines of a paragraph."""
        self._others: dict[Kind, Callable[[int, int, int, int, int], str | None]] = {
            Kind.HEADING: self._heading,
            Kind.FRONT_MATTER: _as_it_is,
            Kind.TEXT: self._text_line,
            Kind.INERT: self._kept_line,
            Kind.COMMENT: self._kept_line,
        }
        self.edits: list[Edit] = []
        self.conflicts: list[int] = []
        """Lines (from 0) that would mean something else: code that would fall into an item above, ``* --`` under a title."""

    def run(self) -> None:
        """Walk over all lines."""
        for at, (start, end, kind, column, depth) in enumerate(self._rows):
            if at == 0 and self._text.startswith("\ufeff"):
                start = 1
            if at in self._frozen:
                self._frozen_line(at, start, kind)
            elif kind is Kind.BLANK:
                self._blanks.append(at)
            else:
                prefix = self._gap(at, start, kind, depth)
                line = self._line(at, start, end, kind, column, depth)
                self._last = kind
                if line is not None or prefix:
                    self._edit(at, start, end, prefix + (self._text[start:end] if line is None else line))
        self._finish()

    def _edit(self, at: int, start: int, end: int, line: str) -> None:
        if at == len(self._rows) - 1 and not line.endswith(("\n", "\r")):
            line += self._newline
        if line != self._text[start:end]:
            self.edits.append(Edit(Span(start, end), line))

    def _finish(self) -> None:
        """No blank lines at the end, and one line end."""
        for at in self._blanks:
            self._blank(at, "")
        if self._rows and not self._blanks and not self._text.endswith(("\n", "\r")):
            end = self._rows[-1][1]
            if not self.edits or self.edits[-1].span.end != end:
                self.edits.append(Edit(Span(end, end), self._newline))

    def _blank(self, at: int, right: str) -> None:
        start, end, *_ = self._rows[at]
        if at == 0 and self._text.startswith("\ufeff"):
            start = 1
        if self._text[start:end] != right:
            self.edits.append(Edit(Span(start, end), right))

    def _frozen_line(self, at: int, start: int, kind: Kind) -> None:
        """A line that stays as it is, with the blank lines around it."""
        if kind is Kind.BLANK:
            self._last = None
            return
        if self._last is Kind.HEADING and not self._blanks:
            self.edits.append(Edit(Span(start, start), self._newline))
        self._blanks.clear()
        self._begun = True
        self._last = kind
        self._paragraph = -1

    # -- blank lines

    def _gap(self, at: int, start: int, kind: Kind, depth: int) -> str:
        """Settle the blank lines before a line; what has to be put before it."""
        blanks, self._blanks = self._blanks, []
        if not self._begun:
            self._begun = True
            wanted = bool(blanks) and self._text.startswith(("---", "\ufeff"), start)  # at the very top it would be front matter or a mark
        else:
            wanted = bool(blanks) or self._wants_gap(at, kind, depth)
        for number, blank in enumerate(blanks):
            first, end, *_ = self._rows[blank]
            self._blank(blank, line_end(self._text, first, end) if wanted and number == 0 else "")
        return self._newline if wanted and not blanks else ""

    def _wants_gap(self, at: int, kind: Kind, depth: int) -> bool:
        last = self._last
        if last is Kind.HEADING:
            return True
        if kind is Kind.HEADING:
            return last is not Kind.COMMENT and last is not None
        if kind is Kind.COMMENT and last is not Kind.COMMENT:
            return depth == 0 and last is not None and self._is_above_heading(at)
        return kind in _ITEMS and self._paragraph == depth

    def _is_above_heading(self, at: int) -> bool:
        """Whether comments stand directly above a heading: the blank line goes before them."""
        rows = self._rows
        while at < len(rows) and rows[at][2] is Kind.COMMENT:
            at += 1
        return at < len(rows) and rows[at][2] is Kind.HEADING

    # -- lines

    def _line(self, at: int, start: int, end: int, kind: Kind, column: int, depth: int) -> str | None:
        """What becomes of a line; None where it stays."""
        if kind in _ITEMS:
            self._paragraph = -1
            line = self._item(at, start, end, kind, column, depth)
            self._role = kind
            return line
        if kind is Kind.CONTINUATION:
            return self._continuation(at, start, end, column, depth)
        self._role = kind if kind is Kind.TEXT else None
        self._paragraph = depth if kind is Kind.TEXT else -1
        reader = self._others.get(kind, self._bad)
        return reader(at, start, end, column, depth)

    def _kept_line(self, at: int, start: int, end: int, column: int, depth: int) -> str | None:
        line, fits = self._kept.line(start, end, column, depth, goes_on=at > 0 and self._rows[at - 1][2] in _KEPT)
        if not fits:
            self.conflicts.append(at)
        return line

    def _item(self, at: int, start: int, end: int, kind: Kind, column: int, depth: int) -> str | None:
        text, nesting = self._text, self._nesting
        new = nesting.new[depth]
        continued = at + 1 < len(self._rows) and self._rows[at + 1][2] is Kind.CONTINUATION
        expression = _AS_IT_SHOULD.get(kind)
        if column == new and expression is not None and not continued and text.startswith(_blanks(new), start):
            match = expression.match(text, start + new)
            if match is not None and (match.lastindex is None or self._is_spelt(kind, match)):
                nesting.enter(depth, column + 2, column + 2)
                return None
        return self._other_item(at, start, end, kind, column, depth)

    def _is_spelt(self, kind: Kind, match: re.Match[str]) -> bool:
        """Whether the value of a fact is as it should be."""
        if kind is Kind.CHECK_IN:
            return not value_changes("check_in", match[1])
        value_type = self._words.type_of(match[1])
        return value_type is not None and (value_type == "text" or not value_changes(value_type, match[2]))

    def _other_item(self, at: int, start: int, end: int, kind: Kind, column: int, depth: int) -> str:
        text, nesting = self._text, self._nesting
        first = _first(text, start, end)
        stop = _stop(text, first, end)
        old_inner, width_of_marker = _content(text, first, stop, column)
        new = nesting.new[depth]
        if at in self._odd:
            new += column - nesting.old[depth]
        if at in self._faulty:
            nesting.enter(depth, old_inner, new + old_inner - column)
            return _blanks(new) + text[first:end]
        found = self._replaced(at, first, stop, kind)
        marker = 2 if found else old_inner - column
        if kind is Kind.NUMBERED:
            marker = old_inner - column
            gap = text[first + width_of_marker : stop]
            blanks = len(gap) - len(gap.lstrip(" \t"))
            if "\t" in gap[:blanks]:
                found = [Replacement(first + width_of_marker, first + width_of_marker + blanks, _blanks(marker - width_of_marker))]
        nesting.enter(depth, old_inner, new + marker)
        return _blanks(new) + lines.applied(text, (first, stop), found) + self._ending(at, stop, end)

    def _replaced(self, at: int, first: int, stop: int, kind: Kind) -> list[Replacement]:
        """The replacements in an item's first line; those in further lines are kept for them."""
        pieces = self._pieces(at, first, stop)
        if kind is Kind.GOAL:
            found = lines.goal(self._text, pieces, None if self._is_faulty(at, len(pieces)) else self._node(at))
        elif kind is Kind.NOTE:
            found = lines.note(self._text, (first, stop))
            if found[0].text[0] != "-" and self._role is Kind.GOAL:
                self.conflicts.append(at)  # under a title only its own bullet is allowed
            return found
        elif kind is Kind.NUMBERED:
            return []
        else:
            found = lines.fact(self._text, pieces, self._words, kind is Kind.CHECK_IN)
        starts = [begin for begin, _ in pieces]
        for one in found:
            self._replacements.setdefault(at + bisect_right(starts, one.start) - 1, []).append(one)
        return self._replacements.pop(at, [])

    def _is_faulty(self, at: int, count: int) -> bool:
        return any(number in self._faulty for number in range(at, at + count))

    def _pieces(self, at: int, first: int, stop: int) -> list[Piece]:
        """The words of each line of a paragraph."""
        rows, text = self._rows, self._text
        pieces = [(first, stop)]
        at += 1
        while at < len(rows) and rows[at][2] is Kind.CONTINUATION:
            begin = _first(text, *rows[at][:2])
            pieces.append((begin, _stop(text, begin, rows[at][1])))
            at += 1
        return pieces

    def _node(self, at: int) -> Node | None:
        if self._nodes is None:
            self._nodes = {node.line: node for node in self._document.nodes}
        return self._nodes.get(at + 1)

    def _heading(self, at: int, start: int, end: int, column: int, depth: int) -> str | None:
        text = self._text
        self._nesting.clear()
        if at in self._faulty or lines.HEADING.match(text, start):
            return None
        first = _first(text, start, end)
        stop = _stop(text, first, end)
        found = lines.heading(text, (first, stop), self._node(at))
        return lines.applied(text, (first, stop), found) + line_end(text, start, end)

    def _text_line(self, at: int, start: int, end: int, column: int, depth: int) -> str:
        new = self._nesting.column(depth, column)
        self._nesting.leave(depth)
        return self._shown(at, start, end, new)

    def _continuation(self, at: int, start: int, end: int, column: int, depth: int) -> str:
        nesting = self._nesting
        new = nesting.column(depth, column)
        if self._role in _ITEMS and at not in self._odd and column >= nesting.old[depth] and self._aligns(start, column - nesting.old[depth]):
            new = nesting.new[depth]
        return self._shown(at, start, end, new)

    def _aligns(self, start: int, distance: int) -> bool:
        """Whether a line of an item's text may stand at its content column: one that is further in may hold what would be a block there."""
        if distance < 4:
            return True
        match = every_line().match(self._text, start)
        raw = RAW_KINDS[match.lastindex or 0] if match else None
        return raw is not None and raw.name in ("TEXT", "PLAIN_TEXT") and match is not None and "|" not in match[0]

    def _shown(self, at: int, start: int, end: int, column: int) -> str:
        text = self._text
        first = _first(text, start, end)
        if at in self._faulty:
            return _blanks(column) + text[first:end]
        stop = _stop(text, first, end)
        return _blanks(column) + lines.applied(text, (first, stop), self._replacements.get(at, [])) + self._ending(at, stop, end)

    def _ending(self, at: int, stop: int, end: int) -> str:
        """What ends a line behind its words: its line end, with the spaces before it where Markdown shows them as a line break."""
        right = line_end(self._text, stop, end)
        rest = self._text[stop : end - len(right)]
        goes_on = at + 1 < len(self._rows) and self._rows[at + 1][2] is Kind.CONTINUATION
        return rest[len(rest.rstrip(" ")) :] + right if goes_on and rest.endswith("  ") else right

    def _bad(self, at: int, start: int, end: int, column: int, depth: int) -> str:
        """A line that could not be read moves with what is around it; it may be an item, or meant as one."""
        text, nesting = self._text, self._nesting
        first = _first(text, start, end)
        depth = min(depth, len(nesting.old) - 1)
        stop = _stop(text, first, end)
        old_inner, _ = _content(text, first, stop, column)
        bullet = old_inner > column
        new = nesting.new[depth] if bullet and at not in self._odd else nesting.column(depth, column)
        nesting.enter(depth, max(old_inner, column + 2), new + max(old_inner - column, 2))
        return _blanks(new) + text[first:end]


def _as_it_is(at: int, start: int, end: int, column: int, depth: int) -> None:
    """A line of the front matter."""


def newline(text: str) -> str:
    """A file's own line end: that of its first line."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def line_end(text: str, start: int, end: int) -> str:
    """The line end of a line; empty where it has none."""
    if end == start or text[end - 1] != "\n":
        return ""
    return "\r\n" if end - 2 >= start and text[end - 2] == "\r" else "\n"


_BLANKS = tuple(" " * count for count in range(64))


def _blanks(count: int) -> str:
    return _BLANKS[count] if count < len(_BLANKS) else " " * count


def _first(text: str, start: int, end: int) -> int:
    """Where the first character of a line stands that is no blank."""
    while start < end and text[start] in " \t":
        start += 1
    return start


def _stop(text: str, start: int, end: int) -> int:
    """The end of a line's words, without blanks and the line end."""
    end -= len(line_end(text, start, end))
    return start + len(text[start:end].rstrip(" \t"))


def _content(text: str, first: int, stop: int, column: int) -> tuple[int, int]:
    """Content column of an item, and the length of its marker; without a marker, its own column and 0."""
    at = first
    if text[at : at + 1] in ("-", "+", "*"):
        at += 1
    else:
        while at < stop and text[at] in "0123456789":
            at += 1
        if at == first or text[at : at + 1] not in (".", ")"):
            return column, 0
        at += 1
    after = column + at - first
    end = _first(text, at, stop)
    gap = width(text, at, end, after) - after if end < stop else 1
    return after + (gap if 1 <= gap <= 4 else 1), at - first

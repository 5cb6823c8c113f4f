"""Where a list item nests: its column, the container that it belongs to, the list that it goes on with."""

from __future__ import annotations

import re
from typing import NamedTuple

from goalfmt.source import Span
from goalfmt.syntax.bounds import DEPTH
from goalfmt.syntax.columns import trimmed, width
from goalfmt.syntax.document import Kind, Node, Text
from goalfmt.syntax.generated.terminals import PARTS
from goalfmt.syntax.lines import INDENT, RawKind
from goalfmt.syntax.resolver import Item, Piece, Resolver, discard


class Marker(NamedTuple):
    """The bullet or number that a line begins with."""

    start: int
    """Offset of the marker."""
    words: int
    """Offset of what follows it."""
    column: int
    inner: int
    """Content column: lines from there on belong to the item."""
    sign: str
    """``-``, ``+``, ``*``, or ``.`` and ``)`` of a number."""
    wide: bool
    """Whether so many spaces follow that Markdown reads the words as code."""


def marker_of(match: re.Match[str], raw: RawKind) -> Marker:
    """The marker of a line; a near miss counts as if it were the bullet that is meant."""
    text = match.string
    start = match.end(INDENT)
    column = width(text, match.start(), start)
    if raw.marker:
        end, words = match.span(raw.marker + 1)
        sign = match[raw.marker]
    elif raw.name.startswith("NUMBERED"):
        end, words = match.span(raw.fields + 2)
        sign = match[raw.fields + 1]
    else:
        end = words = match.end(raw.fields + 1) if raw.name == "EMPTY_NUMBERED" else start + 1
        sign = text[end - 1]
    after = column + end - start
    gap = width(text, end, words, after) - after
    inner = after + (gap if 1 <= gap <= 4 else 1)
    return Marker(start, words, column, inner, sign, gap > 4)


def enter(r: Resolver, at: int, marker: Marker, line_start: int, bullet: bool, real: bool = True) -> Item:
    """Close the items beyond an index, where the next item stands; its container. What is no item to Markdown is only treated like one."""
    stack = r.stack
    del stack[at + 1 :]
    container = stack[at]
    container.empty = r.misplaced = False
    column = marker.column
    if container.list_column < 0 or not real:
        container.list_column = column
    elif container.cut:
        if column >= container.list_inner:
            _misplaced(r, marker, line_start, None)
        container.list_column = column
    elif column != container.list_column and bullet:
        _misplaced(r, marker, line_start, container.list_column)
    container.list_inner = marker.inner
    container.cut = False
    return container


def _misplaced(r: Resolver, marker: Marker, line_start: int, siblings: int | None) -> None:
    from goalfmt.syntax.faults import layout

    r.misplaced = True
    r.report(layout.orphan_indent(Span(marker.start, marker.start + 1), Span(line_start, marker.start), siblings))


def push(r: Resolver, marker: Marker, role: Kind, node: Node | None) -> Item:
    """Open a list item."""
    item = Item(marker.column, marker.inner, marker.sign, role, node)
    r.stack.append(item)
    return item


def is_too_deep(r: Resolver, marker: Marker, end: int) -> bool:
    """Whether an item would be nested too deep; it is reported, and the lines below it are not read."""
    if len(r.stack) <= DEPTH:
        return False
    from goalfmt.syntax.faults import limits

    r.report(limits.too_deep(Span(marker.start, end)))
    r.too_deep = marker.column
    return True


def begin(r: Resolver, match: re.Match[str], marker: Marker, kind: Kind, role: Kind, node: Node | None) -> Item:
    """Note the line of a list item, and open the item."""
    r.add(match.start(), match.end(), kind, marker.column)
    return push(r, marker, role, node)


def plain(r: Resolver, match: re.Match[str], marker: Marker, container: Item, kind: Kind = Kind.NOTE) -> None:
    """Read an item as a note (or numbered item): a mere container."""
    role = container.role if container.role in (Kind.PROPERTY, Kind.BAD) else Kind.NOTE
    container.last_goal = None
    item = begin(r, match, marker, kind, role, container.node)
    end = trimmed(r.text, marker.words, match.end() - r.text.endswith("\n", match.start(), match.end()))
    if marker.words < end:
        r.open_paragraph(Kind.NOTE, (marker.words, end), keep_note, container.node, always=True)
    else:
        item.empty = True


def keep_note(r: Resolver, pieces: list[Piece]) -> None:
    """Give the words of a note or paragraph to the heading or goal above."""
    if isinstance(r.owner, Node):
        start, end = pieces[0]
        r.owner.notes.append(Text(r.text[start:end], start) if len(pieces) == 1 else r.joined(pieces))


def keep_longer_note(r: Resolver, pieces: list[Piece]) -> None:
    """The last note of the heading or goal above has further lines."""
    if isinstance(r.owner, Node):
        r.owner.notes[-1] = r.joined(pieces)


_ID = re.compile(PARTS["ID"] + r"(?![^ \t\r\n])")


def lose(r: Resolver, match: re.Match[str], marker: Marker, container: Item, goal: bool = False) -> None:
    """Read an item as bad: its facts are kept but not read, its ids count as known."""
    item = begin(r, match, marker, Kind.BAD, Kind.BAD, container.node)
    container.last_goal = item if goal else None
    r.document.lost_ids.update(id[1:] for id in _ID.findall(match.string, match.start(), match.end()))
    r.open_paragraph(Kind.BAD, (marker.words, marker.words), discard)

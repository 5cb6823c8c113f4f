"""List items: goals and numbered items, and where an item interrupts what is open. Facts and notes have modules of their own."""

from __future__ import annotations

import re

from goalfmt.source import Span
from goalfmt.syntax import titles
from goalfmt.syntax.bounds import DEPTH
from goalfmt.syntax.columns import trimmed
from goalfmt.syntax.document import Kind, Node, Text, Word
from goalfmt.syntax.items import Marker, begin, enter, is_too_deep, lose, marker_of, plain
from goalfmt.syntax.lines import RawKind
from goalfmt.syntax.resolver import Item, Leaf, Resolver, discard

_NUMBERS = frozenset({"NUMBERED", "NUMBERED_BLOCK", "NUMBERED_BOX", "NUMBERED_TWO_MARKERS", "EMPTY_NUMBERED"})
_NOTES = frozenset({"NOTE", "LABEL_NOTE", "DATE_NOTE", "EQUALS_KEY", "SPACED_KEY"})
_EMPTY = frozenset({"EMPTY_BULLET", "EMPTY_NUMBERED", "UNDERLINE"})


def read(r: Resolver, match: re.Match[str], raw: RawKind) -> None:
    """Read a line that begins with a bullet or number, or is meant to."""
    from goalfmt.syntax import texts
    from goalfmt.syntax.readers import ITEMS

    marker = marker_of(match, raw)
    at = r.container(marker.column)
    if 0 <= r.too_deep <= marker.column and at >= DEPTH:
        r.close()
        _unread(r, match, marker)
        return
    if marker.column - r.stack[at].inner >= 4:
        texts.indented(r, match, raw, marker.column, at)
        return
    if r.leaf is Leaf.PARAGRAPH and at == len(r.stack) - 1:
        if not _interrupts(match, raw):
            texts.text(r, match, raw)
            return
        if r.role is Kind.GOAL:
            _check_under_title(r, match, raw, marker)
    r.close()
    container = enter(r, at, marker, match.start(), raw.name not in _NUMBERS)
    if is_too_deep(r, marker, match.end()):
        _unread(r, match, marker)
    elif marker.wide and raw.name not in _EMPTY:
        _wide(r, match, raw, marker, container)
    else:
        ITEMS[raw.name](r, match, raw, marker, container)


def _unread(r: Resolver, match: re.Match[str], marker: Marker) -> None:
    """Keep an item that is nested too deep."""
    r.add(match.start(), match.end(), Kind.BAD, marker.column)
    r.open_paragraph(Kind.BAD, (match.start(), match.start()), discard)


def _interrupts(match: re.Match[str], raw: RawKind) -> bool:
    """Whether an item can follow a paragraph of the same container without a blank line."""
    if raw.name in _EMPTY:
        return False
    return raw.name not in _NUMBERS or int(match[raw.fields]) == 1


def _check_under_title(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker) -> None:
    other = raw.name in _NOTES and marker.sign in "+*" and marker.sign != r.stack[-1].marker
    if other or raw.name in _NUMBERS:
        from goalfmt.syntax.faults import layout

        r.report(layout.block_under_title(Span(marker.start, marker.words), match.start()))


def _wide(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    from goalfmt.syntax.faults import layout

    gap = Span(match.start(raw.marker + 1), marker.words) if raw.marker else Span(match.start(raw.fields + 2), marker.words)
    r.report(layout.wide_gap(gap))
    lose(r, match, marker, container, raw.name == "GOAL")


def goal(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    """``- [ ] Title``"""
    start, end = match.span(raw.fields + 1)
    end = trimmed(r.text, start, end)
    if container.role is Kind.PROPERTY or r.document.journal:
        _not_here(r, match, marker, container, Span(marker.start, end))
        return
    at = match.start(raw.fields)
    box = Word(match[raw.fields].lower(), Span(at, at + 1))
    node = Node(len(r.rows) + 1, Span(marker.start, end), Text("", start), 0, box)
    title, found = titles.read(Text(r.text[start:end], start), r.words)
    node.retitle(title, end)
    node.read_from(r.text)
    item = begin(r, match, marker, Kind.GOAL, Kind.GOAL, node)
    container.last_goal = item
    r.attach(node, container.node)
    r.open_paragraph(Kind.GOAL, (start, end), titles.finish, node, always=bool(found) or not title.text.text)
    r.found = found


def _not_here(r: Resolver, match: re.Match[str], marker: Marker, container: Item, span: Span) -> None:
    from goalfmt.syntax.faults import facts

    r.report(facts.not_in_journal(span, "goal") if r.document.journal else facts.below_fact(span, "goal"))
    lose(r, match, marker, container, goal=True)


def numbered(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    """``1. text``"""
    plain(r, match, marker, container, Kind.NUMBERED)

"""Which reader reads a line of which raw kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from goalfmt.source import Span
from goalfmt.syntax import facts, goals, headings, inert, notes, texts
from goalfmt.syntax.bounds import DEPTH
from goalfmt.syntax.document import Kind
from goalfmt.syntax.items import Marker, enter, is_too_deep, lose, marker_of, plain
from goalfmt.syntax.lines import COMMON_KINDS, RAW_KINDS, RawKind
from goalfmt.syntax.resolver import Item, Leaf, Resolver, discard

ItemReader = Callable[[Resolver, "re.Match[str]", RawKind, Marker, Item], None]
LineReader = Callable[[Resolver, "re.Match[str]", RawKind], None]


_NUMBERS = frozenset({"NUMBERED", "NUMBERED_BLOCK", "NUMBERED_BOX", "NUMBERED_TWO_MARKERS", "EMPTY_NUMBERED"})
_NOTES = frozenset({"NOTE", "PLAIN_NOTE", "LABEL_NOTE", "DATE_NOTE", "EQUALS_KEY", "SPACED_KEY"})
_MEANT = frozenset({"GLUED_BOX", "BARE_BOX", "ODD_BULLET", "ODD_SPACE", "FULL_WIDTH"})
"""Text to Markdown, but meant as bullets."""
_EMPTY = frozenset({"EMPTY_BULLET", "EMPTY_NUMBERED", "UNDERLINE"})


def item(r: Resolver, match: re.Match[str], raw: RawKind) -> None:
    """Read a line that begins with a bullet or number, or is meant to."""
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
    container = enter(r, at, marker, match.start(), raw.name not in _NUMBERS, raw.name not in _MEANT)
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
    lose(r, match, marker, container, raw.name in ("GOAL", "PLAIN_GOAL"))


def _empty(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    plain(r, match, marker, container)


def _numbered(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    plain(r, match, marker, container, Kind.NUMBERED)


def _slip(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    """Near misses are rare: what reads them is imported with the first one."""
    from goalfmt.syntax.slips import READERS

    READERS[raw.name](r, match, raw, marker, container)


_SLIPS = (
    "EMPTY_GOAL", "TWO_MARKERS", "BLOCK_IN_BULLET", "EMPTY_BOX", "PADDED_BOX", "DASH_BOX", "UNKNOWN_BOX", "TIGHT_BOX", "ODD_SPACE_BULLET",
    "FULL_WIDTH_BULLET", "SLASH_DATE", "SHORT_DATE", "CLOCK_DATE", "DATE_NOTE", "GLUED_BOX", "NUMBERED_TWO_MARKERS", "NUMBERED_BLOCK", "NUMBERED_BOX",
    "BARE_BOX", "ODD_BULLET", "ODD_SPACE", "FULL_WIDTH",
)  # fmt: skip

ITEMS: Mapping[str, ItemReader] = MappingProxyType(
    {
        "GOAL": goals.goal,
        "PLAIN_GOAL": goals.goal,
        "PROPERTY": facts.property_line,
        "CHECK_IN": facts.check_in,
        "EQUALS_KEY": notes.equals,
        "SPACED_KEY": notes.equals,
        "LABEL_NOTE": notes.labelled,
        "NOTE": notes.read,
        "PLAIN_NOTE": notes.read,
        "EMPTY_BULLET": _empty,
        "UNDERLINE": _empty,
        "NUMBERED": _numbered,
        "EMPTY_NUMBERED": _numbered,
        **dict.fromkeys(_SLIPS, _slip),
    }
)
"""Readers of list items, once their container is known."""

_OTHERS: Mapping[str, LineReader] = MappingProxyType(
    {
        "BLANK": headings.blank,
        "LAST_BLANK": headings.blank,
        "HEADING": headings.read,
        "PLAIN_HEADING": headings.read,
        "UNDERLINE": inert.underline,
        "DELIMITER": inert.delimiter,
    }
)
_INERT = frozenset({"RULE", "FENCE", "QUOTE", "COMMENT", "HTML_RAW", "HTML_INSTRUCTION", "HTML_CDATA", "HTML_DECLARATION", "HTML_BLOCK", "HTML_TAG"})


def _reader(name: str) -> LineReader:
    if name in _OTHERS:
        return _OTHERS[name]
    if name in _INERT:
        return inert.read
    return item if name in ITEMS else texts.read


LINES: tuple[tuple[LineReader, RawKind] | None, ...] = tuple(kind and (_reader(kind.name), kind) for kind in RAW_KINDS)
"""By the ``lastindex`` of a match of LINE."""
COMMON_LINES: tuple[tuple[LineReader, RawKind] | None, ...] = tuple(kind and (_reader(kind.name), kind) for kind in COMMON_KINDS)
"""By the ``lastindex`` of a match of COMMON."""

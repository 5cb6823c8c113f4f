"""Which reader reads a line of which raw kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from goalfmt.syntax import bullets, facts, headings, inert, notes, slips, texts
from goalfmt.syntax.items import Marker, plain
from goalfmt.syntax.lines import RAW_KINDS, RawKind
from goalfmt.syntax.resolver import Item, Resolver

ItemReader = Callable[[Resolver, "re.Match[str]", RawKind, Marker, Item], None]
LineReader = Callable[[Resolver, "re.Match[str]", RawKind], None]


def _empty(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    plain(r, match, marker, container)


ITEMS: Mapping[str, ItemReader] = MappingProxyType(
    {
        "GOAL": bullets.goal,
        "PROPERTY": facts.property_line,
        "CHECK_IN": facts.check_in,
        "EMPTY_GOAL": slips.box,
        "TWO_MARKERS": slips.two_markers,
        "BLOCK_IN_BULLET": slips.block,
        "EMPTY_BOX": slips.box,
        "PADDED_BOX": slips.box,
        "DASH_BOX": slips.box,
        "UNKNOWN_BOX": slips.box,
        "TIGHT_BOX": slips.box,
        "ODD_SPACE_BULLET": slips.odd,
        "FULL_WIDTH_BULLET": slips.odd,
        "SLASH_DATE": slips.date,
        "SHORT_DATE": slips.date,
        "CLOCK_DATE": slips.date,
        "DATE_NOTE": slips.dated,
        "EQUALS_KEY": notes.equals,
        "SPACED_KEY": notes.equals,
        "LABEL_NOTE": notes.labelled,
        "NOTE": notes.read,
        "EMPTY_BULLET": _empty,
        "UNDERLINE": _empty,
        "GLUED_BOX": slips.box,
        "NUMBERED_TWO_MARKERS": slips.two_markers,
        "NUMBERED_BLOCK": slips.block,
        "NUMBERED_BOX": slips.box,
        "NUMBERED": bullets.numbered,
        "EMPTY_NUMBERED": bullets.numbered,
        "BARE_BOX": slips.box,
        "ODD_BULLET": slips.odd,
        "ODD_SPACE": slips.odd,
        "FULL_WIDTH": slips.odd,
    }
)
"""Readers of list items, once their container is known."""

_OTHERS: Mapping[str, LineReader] = MappingProxyType(
    {"BLANK": headings.blank, "HEADING": headings.read, "UNDERLINE": inert.underline, "DELIMITER": inert.delimiter}
)
_INERT = frozenset({"RULE", "FENCE", "QUOTE", "COMMENT", "HTML_RAW", "HTML_INSTRUCTION", "HTML_CDATA", "HTML_DECLARATION", "HTML_BLOCK", "HTML_TAG"})


def _reader(name: str) -> LineReader:
    if name in _OTHERS:
        return _OTHERS[name]
    if name in _INERT:
        return inert.read
    return bullets.read if name in ITEMS else texts.read


LINES: tuple[tuple[LineReader, RawKind] | None, ...] = tuple(kind and (_reader(kind.name), kind) for kind in RAW_KINDS)
"""By the ``lastindex`` of a line's match."""

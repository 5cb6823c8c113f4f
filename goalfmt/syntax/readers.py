"""Which reader reads a line of which raw kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from goalfmt.syntax import bullets, facts, headings, inert, notes, texts
from goalfmt.syntax.items import Marker, plain
from goalfmt.syntax.lines import RAW_KINDS, RawKind
from goalfmt.syntax.resolver import Item, Resolver

ItemReader = Callable[[Resolver, "re.Match[str]", RawKind, Marker, Item], None]
LineReader = Callable[[Resolver, "re.Match[str]", RawKind], None]


def _empty(r: Resolver, match: re.Match[str], raw: RawKind, marker: Marker, container: Item) -> None:
    plain(r, match, marker, container)


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
        "GOAL": bullets.goal,
        "PROPERTY": facts.property_line,
        "CHECK_IN": facts.check_in,
        "EQUALS_KEY": notes.equals,
        "SPACED_KEY": notes.equals,
        "LABEL_NOTE": notes.labelled,
        "NOTE": notes.read,
        "EMPTY_BULLET": _empty,
        "UNDERLINE": _empty,
        "NUMBERED": bullets.numbered,
        "EMPTY_NUMBERED": bullets.numbered,
        **dict.fromkeys(_SLIPS, _slip),
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

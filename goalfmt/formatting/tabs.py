"""Lines that are indented with tabs, apart from those that are never read."""

from __future__ import annotations

from goalfmt.source import Span
from goalfmt.syntax.document import Document, Kind

_INDENTED = frozenset({Kind.HEADING, Kind.GOAL, Kind.PROPERTY, Kind.CHECK_IN, Kind.NOTE, Kind.NUMBERED, Kind.TEXT, Kind.CONTINUATION})


def indents(document: Document) -> dict[int, tuple[Span, str]]:
    """Number of a line -> the place of its indent, and spaces that reach to the same column."""
    text = document.source.text
    if "\t" not in text:
        return {}
    found: dict[int, tuple[Span, str]] = {}
    for number, (start, end, kind, _, _) in enumerate(document.rows, 1):
        if kind in _INDENTED:
            begin = start + text.startswith("\ufeff", start)
            words = text[begin:end].lstrip(" \t")
            indent = text[begin : end - len(words)]
            if "\t" in indent:
                found[number] = (Span(begin, begin + len(indent)), " " * len(indent.expandtabs(4)))
    return found

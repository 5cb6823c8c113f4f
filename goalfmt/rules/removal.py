"""Taking words out of an ``allow``, or all of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Edit
from goalfmt.source import Span
from goalfmt.syntax.document import Kind

if TYPE_CHECKING:
    from goalfmt.model.suppressions import Suppression


def removal(suppression: Suppression, spans: Collection[Span]) -> tuple[Edit, ...]:
    """The edit that takes some of its words out; with the last word the whole line goes. None for an item of a list in front matter."""
    document = suppression.document
    level = suppression.level
    if level is not None and level.node is None and any(entry.is_list and entry.line == suppression.line for entry in document.front):
        return ()
    kept = [word for word, span in suppression.words if span not in spans]
    if not kept:
        return (Edit(_whole(suppression), ""),)
    return (Edit(Span(suppression.words[0][1].start, suppression.words[-1][1].end), ", ".join(kept)),)


def _whole(suppression: Suppression) -> Span:
    """The line, with its end, and the second of two blank lines that would meet; of a comment beside other words, the comment only."""
    source, lines = suppression.source, suppression.document.lines
    at = suppression.line - 1
    line = lines[at]
    if suppression.is_comment:
        start, end = suppression.span
        before, behind = source.text[line.start : start], source.text[end : line.end]
        if before.strip(" \t\ufeff") or behind.strip():
            return Span(start - len(before) + len(before.rstrip(" \t")), end)
    last = at
    while last + 1 < len(lines) and lines[last + 1].kind is Kind.CONTINUATION:
        last += 1
    if at and lines[at - 1].kind is Kind.BLANK and last + 1 < len(lines) and lines[last + 1].kind is Kind.BLANK:
        last += 1
    return Span(line.start, lines[last].end)

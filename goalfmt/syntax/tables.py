"""Tables: the line of dashes tells that the line above is a header."""

from __future__ import annotations

import re

from goalfmt.source import Span
from goalfmt.syntax.document import Kind
from goalfmt.syntax.resolver import Leaf, Resolver

_PIPE = re.compile(r"(?<!\\)\|")
_CELL = re.compile(r":?-+:?")


def _cells(line: str) -> list[str]:
    cells = _PIPE.split(line)
    if cells and not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    return cells


def has_header(r: Resolver, delimiter: str) -> bool:
    """Whether the last line of the open paragraph has as many cells as the line of dashes below it."""
    line_start, _, _, column, _ = r.rows[-1]
    if column - r.stack[-1].inner >= 4:
        return False
    start, end = r.pieces[-1] if r.pieces else r.piece
    return _is_header(r.text[start:end], delimiter) or _is_header(r.text[line_start:end].lstrip(" \t"), delimiter)


def _is_header(header: str, delimiter: str) -> bool:
    """Whether a line is the header above a line of dashes; with a bullet before it, some readers take it for one too."""
    if "|" not in header:
        return False
    columns = [cell.strip(" \t\r\n") for cell in delimiter.split("|")]
    inner = [cell for at, cell in enumerate(columns) if cell or 0 < at < len(columns) - 1]
    return bool(inner) and all(_CELL.fullmatch(cell) for cell in inner) and len(inner) == len(_cells(header))


def begin(r: Resolver, match: re.Match[str], column: int) -> None:
    """Open a table; the last line of the paragraph above is its header."""
    pieces = r.pieces or [r.piece]
    header = pieces.pop()
    role = r.role
    line_start, _, kind, _, _ = r.rows[-1]
    if role is Kind.GOAL or (not pieces and role is not Kind.TEXT):
        from goalfmt.syntax.faults import layout

        span = Span(*header)
        r.report(layout.block_under_title(span, line_start) if role is Kind.GOAL else layout.block_in_bullet(span))
    if pieces:
        r.pieces = pieces
    elif role is Kind.TEXT:
        r.always = False
        r.pieces = None
    r.close()
    if kind in (Kind.TEXT, Kind.CONTINUATION):
        r.rekind(len(r.rows) - 1, Kind.INERT)
    r.leave(len(r.stack) - 1)
    r.add(match.start(), match.end(), Kind.INERT, column)
    r.leaf = Leaf.TABLE

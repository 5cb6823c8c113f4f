"""Lines of text: paragraphs and what goes on with them, and text that only lacks a bullet or a space to be ours."""

from __future__ import annotations

import re

from goalfmt.diagnostic import Fault
from goalfmt.source import Span
from goalfmt.syntax import definitions, titles
from goalfmt.syntax.columns import trimmed, width
from goalfmt.syntax.document import Kind
from goalfmt.syntax.items import keep_note
from goalfmt.syntax.lines import INDENT, RawKind
from goalfmt.syntax.resolver import Leaf, Piece, Resolver, discard


def read(r: Resolver, match: re.Match[str], raw: RawKind) -> None:
    """Read a line of text at any indent."""
    column = width(r.text, match.start(), match.end(INDENT))
    at = r.container(column)
    if column - r.stack[at].inner >= 4:
        indented(r, match, raw, column, at)
    else:
        text(r, match, raw)


def text(r: Resolver, match: re.Match[str], raw: RawKind) -> None:
    """Read a line of text: it goes on with the open paragraph or table, or begins a paragraph."""
    column = width(r.text, match.start(), match.end(INDENT))
    at = r.container(column)
    inside = at == len(r.stack) - 1
    if r.leaf is Leaf.PARAGRAPH:
        (_go_on if inside else _lazy)(r, match, raw, column)
    elif r.leaf is Leaf.QUOTE and not r.quote_blank:
        _lazy(r, match, raw, column)
    elif r.leaf is Leaf.TABLE and inside:
        r.add(match.start(), match.end(), Kind.INERT, column)
    elif not inside and definitions.may_go_on(r, match.end(INDENT)):
        _lazy(r, match, raw, column)
    else:
        r.close()
        _begin(r, match, raw, column, at)


def _begin(r: Resolver, match: re.Match[str], raw: RawKind, column: int, at: int) -> None:
    start, end = match.end(INDENT), match.end()
    end = trimmed(r.text, start, end - r.text.endswith("\n", start, end))
    r.leave(at)
    if r.text[start] in "[\"'(" and definitions.begin(r, match, start, end, column):
        return
    fault = near_miss(r, match, raw)
    r.add(match.start(), match.end(), Kind.TEXT if fault is None else Kind.BAD, column)
    if fault is None:
        r.open_paragraph(Kind.TEXT, (start, end), _keep, r.stack[at].node, always=True)
        definitions.go_on(r, start, end)
    else:
        r.report(fault)
        r.open_paragraph(Kind.BAD, (start, start), discard)


def _keep(r: Resolver, pieces: list[Piece]) -> None:
    left = definitions.set_apart(r, pieces)
    if left:
        keep_note(r, left)


def _go_on(r: Resolver, match: re.Match[str], raw: RawKind, column: int) -> None:
    """A further line of the open paragraph."""
    fault = near_miss(r, match, raw)
    if fault is not None:
        r.report(fault)
        r.add(match.start(), match.end(), Kind.BAD, column)
        return
    titles.note_tail(r)
    r.add(match.start(), match.end(), Kind.CONTINUATION, column)
    r.go_on(match.end(INDENT), match.end() - r.text.endswith("\n", match.start(), match.end()))


def _lazy(r: Resolver, match: re.Match[str], raw: RawKind, column: int) -> None:
    """A line of text that Markdown glues to the paragraph above although it is not indented so."""
    from goalfmt.syntax.faults import layout

    start, end = match.end(INDENT), match.end()
    end = trimmed(r.text, start, end - r.text.endswith("\n", start, end))
    inner = 0 if r.leaf is Leaf.QUOTE else r.stack[-1].inner
    r.report(layout.unindented_continuation(Span(start, end), Span(match.start(), start), inner))
    if r.leaf is Leaf.PARAGRAPH:
        titles.note_tail(r)
        r.add(match.start(), match.end(), Kind.CONTINUATION, column)
        r.go_on(start, end)
    else:
        r.add(match.start(), match.end(), Kind.INERT, column)


def indented(r: Resolver, match: re.Match[str], raw: RawKind, column: int, at: int) -> None:
    """Read a line that is indented by four columns or more: text of the open paragraph, or code."""
    if r.leaf is Leaf.PARAGRAPH:
        if is_bullet(raw):
            _too_far(r, match, column, at)
        elif at < len(r.stack) - 1:
            _lazy(r, match, raw, column)
        else:
            _go_on(r, match, raw, column)
    elif r.leaf is Leaf.QUOTE and (raw.name == "QUOTE" or not r.quote_blank):
        _lazy(r, match, raw, column)
    else:
        _code(r, match, raw, column, at)


def _code(r: Resolver, match: re.Match[str], raw: RawKind, column: int, at: int) -> None:
    if r.leaf is not Leaf.CODE:
        r.close()
        r.code_bullets = is_bullet(raw)
    r.leave(at)
    for line in range(len(r.rows) - r.pending_blanks, len(r.rows)):
        r.rekind(line, Kind.INERT)
    r.pending_blanks = 0
    r.leaf = Leaf.CODE
    if is_bullet(raw) and (r.code_bullets or is_ours(r, match, raw)):
        _too_far(r, match, column, at)
    else:
        r.add(match.start(), match.end(), Kind.INERT, column)


def _too_far(r: Resolver, match: re.Match[str], column: int, at: int) -> None:
    from goalfmt.syntax.faults import layout

    start = match.end(INDENT)
    r.report(layout.indented_too_far(Span(start, start + 1), Span(match.start(), start), r.stack[at].inner))
    r.add(match.start(), match.end(), Kind.BAD, column)


def is_bullet(raw: RawKind) -> bool:
    """Whether a line has the form of a bullet or heading."""
    return raw.marker > 0 or raw.name in ("HEADING", "PLAIN_HEADING", "GLUED_BOX", "NUMBERED_BOX")


def is_ours(r: Resolver, match: re.Match[str], raw: RawKind) -> bool:
    """Whether a line has the form of a goal or fact."""
    if raw.name == "PROPERTY":
        return r.words.type_of(match[raw.fields]) is not None
    return raw.name in ("GOAL", "PLAIN_GOAL", "CHECK_IN", "EMPTY_GOAL")


def near_miss(r: Resolver, match: re.Match[str], raw: RawKind) -> Fault | None:
    """The fault of a line of text that looks like ours."""
    if raw.name in ("TEXT", "PLAIN_TEXT"):
        return None
    from goalfmt.syntax import bare

    reader = bare.READERS.get(raw.name)
    return reader(r, match, raw) if reader else None

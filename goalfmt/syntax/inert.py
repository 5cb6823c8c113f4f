"""Blocks that are kept and never read: code, quotes, tables, HTML, comments, lines across the page."""

from __future__ import annotations

import re

from goalfmt.source import Span
from goalfmt.syntax import texts
from goalfmt.syntax.columns import trimmed, width
from goalfmt.syntax.document import Kind
from goalfmt.syntax.lines import INDENT, RawKind
from goalfmt.syntax.resolver import Leaf, Resolver

_RAW_END = re.compile(r"</(?ai:script|pre|style|textarea)>")
_ENDS = {"COMMENT": "-->", "HTML_INSTRUCTION": "?>", "HTML_CDATA": "]]>", "HTML_DECLARATION": ">", "HTML_RAW": "</script>"}
_OPENER = re.compile(r"<(?:!--|\?|!\[CDATA\[|!?[A-Za-z]+)")


def read(r: Resolver, match: re.Match[str], raw: RawKind) -> None:
    """Read a line that opens an inert block."""
    start = match.end(INDENT)
    column = width(r.text, match.start(), start)
    at = r.container(column)
    if column - r.stack[at].inner >= 4:
        texts.indented(r, match, raw, column, at)
        return
    if raw.name == "HTML_TAG" and _goes_on(r, at):
        texts.text(r, match, raw)
        return
    if raw.name == "QUOTE":
        _quote(r, match, column, at)
        return
    r.close()
    r.leave(at)
    r.add(match.start(), match.end(), Kind.COMMENT if raw.name == "COMMENT" else Kind.INERT, column)
    reopen(r, match, raw)


def _goes_on(r: Resolver, at: int) -> bool:
    """Whether a line that cannot interrupt a paragraph is text of what is open."""
    if r.leaf is Leaf.TABLE:
        return at == len(r.stack) - 1
    return r.leaf is Leaf.PARAGRAPH or (r.leaf is Leaf.QUOTE and not r.quote_blank)


def _quote(r: Resolver, match: re.Match[str], column: int, at: int) -> None:
    start = match.end(INDENT)
    if r.leaf is Leaf.PARAGRAPH and r.role is Kind.GOAL and at == len(r.stack) - 1:
        from goalfmt.syntax.faults import layout

        r.report(layout.block_under_title(Span(start, start + 1), match.start()))
    if r.leaf is not Leaf.QUOTE:
        r.close()
    r.leave(at)
    r.add(match.start(), match.end(), Kind.INERT, column)
    r.leaf = Leaf.QUOTE
    r.quote_blank = not r.text[start : match.end()].strip("> \t\r\n")


def reopen(r: Resolver, match: re.Match[str], raw: RawKind) -> None:
    """Open the block that a line (or the words of a bullet) begins; nothing, where it ends on the same line."""
    start, end = match.end(INDENT), match.end()
    if raw.name == "FENCE":
        r.leaf = Leaf.FENCE
        r.fence = match[raw.fields] or match[raw.fields + 1]
        r.opener = Span(start, start + len(r.fence))
    elif raw.name in _ENDS:
        r.raw_kind = Kind.COMMENT if raw.name == "COMMENT" else Kind.INERT
        r.close_mark = _ENDS[raw.name]
        opener = _OPENER.match(r.text, start)
        r.opener = Span(start, opener.end() if opener else end)
        r.leaf = Leaf.NONE if _ends(r, start, end) else Leaf.RAW
    elif raw.name in ("HTML_BLOCK", "HTML_TAG"):
        r.leaf = Leaf.HTML


def _ends(r: Resolver, start: int, end: int) -> bool:
    if r.close_mark == "</script>":
        return _RAW_END.search(r.text, start, end) is not None
    return r.text.find(r.close_mark, start, end) >= 0


def inside(r: Resolver, match: re.Match[str], raw: RawKind) -> bool:
    """Whether a line belongs to the open fence or HTML block; if so it is kept."""
    start = match.start()
    blank = raw.name in ("BLANK", "LAST_BLANK")
    column = 0 if blank else width(r.text, start, match.end(INDENT))
    if not blank and column < r.stack[-1].inner:
        return False
    if r.leaf is Leaf.FENCE:
        _in_fence(r, match, raw, column)
    elif r.leaf is Leaf.RAW:
        _in_raw(r, match, raw, column)
    elif blank:
        return False
    else:
        _keep_html(r, match, raw, column)
    return True


def _in_fence(r: Resolver, match: re.Match[str], raw: RawKind, column: int) -> None:
    r.add(match.start(), match.end(), Kind.INERT, column)
    if raw.name == "FENCE" and column - r.stack[-1].inner < 4:
        fence = match[raw.fields] or match[raw.fields + 1]
        rest = r.text[match.end(INDENT) + len(fence) : match.end()]
        if fence.startswith(r.fence) and not rest.strip(" \t\r\n"):
            r.leaf = Leaf.NONE


def _in_raw(r: Resolver, match: re.Match[str], raw: RawKind, column: int) -> None:
    if r.raw_kind is Kind.COMMENT or not texts.is_ours(r, match, raw):
        r.add(match.start(), match.end(), r.raw_kind, column)
    else:
        _swallowed(r, match, column, r.close_mark)
    if _ends(r, match.start(), match.end()):
        r.leaf = Leaf.NONE


def _keep_html(r: Resolver, match: re.Match[str], raw: RawKind, column: int) -> None:
    if texts.is_ours(r, match, raw):
        _swallowed(r, match, column)
    else:
        r.add(match.start(), match.end(), Kind.INERT, column)


def _swallowed(r: Resolver, match: re.Match[str], column: int, close: str = "") -> None:
    from goalfmt.syntax.faults import blocks

    start = match.end(INDENT)
    end = trimmed(r.text, start, match.end() - r.text.endswith("\n", start, match.end()))
    r.report(blocks.goal_in_html(Span(start, end), match.start(), close))
    r.add(match.start(), match.end(), Kind.BAD, column)


def underline(r: Resolver, match: re.Match[str], raw: RawKind) -> None:
    """``===`` or ``---``: right under text it makes a heading of it; else it is a line across the page, an empty bullet, or text."""
    start, end = match.span(raw.fields)
    column = width(r.text, match.start(), start)
    at = r.container(column)
    dashes = r.text[start] == "-"
    under = r.leaf is Leaf.PARAGRAPH and at == len(r.stack) - 1
    if column - r.stack[at].inner >= 4:
        texts.indented(r, match, raw, column, at)
    elif under or (r.leaf is Leaf.PARAGRAPH and dashes and end - start > 2):
        _underlined(r, match, raw, column, at)
    elif dashes and end - start == 1:
        from goalfmt.syntax.readers import item

        item(r, match, raw)
    elif dashes and end - start > 2:
        read(r, match, raw)
    else:
        texts.text(r, match, raw)


def _underlined(r: Resolver, match: re.Match[str], raw: RawKind, column: int, at: int) -> None:
    from goalfmt.syntax.faults import headings as heading_faults

    start, end = match.span(raw.fields)
    above = Span(*r.piece) if r.role is Kind.TEXT and r.pieces is None and at == len(r.stack) - 1 == 0 else None
    r.report(heading_faults.underlined_text(Span(start, end), above, 1 if r.text[start] == "=" else 2, end))
    r.close()
    r.leave(at)
    r.add(match.start(), match.end(), Kind.BAD, column)
    r.section_lost = r.section_lost or at == 0


def delimiter(r: Resolver, match: re.Match[str], raw: RawKind) -> None:
    """``|---|---|``: below a line with as many cells it makes a table of both; else it is text."""
    from goalfmt.syntax import tables

    start = match.end(INDENT)
    column = width(r.text, match.start(), start)
    at = r.container(column)
    if column - r.stack[at].inner >= 4:
        texts.indented(r, match, raw, column, at)
    elif r.leaf is Leaf.PARAGRAPH and at == len(r.stack) - 1 and tables.has_header(r, r.text[start : match.end()]):
        tables.begin(r, match, column)
    else:
        texts.text(r, match, raw)

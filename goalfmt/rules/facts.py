"""Where the fix of a rule writes a further fact of a goal or section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Edit
from goalfmt.source import Span
from goalfmt.syntax.document import Kind

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Group
    from goalfmt.syntax.document import Document

_MARKER = re.compile(r"\ufeff?([ \t]*)[-+*][ \t]+")


def with_property(holder: Goal | Group, fact: str) -> Edit:
    """A line ``- fact``: after the last property of a goal or section, else before its first check-in, else right under its title."""
    document, node = holder.document, holder.node
    assert node is not None, "the document itself has front matter, and no lines for facts"
    lines, source = document.lines, document.source
    if node.properties:
        last = max(line.line for line in node.properties)
        return _below(document, last, f"{_indent(source.line(last))}- {fact}")
    if node.checkins:
        first = min(line.line for line in node.checkins)
        at = lines[first - 1].start
        return Edit(Span(at, at), f"{_indent(source.line(first))}- {fact}\n")
    if not node.heading:
        return _below(document, node.line, f"{' ' * _content_column(source.line(node.line))}- {fact}")
    after = lines[node.line].kind if node.line < len(lines) else Kind.BLANK
    return _below(document, node.line, f"\n- {fact}" + ("" if after is Kind.BLANK else "\n"))


def _below(document: Document, number: int, text: str) -> Edit:
    """Lines below the paragraph that begins on a line; where the file ends without a line end, it still does."""
    lines = document.lines
    while number < len(lines) and lines[number].kind is Kind.CONTINUATION:
        number += 1
    at = lines[number - 1].end
    ended = document.source.text.endswith("\n", 0, at)
    return Edit(Span(at, at), f"{text}\n" if ended else f"\n{text}".removesuffix("\n"))


def _indent(line: str) -> str:
    match = _MARKER.match(line)
    return match[1] if match else ""


def _content_column(line: str) -> int:
    """The column at which the text of a bullet begins: what belongs to it is indented so far."""
    match = _MARKER.match(line)
    return 2 if match is None else len(match[0].removeprefix("\ufeff").expandtabs(4))

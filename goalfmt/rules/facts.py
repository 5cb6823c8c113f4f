"""Where the fix of a rule writes a further fact of a goal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Edit
from goalfmt.source import Span
from goalfmt.syntax.document import Kind

if TYPE_CHECKING:
    from goalfmt.model.types import Goal

_MARKER = re.compile(r"\ufeff?([ \t]*)[-+*][ \t]+")


def with_property(goal: Goal, fact: str) -> Edit:
    """A line ``- fact``: after the goal's last property, else before its first check-in, else right under its title."""
    document, node = goal.document, goal.node
    lines = document.lines
    if node.properties:
        last = max(line.line for line in node.properties)
        indent = _indent(goal.source.line(last))
        return _below(goal, last, f"{indent}- {fact}")
    if node.checkins:
        first = min(line.line for line in node.checkins)
        at = lines[first - 1].start
        return Edit(Span(at, at), f"{_indent(goal.source.line(first))}- {fact}\n")
    if not node.heading:
        return _below(goal, node.line, f"{' ' * _content_column(goal.source.line(node.line))}- {fact}")
    after = lines[node.line].kind if node.line < len(lines) else Kind.BLANK
    return _below(goal, node.line, f"\n- {fact}" + ("" if after is Kind.BLANK else "\n"))


def _below(goal: Goal, number: int, text: str) -> Edit:
    """Lines below the paragraph that begins on a line; where the file ends without a line end, it still does."""
    lines = goal.document.lines
    while number < len(lines) and lines[number].kind is Kind.CONTINUATION:
        number += 1
    at = lines[number - 1].end
    ended = goal.source.text.endswith("\n", 0, at)
    return Edit(Span(at, at), f"{text}\n" if ended else f"\n{text}".removesuffix("\n"))


def _indent(line: str) -> str:
    match = _MARKER.match(line)
    return match[1] if match else ""


def _content_column(line: str) -> int:
    """The column at which the text of a bullet begins: what belongs to it is indented so far."""
    match = _MARKER.match(line)
    return 2 if match is None else len(match[0].removeprefix("\ufeff").expandtabs(4))

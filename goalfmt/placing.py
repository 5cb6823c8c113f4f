"""Where a new line goes, and how it is indented: so that what stands around it keeps its nesting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Edit
from goalfmt.source import Span
from goalfmt.syntax.document import Kind

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.syntax.document import Document, Line, Node

BULLETS = frozenset({Kind.GOAL, Kind.PROPERTY, Kind.CHECK_IN, Kind.NOTE})
_MARKER = re.compile(r"([ \t]*)([-+*])[ \t]+")
_HASHES = re.compile(r"#{1,6}[ \t]*")
_DATED = re.compile(r"[0-9]|FY[0-9]")


def with_fact(goal: Goal, fact: str) -> Edit:
    """A line ``- fact`` under a goal: a check-in after the last one, a property after the last one, else right under the title."""
    return with_facts(goal.document, goal.node, [fact])


def with_facts(document: Document, node: Node, facts: Sequence[str]) -> Edit:
    """The same with some facts of one sort."""
    checkins, properties = [fact.line for fact in node.checkins], [fact.line for fact in node.properties]
    numbers = (checkins or properties) if _DATED.match(facts[0]) else properties
    if numbers:
        anchor = max(numbers)
        return insertion(document, end_of_item(document, anchor), [bulleted(document.source.line(anchor), fact) for fact in facts])
    title = end_of_paragraph(document, node.line)
    following = min(checkins, default=0) if node.heading and checkins else _first_bullet(document, node)
    if node.heading and following:
        at = document.lines[following - 1].start
        return Edit(Span(at, at), "".join(bulleted(document.source.line(following), fact) + newline_of(document) for fact in facts))
    if node.heading:
        return _below_heading(document, title, [f"- {fact}" for fact in facts])
    indent = leading(document.source.line(following)) if following else " " * content_column(document.source.line(node.line))
    return insertion(document, title, [f"{indent}- {fact}" for fact in facts])


def _first_bullet(document: Document, node: Node) -> int:
    """Number of the first bullet directly in a goal; of a heading, only where nothing but blank lines stands between. 0: there is none."""
    title = document.lines[node.line - 1]
    for number in range(end_of_paragraph(document, node.line) + 1, len(document.lines) + 1):
        line = document.lines[number - 1]
        if line.kind is Kind.BLANK:
            continue
        if node.heading:
            return number if line.kind in BULLETS else 0
        if not is_within(line, title):
            return 0
        if line.kind in BULLETS and line.depth == title.depth + 1:
            return number
    return 0


def _below_heading(document: Document, number: int, lines: Sequence[str]) -> Edit:
    """Lines below a heading, as a list of their own: blank lines before and after."""
    newline = newline_of(document)
    at = document.lines[number - 1].end
    before = newline if document.source.text[:at].endswith("\n") else newline * 2
    following = document.lines[number].kind if number < len(document.lines) else Kind.BLANK
    last = "" if before == newline * 2 else newline
    return Edit(Span(at, at), before + newline.join(lines) + last + ("" if following is Kind.BLANK else newline))


def insertion(document: Document, number: int, lines: Sequence[str]) -> Edit:
    """Whole lines right after a line; where the file ends without a line end, it still does."""
    newline = newline_of(document)
    at = document.lines[number - 1].end if number else _start(document)
    if at and not document.source.text[:at].endswith("\n"):
        return Edit(Span(at, at), "".join(newline + line for line in lines))
    return Edit(Span(at, at), "".join(line + newline for line in lines))


def _start(document: Document) -> int:
    return 1 if document.source.text.startswith("\ufeff") else 0


def end_of_paragraph(document: Document, number: int) -> int:
    """Number of the last line of the paragraph that begins on a line."""
    lines = document.lines
    while number < len(lines) and lines[number].kind is Kind.CONTINUATION:
        number += 1
    return number


def end_of_item(document: Document, number: int) -> int:
    """Number of the last line that stands in the list item that begins on a line, blank lines after it not counted."""
    lines = document.lines
    item = lines[number - 1]
    last = number
    for at in range(number, len(lines)):
        if lines[at].kind is Kind.BLANK:
            continue
        if not is_within(lines[at], item):
            break
        last = at + 1
    return last


def is_within(line: Line, item: Line) -> bool:
    """Whether a later line stands in a list item, given that all between do."""
    return line.kind is not Kind.HEADING and line.depth > item.depth


def bulleted(like: str, text: str) -> str:
    """A bullet indented and marked like another line."""
    match = _MARKER.match(like)
    return f"{match[1]}{match[2]} {text}" if match else f"{leading(like)}- {text}"


def leading(line: str) -> str:
    """The white space at the beginning of a line (of a file, behind the byte order mark)."""
    line = line.removeprefix("\ufeff")
    return line[: len(line) - len(line.lstrip(" \t"))]


def content_column(line: str) -> int:
    """The column at which the text of a bullet begins: what stands in it is indented so far."""
    match = _MARKER.match(line.removeprefix("\ufeff"))
    return 2 if match is None else len(match[0].expandtabs(4))


def newline_of(document: Document) -> str:
    """The file's own line end."""
    text = document.source.text
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def with_box(goal: Goal, character: str) -> Edit | None:
    """Another character in the box, which a heading without one gets; None where it has it already."""
    box = goal.node.box
    if box is None:
        start = goal.node.span.start
        match = _HASHES.match(goal.source.text, start)
        at = match.end() if match else start
        return Edit(Span(at, at), f"[{character}] ")
    if box.text == character:
        return None
    whole = goal.source.text[box.span.start : box.span.end]
    return Edit(box.span, f"[{character}]" if whole.startswith("[") else character)

"""A goal more: where it goes, and what is written of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.diagnostic import Edit
from goalfmt.editing.anchoring import Found, absolute, end_literal
from goalfmt.editing.change import Birth, Change, EditError, applied
from goalfmt.placing import BULLETS, content_column, end_of_item, end_of_paragraph, insertion, leading, newline_of
from goalfmt.source import Source
from goalfmt.syntax import parse
from goalfmt.syntax.document import Kind

if TYPE_CHECKING:
    from goalfmt.settings import Calendar, Vocabulary
    from goalfmt.syntax.document import Document, Node
    from goalfmt.syntax.values.types import Period

_BULLET = re.compile(r"[-+*][ \t]+")
_BOX = re.compile(r"\[[ /xX~>?]\][ \t]")
_OTHER = re.compile(r"\[[^\]]?\][ \t]|#{1,6}[ \t]")
"""What looks like a box or a heading."""


class Worded(NamedTuple):
    """A sentence as it is written into the file."""

    text: str
    """Box, title and tail, and below it a line for each fact that the sentence cannot say."""
    dates: tuple[Found, ...]
    """The relative dates that it had."""


def worded(sentence: str, tongue: str, calendar: Calendar, now: Period, vocabulary: Vocabulary) -> Worded:
    """A sentence with its relative dates made absolute; its box, tail and kind word stay. Raises EditError where it is no single goal."""
    text = _BULLET.sub("", sentence.strip(" \t"), count=1) if _BULLET.match(sentence.strip(" \t")) else sentence.strip(" \t")
    if not _BOX.match(text):
        if (other := _OTHER.match(text)) is not None:
            raise EditError(f"it begins with {other[0].rstrip()!r}, which is no box; write [ ], [/], [x], [~], [>] or [?], or the sentence alone")
        text = f"[ ] {text}"
    source = Source(f"- {text}\n")
    document = parse(source, vocabulary)
    if document.faults:
        fault = document.faults[0]
        raise EditError(f"it cannot be written as a goal: {fault.message}" + (f" ({fault.help})" if fault.help else ""))
    title = document.nodes[0].title
    dates = absolute(title.text, tongue, calendar, now)
    edits = [Edit(title.span(found.start, found.end), found.words) for found in dates if found.words is not None]
    facts = [fact for found in dates if found.words is None for fact in _facts(found)]
    if len(facts) > 1:
        raise EditError("its times cannot be written in one goal; give each its own")
    line = applied(source, edits).text[2:].rstrip("\n")
    return Worded("\n".join((line, *(f"  - {fact}" for fact in facts))), dates)


def _facts(found: Found) -> list[str]:
    """The property that says what no words of the sentence can."""
    resolved = found.resolved
    if resolved is None:
        return []
    if resolved.due is None:
        return [f"start: {resolved.start.text}"] if resolved.start else []
    return [f"due: {end_literal(resolved.due)}" if resolved.start is None else f"period: {resolved.due.text}"]


def added(document: Document, text: str, under: Node | None = None) -> Change:
    """A goal more: as the last one of a goal or section, else behind the last goal of the file."""
    if under is None:
        under = _last_place(document)
    anchor, indent, apart = _under_bullet(document, under) if under is not None and not under.heading else _under_heading(document, under)
    newline = newline_of(document)
    lines = [f"{indent}{'- ' if not at else ''}{line}" for at, line in enumerate(text.split("\n"))]
    edit = insertion(document, anchor, [*([""] if apart else []), *lines])
    following = document.lines[anchor].kind if anchor < len(document.lines) else Kind.BLANK
    if (apart or following is Kind.HEADING) and following is not Kind.BLANK:
        edit = Edit(edit.span, edit.text + newline)
    return Change(document, (edit,), births=(Birth(under, text),))


def _last_place(document: Document) -> Node | None:
    """What the last goal of the file that is a bullet of the outermost list stands under; else the last heading."""
    for node in reversed(document.nodes):
        if not node.heading and document.lines[node.line - 1].depth == 0:
            return node.parent
    return next((node for node in reversed(document.nodes) if node.heading), None)


def _under_bullet(document: Document, goal: Node) -> tuple[int, str, bool]:
    """After which line a child goes, how it is indented, and whether a blank line stands before it."""
    depth = document.lines[goal.line - 1].depth
    end = end_of_item(document, goal.line)
    bullets = [
        number
        for number in range(goal.line + 1, end + 1)
        if document.lines[number - 1].kind in BULLETS and document.lines[number - 1].depth == depth + 1
    ]
    title = document.source.line(goal.line)
    if not bullets:
        return end, " " * content_column(title), end != end_of_paragraph(document, goal.line)
    goals = [number for number in bullets if document.lines[number - 1].kind is Kind.GOAL]
    last = (goals or bullets)[-1]
    anchor = end_of_item(document, last) if goals else end
    return anchor, leading(document.source.line(last)), anchor != end_of_item(document, last)


def _under_heading(document: Document, heading: Node | None) -> tuple[int, str, bool]:
    """The same under a heading, before its first subheading; None: before the first heading of the file."""
    first = heading.line if heading is not None else 0
    stop = next((node.line for node in document.nodes if node.heading and node.line > first), len(document.lines) + 1)
    body = [number for number in range(first + 1, stop) if document.lines[number - 1].kind is not Kind.BLANK]
    bullets = [number for number in body if document.lines[number - 1].kind in BULLETS and document.lines[number - 1].depth == 0]
    goals = [number for number in bullets if document.lines[number - 1].kind is Kind.GOAL]
    if goals:
        return end_of_item(document, goals[-1]), leading(document.source.line(goals[-1])), False
    anchor = body[-1] if body else first
    joins = bool(bullets) and end_of_item(document, bullets[-1]) == anchor
    return anchor, leading(document.source.line(bullets[-1])) if joins else "", bool(anchor) and not joins


def placed_line(change: Change) -> int:
    """The number of the line that a new goal has in the edited file."""
    edit = change.edits[0]
    skipped = len(edit.text) - len(edit.text.lstrip("\r\n"))
    return change.edited.place(edit.span.start + skipped).line

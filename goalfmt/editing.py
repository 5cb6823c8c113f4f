"""Small edits of a goal file, as values: a fact more, another character in the box. Each changes as few lines as it can.

An edit is proved before anybody writes it: what comes out is read again, has no fault that was not there before, and tells the same goals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Edit, Fault
from goalfmt.model import build
from goalfmt.source import Source, Span
from goalfmt.syntax import parse
from goalfmt.syntax.document import Document, Kind

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.settings import Settings

_MARKER = re.compile(r"[ \t]*[-+*][ \t]+")


def with_fact(goal: Goal, fact: str) -> Edit:
    """A line ``- fact`` under a goal: after its last check-in or property, else right under its title."""
    document, source = goal.document, goal.source
    node = goal.node
    numbers = [fact.line for fact in node.checkins] or [fact.line for fact in node.properties]
    anchor = max(numbers, default=node.line)
    last = _last_line(document, anchor)
    at = document.lines[last - 1].end
    newline = _newline(source)
    before = "" if source.text[:at].endswith("\n") else newline
    if numbers:
        indent = _leading(source.line(anchor))
        return Edit(Span(at, at), f"{before}{indent}- {fact}{newline}")
    if not node.heading:
        return Edit(Span(at, at), f"{before}{' ' * _content_column(source.line(node.line))}- {fact}{newline}")
    following = document.lines[last].kind if last < len(document.lines) else None
    after = "" if following in (Kind.BLANK, None) else newline
    return Edit(Span(at, at), f"{before}{newline}- {fact}{newline}{after}")


def with_box(goal: Goal, character: str) -> Edit | None:
    """Another character in the box; None for a goal without one, or that has it already."""
    box = goal.node.box
    if box is None or box.text == character:
        return None
    whole = goal.source.text[box.span.start : box.span.end]
    return Edit(box.span, f"[{character}]" if whole.startswith("[") else character)


def applied(source: Source, edits: Sequence[Edit]) -> Source:
    """The text after some edits, which must not overlap."""
    text = source.text
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return Source(text, source.path)


def fault_of(goal: Goal, edited: Source, settings: Settings) -> Fault | None:
    """The first fault that an edit brings in; a made-up one where it would change another goal. None: the edit is sound."""
    new = parse(edited, settings.vocabulary)
    before = {(fault.code, fault.message) for fault in _faults(goal.document, settings)}
    brought = next((fault for fault in _faults(new, settings) if (fault.code, fault.message) not in before), None)
    if brought is not None:
        return brought
    old_titles = [(node.title.text, len(node.properties) + len(node.checkins)) for node in goal.document.nodes]
    new_titles = [(node.title.text, len(node.properties) + len(node.checkins)) for node in new.nodes]
    touched = [old for old, made in zip(old_titles, new_titles, strict=False) if old != made]
    if len(old_titles) != len(new_titles) or len(touched) > 1:
        return Fault("E001", Span(0, 0), "the edit would change more than this goal")
    return None


def _faults(document: Document, settings: Settings) -> list[Fault]:
    """The faults of the lines and values of one file; those of links to other files are left out."""
    return [*document.faults, *(fault for _, fault in build([document], settings).faults if fault.code != "E102")]


def _last_line(document: Document, number: int) -> int:
    """Number of the last line of the paragraph that begins on a line."""
    lines = document.lines
    while number < len(lines) and lines[number].kind is Kind.CONTINUATION:
        number += 1
    return number


def _leading(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _content_column(line: str) -> int:
    match = _MARKER.match(line)
    return 2 if match is None else len(match[0].expandtabs(4))


def _newline(source: Source) -> str:
    """The file's own line end."""
    first = source.text.find("\n")
    return "\r\n" if first > 0 and source.text[first - 1] == "\r" else "\n"

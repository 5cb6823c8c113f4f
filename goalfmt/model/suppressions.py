"""What a workspace allows: the ``allow:`` lines of goals, sections and files, and the comments ``<!-- goalfmt: allow … -->``."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Fault
from goalfmt.source import Source, Span
from goalfmt.syntax import values
from goalfmt.syntax.document import Document, Kind, Line, Text
from goalfmt.syntax.values.types import Allow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from goalfmt.model.given import Given
    from goalfmt.model.types import Goal, Group, Workspace

_MARK = "goalfmt:"
_OPENING, _CLOSING = "<!--", "-->"
_MARKED = re.compile(rf"[ \t]*+{_MARK}")
_INSTRUCTION = re.compile(r"[ \t]*+([^ \t]*+)[ \t]*+")
_PASSED = frozenset({Kind.BLANK, Kind.COMMENT})
_DEAF = frozenset({Kind.INERT, Kind.FRONT_MATTER})


class Suppression:
    """One instruction that lets findings through."""

    __slots__ = ("document", "given", "level", "line", "lines", "problem", "reason", "span", "until", "words")

    def __init__(self, document: Document, span: Span, line: int, value: Allow | None) -> None:
        self.document = document
        self.span = span
        """Of the value of a property; of a comment, the whole of it."""
        self.line = line
        self.words: tuple[tuple[str, Span], ...] = value.rules if value else ()
        """Codes, names, prefixes or groups of rules, each with its place."""
        self.until: date | None = value.until if value else None
        """The last day on which it holds."""
        self.reason = value.reason if value else None
        self.lines: range | None = None
        """The lines that a comment speaks of; None for a property, which speaks of all that ``level`` holds."""
        self.level: Goal | Group | None = None
        """The goal, section or file that has the property; None for a comment."""
        self.given: Given | None = None
        self.problem: Fault | None = None
        """Why a comment cannot be understood: it lets nothing through then."""

    @property
    def source(self) -> Source:
        """The file in which it stands."""
        return self.document.source

    @property
    def is_comment(self) -> bool:
        """Whether it is a comment and no property."""
        return self.level is None


def suppressions(workspace: Workspace) -> Iterator[Suppression]:
    """All of a workspace: those of files, sections and goals, then the comments."""
    for levels in (workspace.groups, workspace.goals):
        for level in levels:
            if "allow" in level.own:
                yield from _of_level(level)
    for document in workspace.documents:
        if _MARK in document.source.text:
            yield from _comments(document)


def _of_level(level: Goal | Group) -> Iterator[Suppression]:
    for given in level.own["allow"]:
        if isinstance(given.value, Allow):
            made = Suppression(level.document, given.span, given.line, given.value)
            made.level, made.given = level, given
            yield made


def _comments(document: Document) -> Iterator[Suppression]:
    """The comments that stand in one line, and not in text that is never read; in time linear in the text."""
    source, text, lines = document.source, document.source.text, document.lines
    following = _following(lines)
    at = end = 0
    while (opening := text.find(_OPENING, at)) >= 0:
        at = opening + len(_OPENING)
        said = _MARKED.match(text, at)
        if said is None:
            continue
        if end < said.end():
            end = text.find(_CLOSING, said.end())
            if end < 0:
                return
        number = bisect_right(source.line_starts, opening)
        if end < lines[number - 1].end and lines[number - 1].kind not in _DEAF:
            yield _comment(document, number, Span(opening, end + len(_CLOSING)), Text(text[said.end() : end], said.end()), following)
            at = end


def _following(lines: Sequence[Line]) -> list[int]:
    """For each line the index of the next one that is neither blank nor a comment."""
    found = [len(lines)] * (len(lines) + 1)
    for at in range(len(lines) - 1, 0, -1):
        found[at - 1] = at if lines[at].kind not in _PASSED else found[at]
    return found


def _comment(document: Document, number: int, span: Span, said: Text, following: list[int]) -> Suppression:
    first = _INSTRUCTION.match(said.text)
    assert first is not None
    value: object = None
    if first[1] == "allow":
        value = values.read("allow", said.part(first.end()))
    made = Suppression(document, span, number, value if isinstance(value, Allow) else None)
    made.lines = _lines(document, number, span.start, following)
    if isinstance(value, Fault):
        made.problem = value
    elif not isinstance(value, Allow):
        told = f"`{first[1]}` is no instruction" if value is None else "a comment that allows nothing does nothing"
        made.problem = Fault("X002", span, told, "write `<!-- goalfmt: allow CODE -- reason -->`")
    return made


def _lines(document: Document, number: int, opening: int, following: list[int]) -> range:
    """The lines that a comment speaks of: the next that is neither blank nor a comment, or its own where words stand before it."""
    lines = document.lines
    at = number - 1
    if not document.source.text[lines[at].start : opening].strip(" \t\ufeff"):
        at = following[at]
    end = at + 1
    while end < len(lines) and lines[end].kind is Kind.CONTINUATION:
        end += 1
    return range(at + 1, end + 1)

"""What goalfmt has to say about a text, as values: faults, findings, diagnostics, edits and fixes.

They are named tuples: as immutable as frozen dataclasses, and made in a seventh of the time when goalfmt starts.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from goalfmt.source import Source, Span


class Severity(IntEnum):
    """How bad a diagnostic is; a larger one is worse."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word that people and configuration files use."""
        return self.name.lower()


class FixLevel(StrEnum):
    """How far a fix can be trusted."""

    SAFE = "safe"
    """Keeps the meaning: applied by ``--fix``."""
    UNSAFE = "unsafe"
    """May change the meaning: applied by ``--unsafe-fixes`` only."""
    SHOWN = "shown"
    """A suggestion to be filled in by a person: never applied."""


class Edit(NamedTuple):
    """Replace a span of the source's text."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that mend one finding, applied together or not at all."""

    title: str
    edits: tuple[Edit, ...]
    level: FixLevel = FixLevel.SAFE


class Fault(NamedTuple):
    """A fault of syntax or of links (E…), found while a text is read. Readers return it, and never raise it."""

    code: str
    span: Span
    message: str
    help: str | None = None
    fix: Fix | None = None


class Finding(NamedTuple):
    """What a rule yields; the linter adds code and severity."""

    span: Span
    message: str
    help: str | None = None
    fix: Fix | None = None
    source: Source | None = None
    """The file of the span, where it is not that of the value which the rule was given."""
    also: tuple[int, ...] = ()
    """Lines of the other goals of the file that it is about: what many lack together is told once."""


class GoalReference(NamedTuple):
    """The goal that a diagnostic is about, by id, title and line."""

    id: str | None
    title: str
    line: int
    letters: str | None = None
    """``S+ M- A+ R+ T-``, where a rule speaks of them."""


class Diagnostic(NamedTuple):
    """A finding with all that an output needs to show it."""

    code: str
    name: str
    severity: Severity
    message: str
    source: Source
    span: Span
    help: str | None = None
    fix: Fix | None = None
    goal: GoalReference | None = None
    also: tuple[int, ...] = ()
    """Lines of the other goals of the file that it is about."""

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of all goals that it is about."""
        return () if self.goal is None else (self.goal.line, *self.also)

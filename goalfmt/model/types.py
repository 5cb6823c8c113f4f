"""The goals of a workspace, as values: what the text means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Fault
from goalfmt.settings import Settings
from goalfmt.source import Source, Span
from goalfmt.syntax.document import Document, Node, Text
from goalfmt.syntax.keys import KEYS
from goalfmt.syntax.values.types import NOTHING, CheckInValue, Measure, Period, Value

if TYPE_CHECKING:
    from goalfmt.language.reading import Reading


@dataclass(frozen=True, slots=True)
class Given:
    """A value with the place where it is written."""

    key: str
    value: Value
    span: Span
    """Of the value, in ``source``."""
    source: Source
    origin: str
    """``property``, ``title`` (the tail), ``section``, ``document``, ``parent``, or ``sentence``: seen from the goal."""
    line: int


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A dated check-in."""

    period: Period
    """A day, or the period that it totals."""
    value: CheckInValue
    line: int
    span: Span
    """The whole line without marker and line end, in ``source``."""
    source: Source


@dataclass(slots=True)
class Link:
    """A reference from one goal to another."""

    id: str
    span: Span
    goal: Goal | None
    """None when no goal has that id."""
    weight: Fraction | None = None


class Group:
    """What goals inherit from: a section or a document."""

    __slots__ = ("document", "holder", "node", "own", "period", "title")

    def __init__(self, document: Document, node: Node | None, holder: Goal | Group | None) -> None:
        self.document = document
        self.node = node
        """The section's heading; None for the document."""
        self.holder = holder
        """The goal, section or document that this stands in; None for a document."""
        self.title = node.title.text if node else ""
        self.own: dict[str, list[Given]] = {}
        """Own values by key (of a section: properties, tail and the period of its title; of a document: front matter)."""
        self.period: Period | None = None
        """Of a dated section, as its title says it."""


class Goal:
    """One goal, with links resolved and windows worked out."""

    __slots__ = (
        "_reading", "_values", "checkins", "children", "depth", "document", "due", "due_from", "holder", "home", "id", "kind", "measure",
        "measure_from", "needs", "node", "own", "parent", "start", "start_from", "status", "supports", "tags", "title", "workspace",
    )  # fmt: skip

    def __init__(self, document: Document, node: Node, holder: Goal | Group, workspace: Workspace) -> None:
        self.document = document
        self.node = node
        self.holder = holder
        """The nearest goal, section or document that this stands in."""
        self.workspace = workspace
        self.id: str | None = node.id.text if node.id else None
        self.kind = node.kind or "goal"
        """``vision objective goal key-result kpi milestone``"""
        self.title: Text = node.title
        """Without kind word and tail."""
        self.status = "open"
        """``open started done dropped deferred proposed``: what the box says (``done`` also by a heading's ``done:``)."""
        self.tags: tuple[str, ...] = ()
        """Own and the sections', without ``#``."""
        self.own: dict[str, list[Given]] = {}
        """Own values by key, the handles of the tail as ``owner`` and ``with``."""
        self.parent: Goal | None = None
        """The nearest goal above."""
        self.children: list[Goal] = []
        """The goals whose ``parent`` this is, in file order."""
        self.home: Goal | None = None
        """The home parent: the first ``supports:``, else ``parent``."""
        self.supports: list[Link] = []
        self.needs: list[Link] = []
        self.depth = 0
        """Number of goals above, by nesting."""
        self.start: date | datetime | None = None
        self.start_from: str | None = None
        self.due: date | datetime | None = None
        self.due_from: str | None = None
        """``property sentence section document parent`` or None."""
        self.measure: Measure | None = None
        self.measure_from: str | None = None
        """``property`` or ``sentence``"""
        self.checkins: list[CheckIn] = []
        """In file order, those of journals after the goal's own."""
        self._reading: Reading | None = None
        self._values: dict[str, Given | None] = {}

    @property
    def source(self) -> Source:
        """The file that the goal stands in."""
        return self.document.source

    @property
    def line(self) -> int:
        """Number of the title's line, from 1."""
        return self.node.line

    def given(self, key: str) -> Given | None:
        """The value of a key with its place: own, else inherited as the key table says. ``none`` gives None."""
        if key not in self._values:
            found = self._find(key)
            self._values[key] = None if found is None or found.value is NOTHING else found
        return self._values[key]

    def _find(self, key: str) -> Given | None:
        if key in self.own:
            return self.own[key][0]
        row = KEYS.get(key)
        if row is None or not row.inherited:
            return None
        for holder in self.above():
            if key in holder.own and (isinstance(holder, Group) or "goal" in row.inherited):
                return holder.own[key][0]
        return None

    def above(self) -> Iterator[Goal | Group]:
        """The goals, sections and document that the goal stands in, nearest first."""
        holder: Goal | Group | None = self.holder
        while holder is not None:
            yield holder
            holder = holder.holder

    def value(self, key: str) -> Value | None:
        """The value of a key, own or inherited."""
        found = self.given(key)
        return None if found is None else found.value


class Workspace:
    """All goals of a run, over all its files."""

    __slots__ = ("by_id", "documents", "faults", "goals", "groups", "settings")

    def __init__(self, documents: Sequence[Document], settings: Settings) -> None:
        self.documents = documents
        self.settings = settings
        self.goals: list[Goal] = []
        """In file order."""
        self.groups: list[Group] = []
        self.by_id: dict[str, Goal] = {}
        self.faults: list[tuple[Source, Fault]] = []
        """Faults of values and links; those of lines are in each document."""

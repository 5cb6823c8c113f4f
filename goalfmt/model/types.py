"""The goals of a workspace, as values: what the text means.

What most runs never ask for (the reading of a sentence, the measure, the window), or most goals do not have (children, links),
is made when it is first looked at: a slot that is still empty fills itself through ``__getattr__``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from goalfmt.diagnostic import Fault
from goalfmt.model import alignment, inheritance, measures, sentence, windows
from goalfmt.model.given import CheckIn, Given
from goalfmt.settings import Calendar, Settings
from goalfmt.source import Source, Span
from goalfmt.syntax.document import Document, Node, Text
from goalfmt.syntax.values.types import Measure, Period, Value

if TYPE_CHECKING:
    from goalfmt.language import Reading
    from goalfmt.language.evidence import Evidence
    from goalfmt.model.sentence import SentenceTimes
    from goalfmt.model.windows import Times

__all__ = ["CheckIn", "Given", "Goal", "Group", "Link", "Workspace"]


@dataclass(slots=True)
class Link:
    """A reference from one goal to another."""

    id: str
    span: Span
    goal: Goal | None
    """None when no goal has that id."""
    weight: Fraction | None = None


NO_LINKS: Mapping[str, Link] = MappingProxyType({})


class Group:
    """What goals inherit from: a section or a document."""

    __slots__ = ("calendar", "document", "holder", "language", "node", "outer", "own", "parent", "period", "tags", "times", "title")

    is_goal: ClassVar[Literal[False]] = False

    def __init__(self, document: Document, node: Node | None, holder: Goal | Group | None) -> None:
        self.document = document
        self.node = node
        """The section's heading; None for the document."""
        self.holder = holder
        """The goal, section or document that this stands in; None for a document."""
        self.outer: Group | None = None if holder is None else holder.group
        """The nearest section or document above."""
        self.parent: Goal | None = holder if holder is None or holder.is_goal else holder.parent
        """The nearest goal above."""
        self.title = node.title.text if node else ""
        self.own: dict[str, list[Given]] = {}
        """Own values by key (of a section: properties, tail and the period of its title; of a document: front matter)."""
        self.period: Period | None = None
        """Of a dated section, as its title says it."""
        self.tags: tuple[str, ...] = ()
        """Of the tail and of the sections above, without ``#``, in NFC."""
        self.calendar: Calendar = self.outer.calendar if self.outer else Calendar()
        """The project's, changed by what the document's front matter says."""
        self.language: str = self.outer.language if self.outer else "en"
        """In which sentences are read."""
        self.times: Times | None = None
        """What goals inside inherit of time; worked out when first asked for (:mod:`goalfmt.model.windows`)."""

    @property
    def group(self) -> Group:
        """Itself: goals answer the same name with the nearest section or document."""
        return self


class Goal:
    """One goal, with links resolved and windows worked out."""

    __slots__ = (
        "alignment", "checkins", "children", "depth", "document", "due", "due_from", "evidence", "group", "holder", "home", "id", "kind", "links",
        "measure", "measure_from", "memo", "needs", "node", "own", "parent", "reading", "sentence_times", "start", "start_from", "status",
        "supports", "tags", "times", "title", "voided", "workspace",
    )  # fmt: skip

    is_goal: ClassVar[Literal[True]] = True

    reading: Reading
    """What the title says, as a sentence (:mod:`goalfmt.language`)."""
    evidence: Evidence
    """What the sentence shows of being specific and measurable (:mod:`goalfmt.language.evidence`)."""
    sentence_times: SentenceTimes
    """The window that the sentence states, as far as no property says it."""
    start: date | datetime | None
    start_from: str | None
    """As ``due_from``, or ``check-in``: the first one."""
    due: date | datetime | None
    due_from: str | None
    """``property sentence section document parent`` or None."""
    measure: Measure | None
    measure_from: str | None
    """``property`` or ``sentence``"""
    children: list[Goal]
    """The goals whose ``parent`` this is, in file order."""
    supports: list[Link]
    needs: list[Link]
    checkins: list[CheckIn]
    """In file order, those of journals after the goal's own; without what ``void`` cancels."""

    def __init__(self, document: Document, node: Node, holder: Goal | Group, workspace: Workspace) -> None:
        self.document = document
        self.node = node
        self.holder = holder
        """The nearest goal, section or document that this stands in."""
        self.group: Group = holder.group
        """The nearest section or document that this stands in."""
        self.workspace = workspace
        self.id: str | None = node.id.text if node.id else None
        self.kind = node.kind or "goal"
        """``vision objective goal key-result kpi milestone``"""
        self.title: Text = node.title
        """Without kind word and tail."""
        self.status = "open"
        """``open started done dropped deferred proposed``: what the box says (``done`` also by a heading's ``done:``)."""
        self.tags: tuple[str, ...] = ()
        """Own and the sections', without ``#``, in NFC."""
        self.own: dict[str, list[Given]] = {}
        """Own values by key, the handles of the tail as ``owner`` and ``with``."""
        self.parent: Goal | None = holder if holder.is_goal else holder.parent
        """The nearest goal above."""
        self.home: Goal | None = None
        """The home parent: the first ``supports:``, else ``parent``. None where homes would go round in a circle: they form a forest."""
        self.links: Mapping[str, Link] = NO_LINKS
        """The links that are single, by key: ``from``, ``to`` (where it names a goal), ``carried``."""
        self.depth: int = 0 if self.parent is None else self.parent.depth + 1
        """Number of goals above, by nesting."""
        self.voided: Sequence[CheckIn] = ()
        """The ``void`` check-ins and those that they cancel."""
        self.times: Times | None = None
        """What goals inside inherit of time."""
        self.alignment: bool | None = None
        """What :attr:`aligned` has found."""
        self.memo: dict[str, Given | None] | None = None
        """What :meth:`given` has found."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Fill an empty slot (Python calls this for nothing else)."""
            if name in _LISTS:
                setattr(self, name, [])
                return getattr(self, name)
            fill = _LAZY.get(name)
            if fill is None:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            fill(self)
            return getattr(self, name)

    @property
    def source(self) -> Source:
        """The file that the goal stands in."""
        return self.document.source

    @property
    def line(self) -> int:
        """Number of the title's line, from 1."""
        return self.node.line

    @property
    def calendar(self) -> Calendar:
        """How the goal's dates are counted."""
        return self.group.calendar

    @property
    def aligned(self) -> bool:
        """Whether a path of home parents, from the goal itself on, reaches a vision or objective."""
        if self.alignment is None:
            alignment.fill(self)
        return bool(self.alignment)

    def given(self, key: str) -> Given | None:
        """The value of a key with its place: own, else the sentence's, else inherited as the key table says. ``none`` gives None."""
        return inheritance.given(self, key)

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


_LISTS = frozenset({"children", "supports", "needs", "checkins"})
"""What is empty in most goals, and takes no room there."""

_LAZY = {
    "reading": sentence.fill_reading,
    "evidence": sentence.fill_evidence,
    "sentence_times": sentence.fill_times,
    "measure": measures.fill,
    "measure_from": measures.fill,
    "start": windows.fill,
    "start_from": windows.fill,
    "due": windows.fill,
    "due_from": windows.fill,
}


class Workspace:
    """All goals of a run, over all its files."""

    __slots__ = ("by_id", "circular", "documents", "faults", "goals", "groups", "settings")

    def __init__(self, documents: Sequence[Document], settings: Settings) -> None:
        self.documents = documents
        self.settings = settings
        self.goals: list[Goal] = []
        """In file order."""
        self.groups: list[Group] = []
        """The documents and sections, in file order."""
        self.by_id: dict[str, Goal] = {}
        self.circular: frozenset[Goal] = frozenset()
        """The goals whose support goes round in a circle (E107): nothing can be rolled up through them."""
        self.faults: list[tuple[Source, Fault]] = []
        """Faults of values and links; those of lines are in each document."""

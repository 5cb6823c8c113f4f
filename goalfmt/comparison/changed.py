"""Which findings are about something that changed: a goal, by its identity and content, or a line that was not there."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from goalfmt.comparison.compare import compare
from goalfmt.comparison.matching import Side
from goalfmt.comparison.types import Kind

if TYPE_CHECKING:
    from goalfmt.comparison.types import GoalChange
    from goalfmt.diagnostic import Diagnostic, Fault
    from goalfmt.model.types import Workspace
    from goalfmt.source import Source
    from goalfmt.syntax.document import Node

_Fault = tuple[str, str, str]


class Changed:
    """What is different in a workspace, seen from an earlier version of it."""

    def __init__(self, before: Side, places: Mapping[str, str], there: Collection[str]) -> None:
        """``places`` gives for the path of each file that is asked for the name under which the earlier version knows it.

        ``there`` has these names of all files of the workspace, whether or not they are asked for.
        """
        self._before = before
        self._places = places
        self._there = there
        self._faults = _faults(before.workspace)
        self._lines = {place: Counter(_lines(source)) for source, place in before.places.items()}
        self._known: tuple[Workspace, frozenset[Node], dict[Source, _New]] | None = None

    def nodes(self, workspace: Workspace) -> frozenset[Node]:
        """The headings and bullets of the goals that are new or have changed."""
        return self._compared(workspace)[0]

    def files(self, workspace: Workspace) -> frozenset[Source]:
        """The files with goals that are new or have changed, and with errors that were not there before."""
        nodes, news = self._compared(workspace)
        found = {goal.source for goal in workspace.goals if goal.node in nodes}
        known = Counter(self._faults)
        for source, fault in _all_faults(workspace):
            if not _use(known, _fault(fault.code, source, fault.span.start, fault.message)):
                found.add(source)
        return frozenset(found & news.keys())

    def only(self, workspace: Workspace, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings that are told: those of changed goals, those on new lines, and errors that were not there before.

        A file has its findings of the second kind by its lines alone: so a bad line is told that made no goal another one. Errors of links
        are told wherever they stand, for the goal that lost what it refers to has not changed itself.
        """
        nodes, news = self._compared(workspace)
        faults = Counter(self._faults)
        told = []
        for diagnostic in found:
            new = news.get(diagnostic.source)
            if new is None:
                continue
            is_known = _use(faults, _fault(diagnostic.code, diagnostic.source, diagnostic.span.start, diagnostic.message))
            is_error = diagnostic.code.startswith("E") and not is_known
            if is_error or new.has(diagnostic.span.start, diagnostic.lines, nodes):
                told.append(diagnostic)
        return told

    def _compared(self, workspace: Workspace) -> tuple[frozenset[Node], dict[Source, _New]]:
        if self._known is None or self._known[0] is not workspace:
            places = {document.source: self._places[path] for document in workspace.documents if (path := document.source.path) in self._places}
            comparison = compare(self._before, Side(workspace, places))
            nodes = frozenset(change.after.node for change in comparison.changes if change.after is not None and _is_changed(change))
            gone: Counter[str] = Counter()
            for place, lines in self._lines.items():
                if place not in self._there:
                    gone += lines
            news = {
                document.source: _New(document.source, document.nodes, self._lines.get(places[document.source], gone))
                for document in workspace.documents
                if document.source in places
            }
            self._known = (workspace, nodes, news)
        return self._known[1], self._known[2]


def _is_changed(change: GoalChange) -> bool:
    """Whether more has changed about a goal than the file in which it stands."""
    return any(fact.kind is not Kind.MOVED for fact in change.facts)


class _New:
    """What is new in one file; the lines of one that was not there before may come from those that are gone."""

    def __init__(self, source: Source, nodes: list[Node], before: Counter[str]) -> None:
        self._source = source
        self._nodes = nodes
        self._starts = [node.span.start for node in nodes]
        self._lines: set[int] = set()
        left = Counter(before)
        for number, line in enumerate(_lines(source), 1):
            if not _use(left, line) and line.strip():
                self._lines.add(number)

    def has(self, offset: int, lines: Iterable[int], changed: frozenset[Node]) -> bool:
        """Whether a place, or one of the goals that begin on some lines, is new or belongs to a goal that changed."""
        if self._source.place(offset).line in self._lines:
            return True
        at = bisect_right(self._starts, offset)
        if at and self._nodes[at - 1] in changed:
            return True
        wanted = set(lines)
        return bool(wanted) and any(node.line in wanted and node in changed for node in self._nodes)


def _lines(source: Source) -> list[str]:
    return [line.rstrip("\r") for line in source.text.removeprefix("\ufeff").split("\n")]


def _use(counter: Counter[str] | Counter[_Fault], item: object) -> bool:
    """Take one of an item away; whether there was one."""
    if counter[item] > 0:  # type: ignore[index]
        counter[item] -= 1  # type: ignore[index]
        return True
    return False


def _faults(workspace: Workspace) -> Counter[_Fault]:
    return Counter(_fault(fault.code, source, fault.span.start, fault.message) for source, fault in _all_faults(workspace))


def _all_faults(workspace: Workspace) -> Iterator[tuple[Source, Fault]]:
    for document in workspace.documents:
        for fault in document.faults:
            yield document.source, fault
    yield from workspace.faults


def _fault(code: str, source: Source, offset: int, message: str) -> _Fault:
    """An error, whatever the number of its line."""
    return (code, source.line(source.place(offset).line).strip(), message)

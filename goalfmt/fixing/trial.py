"""Trying some fixes at once: the workspace afterwards, or why it would be unsound and whose doing that probably is."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.diagnostic import Severity
from goalfmt.fixing.applying import applied, shifted
from goalfmt.fixing.meaning import changed
from goalfmt.fixing.proof import Stage, broken, stage_of
from goalfmt.fixing.selecting import edits_of
from goalfmt.model import build
from goalfmt.syntax import parse

if TYPE_CHECKING:
    from goalfmt.diagnostic import Diagnostic
    from goalfmt.fixing.outcome import Check
    from goalfmt.model.types import Workspace
    from goalfmt.source import Source, Span
    from goalfmt.syntax.document import Document


class State(NamedTuple):
    """A workspace between two rounds."""

    workspace: Workspace
    documents: tuple[Document, ...]
    """Those that may be changed."""
    found: list[Diagnostic]
    """What is found in them."""

    def replaced(self, made: dict[Document, Document], check: Check) -> State:
        """The state with other documents in the place of some."""
        workspace = build([made.get(document, document) for document in self.workspace.documents], self.workspace.settings)
        documents = tuple(made.get(document, document) for document in self.documents)
        return State(workspace, documents, check(workspace, documents=documents))


class Failure(NamedTuple):
    """Why a batch is unsound."""

    reason: str
    suspects: Sequence[Diagnostic] = ()
    """The fixes that it probably comes from; empty where nothing is known of that."""


def key_of(found: Diagnostic) -> object:
    """By what a finding is known again in the next round, when it stands somewhere else."""
    line = found.source.line(found.source.place(found.span.start).line)
    return found.source.path, found.code, found.message, found.fix.title if found.fix else None, line


def tried(state: State, batch: Sequence[Diagnostic], check: Check) -> State | Failure:
    """The state after the fixes of a batch, which are all of one stage."""
    made: dict[Document, Document] = {}
    for document in state.documents:
        mine = [found for found in batch if found.source is document.source]
        if mine:
            source, edits = applied(document.source, edits_of(mine))
            new = parse(source, state.workspace.settings.vocabulary)
            reason = broken(document, new, edits, stage_of(batch[0]))
            if reason is not None:
                return Failure(reason, mine)
            made[document] = new
    after = state.replaced(made, check)
    return _unmended(state, after, batch) or _trouble(state, after, batch, made) or after


def _unmended(before: State, after: State, batch: Sequence[Diagnostic]) -> Failure | None:
    """Whether something that the batch was to mend is still found on the same words."""
    expected = Counter(map(key_of, batch))
    there = Counter(key_of(found) for found in before.found if found.fix is not None)
    left = Counter(key_of(found) for found in after.found if found.fix is not None)
    still = {key for key, number in expected.items() if left[key] > there[key] - number}
    return Failure("the same would be found again", [found for found in batch if key_of(found) in still]) if still else None


def _trouble(before: State, after: State, batch: Sequence[Diagnostic], made: dict[Document, Document]) -> Failure | None:
    """A fault (and of fixes of rules, an error) that would come up, or what a goal would say otherwise."""
    stage = stage_of(batch[0])
    faults = stage.mends_faults
    there = Counter((found.source.path, found.code) for found in _troubles(before, faults))
    now = list(_troubles(after, faults))
    more = Counter((found.source.path, found.code) for found in now) - there
    if more:
        known = {(found.source.path, found.code, found.message) for found in _troubles(before, faults)}
        new = [found for found in now if (found.source.path, found.code) in more]
        unknown = [found for found in new if (found.source.path, found.code, found.message) not in known] or new
        if faults and _only_uncovers(before, after, unknown, batch, made):
            return None
        first = unknown[0]
        place = f"{first.source.path}:{first.source.place(first.span.start).line}"
        return Failure(f"{place} would have {first.code}: {first.message}", _nearest(unknown, batch, made))
    if stage is not Stage.SAFE_RULES:
        return None
    reason = changed(before.workspace, after.workspace, {document.source.path for document in made})
    return None if reason is None else Failure(reason)


def _only_uncovers(before: State, after: State, unknown: Sequence[_Trouble], batch: Sequence[Diagnostic], made: dict[Document, Document]) -> bool:
    """Whether faults were there before, hidden behind those that are mended.

    They stand on lines that a fix has written, which could not be read; there are no more than before; and all goals say what they said.
    """
    written: set[tuple[str, int]] = set()
    for document, new in made.items():
        edits = edits_of([found for found in batch if found.source is document.source])
        for edit, start in shifted(edits).items():
            lines = (new.source.place(start).line, new.source.place(start + len(edit.text)).line)
            written.update((new.source.path, line) for line in range(lines[0], lines[1] + 1))
    if any((trouble.source.path, trouble.source.place(trouble.span.start).line) not in written for trouble in unknown):
        return False
    if sum(1 for _ in _troubles(after, True)) > sum(1 for _ in _troubles(before, True)):
        return False
    return changed(before.workspace, after.workspace, {document.source.path for document in made}) is None


class _Trouble(NamedTuple):
    code: str
    message: str
    source: Source
    span: Span


def _troubles(state: State, faults: bool) -> Iterator[_Trouble]:
    """What must not come up, in any file. What rules say of a goal that could not be read before was true all the time."""
    for found in state.found:
        if found.code.startswith("E") or (found.severity is Severity.ERROR and not faults):
            yield _Trouble(found.code, found.message, found.source, found.span)
    told = {document.source for document in state.documents}
    for source, fault in state.workspace.faults:
        if source not in told:
            yield _Trouble(fault.code, fault.message, source, fault.span)


def _nearest(troubles: Collection[_Trouble], batch: Sequence[Diagnostic], made: dict[Document, Document]) -> list[Diagnostic]:
    """For each trouble the fix that has changed something closest to it in its file."""
    places: dict[Source, list[tuple[int, int]]] = {}
    for document, new in made.items():
        mine = [number for number, found in enumerate(batch) if found.source is document.source]
        starts = shifted(edits_of([batch[number] for number in mine]))
        places[new.source] = sorted((starts[edit], number) for number in mine for edit in getattr(batch[number].fix, "edits", ()))
    suspects: set[int] = set()
    for trouble in troubles:
        near = places.get(trouble.source)
        if near:
            at = bisect_left(near, (trouble.span.start, 0))
            suspects.add(min(near[max(at - 1, 0) : at + 1], key=lambda place: abs(place[0] - trouble.span.start))[1])
    return [batch[number] for number in sorted(suspects)]

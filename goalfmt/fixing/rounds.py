"""Rounds of fixes: apply what goes together, read and check again, until nothing is left or a file comes to no end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.diagnostic import Severity
from goalfmt.fixing.applying import applied
from goalfmt.fixing.meaning import changed
from goalfmt.fixing.outcome import Applied, Change, Check, Fight, Fixed, Refused
from goalfmt.fixing.proof import Stage, broken, stage_of
from goalfmt.fixing.selecting import compatible, edits_of, is_applicable
from goalfmt.model import build
from goalfmt.syntax import parse

if TYPE_CHECKING:
    from goalfmt.diagnostic import Diagnostic
    from goalfmt.model.types import Workspace
    from goalfmt.source import Source, Span
    from goalfmt.syntax.document import Document

ROUNDS = 50
"""Rounds after which the fixes of a file have come to no end."""

GROWTH = 10_000
"""Characters by which a small file may grow; a larger one may become four times as long."""

FAILURES = 200
"""Failed proofs that a run spends on finding which fixes of a batch are unsound; batches that fail after them are not taken apart."""


def fixed(
    workspace: Workspace, documents: Collection[Document], check: Check, *, unsafe: bool = False, found: list[Diagnostic] | None = None
) -> Fixed:
    """Apply all safe fixes (``unsafe``: and those that may change the meaning) to some documents of a workspace.

    ``found`` are the diagnostics of these documents where they are known already. Every batch is proved: what it does not touch
    is read as before, and no fault comes up that was not there (of fixes of rules: no error either). A fix of which that cannot be
    proved is refused, and the others are applied. Files whose fixes come to no end stay as they were.
    """
    run = _Run(_State(workspace, tuple(documents), check(workspace, documents=documents) if found is None else found), check, unsafe)
    while batch := run.batch():
        run.apply(batch)
    run.keep_layout()
    return run.outcome()


class _State(NamedTuple):
    workspace: Workspace
    documents: tuple[Document, ...]
    """Those that may be changed."""
    found: list[Diagnostic]


class _File:
    """The course of one file through the rounds."""

    def __init__(self, document: Document) -> None:
        self.first = document
        self.seen = {document.source.text}
        self.rounds = 0
        self.applied: list[Applied] = []

    def is_endless(self, text: str) -> bool:
        """Whether the rounds come to no end: the text was there before, there were too many, or it grows and grows."""
        return text in self.seen or self.rounds >= ROUNDS or len(text) > 4 * len(self.first.source.text) + GROWTH


class _Run:
    def __init__(self, state: _State, check: Check, unsafe: bool) -> None:
        self._state = state
        self._check = check
        self._unsafe = unsafe
        self._files = {document.source.path: _File(document) for document in state.documents}
        self._refused: list[Refused] = []
        self._known: set[object] = set()
        """By what the refused ones are known again."""
        self._fights: dict[str, Fight] = {}
        self._failed = 0
        self._applied = 0
        """Fixes applied since the last time that all were tried."""

    def batch(self) -> list[Diagnostic]:
        """The findings to be fixed in this round.

        Faults come first, for rules see more once all lines can be read; and safe fixes before those that may change the meaning.
        """
        waiting = [found for found in self._state.found if self._is_waiting(found)]
        if not waiting and self._refused and self._applied:
            self._applied = 0  # what was refused may be sound by now
            self._refused.clear()
            self._known.clear()
            waiting = [found for found in self._state.found if self._is_waiting(found)]
        stage = min(map(stage_of, waiting), default=None)
        files: dict[str, list[Diagnostic]] = {}
        for found in waiting:
            if stage_of(found) == stage:
                files.setdefault(found.source.path, []).append(found)
        return [found for path in files for found in compatible(files[path])]

    def _is_waiting(self, found: Diagnostic) -> bool:
        return is_applicable(found, unsafe=self._unsafe) and found.source.path not in self._fights and _key(found) not in self._known

    def apply(self, batch: Sequence[Diagnostic]) -> None:
        """One round: the largest part of the batch that is sound."""
        sound: list[Diagnostic] = []
        state = self._state
        pending: list[Sequence[Diagnostic]] = [batch]
        while pending:
            group = pending.pop()
            tried = self._tried([*sound, *group])
            if isinstance(tried, _State):
                sound, state = [*sound, *group], tried
                continue
            self._failed += 1
            if len(group) == 1 or self._failed > FAILURES:
                self._refused += (Refused(found, tried) for found in group)
                self._known.update(map(_key, group))
            else:
                middle = len(group) // 2
                pending += [group[middle:], group[:middle]]
        before, self._state = self._state, state
        self._record(sound, before)

    def _tried(self, batch: Sequence[Diagnostic]) -> _State | str:
        """The state after a batch, or why it is unsound."""
        made: dict[Document, Document] = {}
        for document in self._state.documents:
            mine = [found for found in batch if found.source is document.source]
            if mine:
                read = self._read(document, mine)
                if isinstance(read, str):
                    return read
                made[document] = read
        state = self._with(made)
        return self._unmended(state, batch) or self._trouble(state, stage_of(batch[0]), {document.source.path for document in made}) or state

    def _unmended(self, state: _State, batch: Iterable[Diagnostic]) -> str | None:
        """Whether something that a batch was to mend is still found on the same words."""
        expected = Counter(map(_key, batch))
        before = Counter(_key(found) for found in self._state.found if found.fix is not None)
        after = Counter(_key(found) for found in state.found if found.fix is not None)
        if any(after[key] > before[key] - number for key, number in expected.items()):
            return "the same would be found again"
        return None

    def _read(self, document: Document, batch: Sequence[Diagnostic]) -> Document | str:
        settings = self._state.workspace.settings
        source, edits = applied(document.source, edits_of(batch))
        new = parse(source, settings.vocabulary)
        return broken(document, new, edits, stage_of(batch[0])) or new

    def _with(self, made: dict[Document, Document]) -> _State:
        workspace = build([made.get(document, document) for document in self._state.workspace.documents], self._state.workspace.settings)
        documents = tuple(made.get(document, document) for document in self._state.documents)
        return _State(workspace, documents, self._check(workspace, documents=documents))

    def _trouble(self, state: _State, stage: Stage, paths: Collection[str]) -> str | None:
        """The first fault (and of fixes of rules, the first error) that would come up, or what a goal would say otherwise."""
        faults = stage.mends_faults
        before = Counter((found.source.path, found.code) for found in _troubles(self._state, faults))
        for found in _troubles(state, faults):
            before[found.source.path, found.code] -= 1
            if before[found.source.path, found.code] < 0:
                return f"{found.source.path}:{found.source.place(found.span.start).line} would have {found.code}: {found.message}"
        return changed(self._state.workspace, state.workspace, paths) if stage is Stage.SAFE_RULES else None

    def _record(self, sound: Iterable[Diagnostic], before: _State) -> None:
        for found in sound:
            self._applied += 1
            self._files[found.source.path].applied.append(_applied(found))
        back: dict[Document, Document] = {}
        for old, new in zip(before.documents, self._state.documents, strict=True):
            if old is new:
                continue
            path, file = new.source.path, self._files[new.source.path]
            file.rounds += 1
            if file.is_endless(new.source.text):
                codes = {one.code for one in sound if one.source is old.source}
                self._fights[path] = Fight(path, file.rounds, tuple(sorted(codes | self._still(new.source))))
                back[new] = file.first
            file.seen.add(new.source.text)
        if back:
            self._state = self._with(back)

    def _still(self, source: Source) -> set[str]:
        """Codes of the fixes that wait in a text."""
        return {found.code for found in self._state.found if found.source is source and is_applicable(found, unsafe=self._unsafe)}

    def keep_layout(self) -> None:
        """Format the changed files that were formatted before."""
        from goalfmt.formatting import formatted
        from goalfmt.formatting.proofs import failure

        settings = self._state.workspace.settings
        made: dict[Document, Document] = {}
        for document in self._state.documents:
            first = self._files[document.source.path].first.source
            if document.source.text == first.text or formatted(first, settings).edits:
                continue
            source = formatted(document.source, settings).source
            if source.text != document.source.text and failure(document.source, source, settings) is None:
                made[document] = parse(source, settings.vocabulary)
        if made:
            self._state = self._with(made)

    def outcome(self) -> Fixed:
        """What came of all rounds."""
        changes = []
        for document in self._state.documents:
            file = self._files[document.source.path]
            if document.source.text != file.first.source.text:
                changes.append(Change(file.first.source, document.source, tuple(file.applied)))
        workspace, documents, found = self._state
        return Fixed(workspace, documents, found, tuple(changes), tuple(self._refused), tuple(self._fights.values()))


def _is_fault(found: Diagnostic) -> bool:
    return found.code.startswith("E")


class _Trouble(NamedTuple):
    code: str
    message: str
    source: Source
    span: Span


def _troubles(state: _State, faults: bool) -> Iterator[_Trouble]:
    """What must not come up, in any file. What rules say of a goal that could not be read before was true all the time."""
    for found in state.found:
        if _is_fault(found) or (found.severity is Severity.ERROR and not faults):
            yield _Trouble(found.code, found.message, found.source, found.span)
    told = {document.source for document in state.documents}
    for source, fault in state.workspace.faults:
        if source not in told:
            yield _Trouble(fault.code, fault.message, source, fault.span)


def _key(found: Diagnostic) -> object:
    """By what a refused fix is known again in the next round, when it stands somewhere else."""
    assert found.fix is not None
    line = found.source.line(found.source.place(found.span.start).line)
    return found.source.path, found.code, found.message, found.fix.title, line


def _applied(found: Diagnostic) -> Applied:
    assert found.fix is not None
    place = found.source.place(found.span.start)
    return Applied(found.code, found.name, found.fix.title, found.source.path, place.line)

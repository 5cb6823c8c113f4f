"""Rounds of fixes: apply what goes together, read and check again, until nothing is left or a file comes to no end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from goalfmt.fixing.outcome import Applied, Change, Check, Fight, Fixed, Refused
from goalfmt.fixing.proof import stage_of
from goalfmt.fixing.selecting import compatible, is_applicable
from goalfmt.fixing.trial import Failure, State, key_of, tried
from goalfmt.syntax import parse

if TYPE_CHECKING:
    from goalfmt.diagnostic import Diagnostic
    from goalfmt.model.types import Workspace
    from goalfmt.source import Source
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
    run = _Run(State(workspace, tuple(documents), check(workspace, documents=documents) if found is None else found), check, unsafe)
    while True:
        while batch := run.batch():
            run.apply(batch)
        if not run.keep_layout():
            return run.outcome()


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
    def __init__(self, state: State, check: Check, unsafe: bool) -> None:
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
        return is_applicable(found, unsafe=self._unsafe) and found.source.path not in self._fights and key_of(found) not in self._known

    def apply(self, batch: Sequence[Diagnostic]) -> None:
        """One round: the largest part of the batch that is sound."""
        sound: list[Diagnostic] = []
        state = self._state
        pending: list[Sequence[Diagnostic]] = [batch]
        while pending:
            group = pending.pop()
            after = tried(self._state, [*sound, *group], self._check)
            if isinstance(after, State):
                sound, state = [*sound, *group], after
                continue
            self._failed += 1
            if len(group) == 1 or self._failed > FAILURES:
                self._refused += (Refused(found, after.reason) for found in group)
                self._known.update(map(key_of, group))
            else:
                pending += _parted(group, after)
        before, self._state = self._state, state
        self._record(sound, before)

    def _record(self, sound: Iterable[Diagnostic], before: State) -> None:
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
            self._state = self._state.replaced(back, self._check)

    def _still(self, source: Source) -> set[str]:
        """Codes of the fixes that wait in a text."""
        return {found.code for found in self._state.found if found.source is source and is_applicable(found, unsafe=self._unsafe)}

    def keep_layout(self) -> bool:
        """Format the changed files that were formatted before, and tell whether that changed one: what was refused may be sound then."""
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
            self._state = self._state.replaced(made, self._check)
            self._applied += 1
        return bool(made)

    def outcome(self) -> Fixed:
        """What came of all rounds."""
        changes = []
        for document in self._state.documents:
            file = self._files[document.source.path]
            if document.source.text != file.first.source.text:
                changes.append(Change(file.first.source, document.source, tuple(file.applied)))
        workspace, documents, found = self._state
        return Fixed(workspace, documents, found, tuple(changes), tuple(self._refused), tuple(self._fights.values()))


def _parted(group: Sequence[Diagnostic], failure: Failure) -> list[Sequence[Diagnostic]]:
    """A batch that failed in two parts, to be tried from the last: those that it cannot come from first, if that is known; else its halves."""
    suspects = {id(found) for found in failure.suspects}
    parts = [[found for found in group if id(found) in suspects], [found for found in group if id(found) not in suspects]]
    if all(parts):
        return list(parts)
    middle = len(group) // 2
    return [group[middle:], group[:middle]]


def _applied(found: Diagnostic) -> Applied:
    assert found.fix is not None
    place = found.source.place(found.span.start)
    return Applied(found.code, found.name, found.fix.title, found.source.path, place.line)

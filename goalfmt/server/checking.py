"""Findings of open files: at once from what a file needs, and then as ``goalfmt check`` tells them of the whole workspace."""

from __future__ import annotations

import logging
from collections.abc import Collection, Container, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goalfmt.server.baselines import baseline_of, stamp_of
from goalfmt.server.carrying import carried

if TYPE_CHECKING:
    from datetime import date, datetime

    from goalfmt.diagnostic import Diagnostic
    from goalfmt.model.types import Workspace
    from goalfmt.progress import Progress
    from goalfmt.rule import AnyRule
    from goalfmt.server.session import Session
    from goalfmt.server.shelf import Shelf
    from goalfmt.source import Source
    from goalfmt.syntax.document import Document

_LOG = logging.getLogger("goalfmt.server")

Findings = list["Diagnostic"]

Moment = tuple[int, object, object]
"""What findings depend on: the texts, the day, the baseline."""


class _Known:
    """What was last found in one file, by the first look and by the whole one, on the same text."""

    __slots__ = ("document", "quick", "revision", "whole")

    def __init__(self, document: Document, quick: Findings, whole: Findings, revision: Moment) -> None:
        self.document = document
        self.quick = quick
        self.whole = whole
        self.revision = revision


class Checking:
    """Remembers what was found."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[Path, _Known] = {}
        self._last: dict[Path, tuple[Moment, Findings]] = {}
        self._progress: tuple[Workspace, object, Progress] | None = None

    def findings(self, shelf: Shelf, path: Path) -> Findings:
        """What is found in a file: all of it where the workspace is small, else as much as can be told in the time of the file."""
        now = self._moment(shelf)
        if path in self._last and self._last[path][0] == now:
            return self._last[path][1]
        known = self._known.get(path)
        if known is not None and known.revision == now:
            found = known.whole
        elif shelf.is_near(path):
            found = self.whole(shelf, [path])[path]
        else:
            quick = self.lint(shelf, shelf.near(path), shelf.linted([path]), whole=False)
            found = quick if known is None else carried(quick, shelf.entries[path].document, known.quick, known.whole, known.document)
        self._last[path] = (now, found)
        return found

    def settled(self, shelf: Shelf, path: Path) -> bool:
        """Whether what was last told of a file is what the whole workspace says."""
        known = self._known.get(path)
        return known is not None and known.revision == self._moment(shelf)

    def whole(self, shelf: Shelf, paths: Sequence[Path]) -> dict[Path, Findings]:
        """What ``goalfmt check`` of the whole workspace tells of some of its files."""
        now = self._moment(shelf)
        asked = [path for path in paths if not (path in self._known and self._known[path].revision == now)]
        if asked:
            self._look(shelf, asked, now)
        return {path: self._known[path].whole for path in paths}

    def _look(self, shelf: Shelf, paths: Sequence[Path], now: Moment) -> None:
        documents = shelf.linted(paths)
        found: dict[Source, Findings] = {document.source: [] for document in documents}
        workspace = shelf.whole()
        _read_ahead(workspace)
        for diagnostic in self.lint(shelf, workspace, documents, whole=True):
            found[diagnostic.source].append(diagnostic)
        for path in paths:
            document = shelf.entries[path].document
            told = found.get(document.source, [])
            quick = told
            if not shelf.is_near(path) and path in self._session.texts:
                quick = self.lint(shelf, shelf.near(path), shelf.linted([path]), whole=False)
            self._known[path] = _Known(document, quick, told, now)
            self._last.pop(path, None)

    def keep(self, paths: Container[Path]) -> None:
        """Let go of what is known of other files."""
        for known in (self._known, self._last):
            for path in [path for path in known if path not in paths]:
                del known[path]

    def _moment(self, shelf: Shelf) -> Moment:
        return shelf.revision, self._session.now(shelf.project.settings), stamp_of(shelf)

    def lint(self, shelf: Shelf, workspace: Workspace, documents: Collection[Document], *, whole: bool) -> Findings:
        """What the linter says of some files, with all that the project has chosen."""
        from goalfmt.linting import lint

        if not documents:
            return []
        today = self._session.now(shelf.project.settings)
        return lint(workspace, today, documents=documents, whole=whole, crashed=_crashed, baseline=baseline_of(shelf))

    def progress(self, workspace: Workspace, today: date | datetime) -> Progress:
        """How all goals of a workspace stand, worked out once."""
        from goalfmt.progress import roll_up

        if self._progress is None or self._progress[0] is not workspace or self._progress[1] != today:
            self._progress = (workspace, today, roll_up(workspace, today, workspace.settings.progress))
        return self._progress[2]


def _read_ahead(workspace: Workspace) -> None:
    """Have every sentence read and every window worked out, goal by goal: rules that ask for all of them at once cannot give way."""
    for goal in workspace.goals:
        _ = goal.measure, goal.due, goal.start


def _crashed(rule: AnyRule, source: Source, error: Exception) -> None:
    _LOG.error("%s: %s: %r (a fault of goalfmt; the other rules go on)", source.path, rule.code, error, exc_info=error)

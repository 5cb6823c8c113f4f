"""Telling the editor of findings: sent for each text that changed, or, where the editor asks by itself, a word that it should ask again."""

from __future__ import annotations

import asyncio
import logging
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from goalfmt.server.speaking import spoken
from goalfmt.server.texts import path_of
from goalfmt.server.upkeep import Interrupted

if TYPE_CHECKING:
    from pathlib import Path

    from goalfmt.server.connection import Server
    from goalfmt.server.page import Page
    from goalfmt.server.session import Session

_LOG = logging.getLogger("goalfmt.server")

PAUSE = 0.4
"""Seconds without a question after which the whole workspace is looked at."""


class Announcing:
    """Knows what the editor was told last."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._waiting: set[str] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._configurations: set[str] = set()

    # ------------------------------------------------------------------ in the thread of the connection

    def changed(self, uri: str | None) -> None:
        """A text, or with None something on disk, has changed."""
        if uri is not None and not self._server.session.pulls and uri not in self._waiting:
            self._waiting.add(uri)
            self._start(self._send(uri))
        self.settle_soon()

    def closed(self, uri: str) -> None:
        """A text is closed: nothing is told of it any more, but others may say something else now."""
        self._server.session.told.pop(path_of(uri), None)
        if not self._server.session.pulls:
            self._publish(uri, None, [])
        self.settle_soon()

    def settle_soon(self) -> None:
        """Look at everything, once the editor has been quiet for a moment."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(PAUSE, lambda: self._start(self._settle()))

    def _start(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            _LOG.error("findings could not be told", exc_info=task.exception())

    async def _send(self, uri: str) -> None:
        def look() -> tuple[int, list[types.Diagnostic]] | None:
            self._waiting.discard(uri)
            session = self._server.session
            if session.version_of(uri) is None:
                return None
            page = session.page(uri)
            return page.text.version, told(page)

        found = await self._server.aside(look)
        if found is not None and self._server.session.version_of(uri) == found[0]:
            self._publish(uri, *found)

    async def _settle(self) -> None:
        session = self._server.session
        before = {path: text.version for path, text in session.texts.items()}
        try:
            changed = await self._server.aside(lambda: _news(session), patient=True)
        except Interrupted:
            return  # the end of what interrupted it starts the pause anew
        for fault in self._server.session.library.faults.values():
            self._tell_configuration(fault.path, fault.line, fault.column, fault.message)
        if not session.pulls:
            for page, found in changed:
                if before.get(page.path) == page.text.version == session.version_of(page.text.uri):
                    self._publish(page.text.uri, page.text.version, found)
        elif changed:
            self._server.workspace_diagnostic_refresh(None, callback=lambda answer: None)
        if changed and session.can("workspace.inlay_hint.refresh_support"):
            self._server.workspace_inlay_hint_refresh(None, callback=lambda answer: None)
        self._forget_configurations()

    def _publish(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def _tell_configuration(self, path: str, line: int, column: int, message: str) -> None:
        place = types.Position(max(line - 1, 0), max(column - 1, 0))
        fault = types.Diagnostic(types.Range(place, place), f"{message} (goal files below are read without it)", types.DiagnosticSeverity.Error)
        fault.source = "goalfmt"
        self._publish(self._server.session.uri_of(path_of_file(path)), None, [fault])
        self._configurations.add(path)

    def _forget_configurations(self) -> None:
        for path in self._configurations - self._server.session.library.faults.keys():
            self._configurations.discard(path)
            self._publish(self._server.session.uri_of(path_of_file(path)), None, [])


def path_of_file(path: str) -> Path:
    """An absolute path."""
    from pathlib import Path

    return Path(path).absolute()


def told(page: Page) -> list[types.Diagnostic]:
    """The findings of a text in the words of the protocol; what was told is remembered."""
    found = [spoken(finding, page) for finding in page.session.checking.findings(page.shelf, page.path)]
    page.session.told[page.path] = _mark(found)
    return found


def _mark(found: list[types.Diagnostic]) -> str:
    """A name of findings by what they say and where: equal ones have equal names."""
    said = repr([(f.code, f.severity, str(f.range), f.message, [str(other.location) for other in f.related_information or ()]) for f in found])
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _news(session: Session) -> list[tuple[Page, list[types.Diagnostic]]]:
    """The open texts of which the whole workspace says something else than the editor was told."""
    news = []
    by_shelf: dict[Any, list[Page]] = {}
    for text in list(session.texts.values()):
        page = session.page(text.uri)
        by_shelf.setdefault(page.shelf, []).append(page)
    for shelf, pages in by_shelf.items():
        session.checking.whole(shelf, [page.path for page in pages])
        for page in pages:
            before = session.told.get(page.path)
            found = told(page)
            if before != session.told[page.path]:
                news.append((page, found))
    session.checking.keep(session.texts)
    session.upkeep.tidy()
    return news

"""The connection to an editor: texts come in, questions are queued, answered one at a time, and dropped when they have become idle.

Two threads: one reads what the editor sends, keeps the texts, and never waits; the other owns the goals and answers. So a question
can be cancelled, or be made idle by a newer one, while an older one is still being answered.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.capabilities import ServerCapabilitiesBuilder
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter
from pygls.protocol.language_server import lsp_method
from pygls.uris import to_fs_path

from goalfmt import __version__
from goalfmt.server import refusals
from goalfmt.server.announcing import Announcing
from goalfmt.server.register import Command, Feature, commands, features
from goalfmt.server.session import Session

T = TypeVar("T")

WATCHED = ("**/*.goals", "**/*.goals.md", "**/*.yaml", "**/*.yml", "**/*.toml", "**/.goalfmt-baseline.json", "**/.gitignore")
"""The files whose changes on disk can matter; a configuration may extend files of any name."""


class Protocol(LanguageServerProtocol):
    """The protocol, with texts of our own: those of pygls split lines at characters that end none."""

    _server: Server

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message in the types of the protocol. A question that is none is answered, for who has asked is waiting."""
        try:
            return super().structure_message(data)
        except JsonRpcException:
            if isinstance(data.get("id"), int | str) and "method" in data:
                wrong = refusals.Wrong(f"these are no parameters of {data['method']}")
                self._send_response(data["id"], error=wrong.to_response_error())
            raise

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A text is opened."""
        document = params.text_document
        self._server.session.open(document.uri, document.version, document.text)
        self._server.look_at_disk()
        self._server.announcing.changed(document.uri)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """A text is changed."""
        self._server.session.change(params.text_document.uri, params.text_document.version, params.content_changes)
        self._server.announcing.changed(params.text_document.uri)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A text is closed."""
        self._server.session.close(params.text_document.uri)
        self._server.announcing.closed(params.text_document.uri)

    @lsp_method(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def lsp_workspace__did_change_workspace_folders(self, params: types.DidChangeWorkspaceFoldersParams) -> None:
        """Folders are added or taken away."""
        session = self._server.session
        gone = {path for folder in params.event.removed if (path := _path(folder.uri)) is not None}
        new = [path for folder in params.event.added if (path := _path(folder.uri)) is not None]
        session.folders = [path for path in session.folders if path not in gone] + [path for path in new if path not in session.folders]
        session.reconfigured = True
        self._server.announcing.changed(None)


class Server(LanguageServer):
    """One server for one editor."""

    def __init__(self, today: str | None = None) -> None:
        super().__init__("goalfmt", __version__, types.TextDocumentSyncKind.Incremental, None, Protocol, default_converter)
        self.session = Session()
        self.announcing = Announcing(self)
        self.ended = False
        """Whether the editor has said that it is going to leave; one that leaves without a word has crashed."""
        self._today = today
        self._worker = ThreadPoolExecutor(1, "goals")
        self._asked: dict[tuple[str, str], asyncio.Future[Any]] = {}
        for method, heard in (
            (types.INITIALIZE, self._initialize),
            (types.INITIALIZED, self._initialized),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._files_changed),
            (types.TEXT_DOCUMENT_DID_SAVE, self._saved),
            (types.SHUTDOWN, self._end),
            (types.WORKSPACE_DID_CHANGE_CONFIGURATION, self._wishes_changed),
        ):
            self.feature(method)(partial(heard))
        gc.set_threshold(5_000, 20, 1_000_000)  # what is old is looked at in pauses: see upkeep
        logging.getLogger("pygls.protocol.json_rpc").addFilter(refusals.quiet)

    # ------------------------------------------------------------------ the beginning

    def _initialize(self, params: types.InitializeParams) -> None:
        session = self.session
        session.capabilities = params.capabilities
        session.encoding = str(getattr(encoding := ServerCapabilitiesBuilder.choose_position_encoding(params.capabilities), "value", encoding))
        options = params.initialization_options
        chosen = dict(options) if isinstance(options, dict) else {}
        if self._today is not None:
            chosen.setdefault("today", self._today)
        session.start(_folders(params), chosen)
        for feature in features():
            if feature.offered(session):
                self.feature(feature.method, feature.options)(self._asking(feature))
        for command in commands():
            self.command(command.name)(self._commanding(command))

    def _initialized(self, params: types.InitializedParams) -> None:
        if self.session.can("workspace.did_change_watched_files.dynamic_registration"):
            watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            registration = types.Registration("watched", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            self.client_register_capability(types.RegistrationParams([registration]), callback=lambda answer: None)

    # ------------------------------------------------------------------ what happens on disk

    def look_at_disk(self) -> None:
        """Editors that do not tell of changed files: look again where it costs nothing to wait."""
        if not self.session.can("workspace.did_change_watched_files.dynamic_registration"):
            self.session.stale = True

    def _files_changed(self, params: types.DidChangeWatchedFilesParams) -> None:
        self.session.stale = True
        self.announcing.changed(None)

    def _wishes_changed(self, params: types.DidChangeConfigurationParams) -> None:
        """Editors tell of their settings when they connect; goalfmt has its own configuration."""

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        self.look_at_disk()
        self.announcing.changed(None)

    # ------------------------------------------------------------------ questions

    def _asking(self, feature: Feature) -> Callable[[Any], Any]:
        async def asked(params: Any) -> Any:
            uri = getattr(getattr(params, "text_document", None), "uri", None)
            return await self._answer(feature, params, uri)

        return asked

    async def _answer(self, feature: Feature, params: Any, uri: str | None) -> Any:
        version = self.session.version_of(uri)

        def outdated() -> bool:
            return uri is not None and self.session.version_of(uri) != version

        def work() -> Any:
            if outdated():
                raise _outdated(feature)
            self.session.sync()
            answer = feature.answer(self.session, params)
            if outdated():
                raise _outdated(feature)
            return answer

        job = self._queue(work)
        key = (feature.method, uri or "")
        if feature.newest:
            older = self._asked.get(key)
            if older is not None:
                older.cancel()
            self._asked[key] = job
        try:
            return await job
        except asyncio.CancelledError:
            if self._asked.get(key) not in (None, job):
                raise refusals.Superseded from None
            raise
        finally:
            if self._asked.get(key) is job:
                del self._asked[key]
            self.announcing.settle_soon()

    def _commanding(self, command: Command) -> Callable[..., Any]:
        async def run(*arguments: Any) -> Any:
            done = await self.aside(lambda: command.run(self.session, list(arguments)))
            edit, place = done if isinstance(done, tuple) else (done, None)
            answer = await self.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, command.name))
            if not answer.applied:
                raise refusals.Refused(answer.failure_reason or "the editor did not make the change")
            if place is not None and self.session.can("window.show_document.support"):
                selection = types.Range(place[1], place[1])
                self.window_show_document(types.ShowDocumentParams(place[0], take_focus=True, selection=selection), callback=lambda answer: None)

        return run

    def _queue(self, work: Callable[[], T]) -> asyncio.Future[T]:
        """Have something done in the thread that owns the goals."""
        token = object()
        waiting = self.session.upkeep.waiting

        def begun() -> T:
            waiting.discard(token)
            return work()

        waiting.add(token)
        job = self._worker.submit(begun)
        job.add_done_callback(lambda job: waiting.discard(token))
        return asyncio.wrap_future(job)

    async def aside(self, work: Callable[[], T], *, patient: bool = False) -> T:
        """Do something in the thread that owns the goals; where it can wait, it gives way to questions (Interrupted)."""

        def synced() -> T:
            self.session.upkeep.patient = patient
            try:
                self.session.sync()
                return work()
            finally:
                self.session.upkeep.patient = False

        if patient:
            return await asyncio.get_running_loop().run_in_executor(self._worker, synced)
        return await self._queue(synced)

    def _end(self, params: None) -> None:
        self.ended = True

    def shutdown(self) -> None:
        """End, without waiting for answers that nobody wants any more."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        super().shutdown()  # type: ignore[no-untyped-call]  # pygls gives it no types


def _outdated(feature: Feature) -> refusals.Answered:
    return refusals.Unsettled() if feature.method == types.TEXT_DOCUMENT_DIAGNOSTIC else refusals.Outdated()


def _folders(params: types.InitializeParams) -> list[Path]:
    uris = [folder.uri for folder in params.workspace_folders or ()]
    if not uris and params.root_uri:
        uris = [params.root_uri]
    paths = [path for uri in uris if (path := _path(uri)) is not None]
    return paths or ([Path(params.root_path)] if params.root_path else [])


def _path(uri: str) -> Path | None:
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else None

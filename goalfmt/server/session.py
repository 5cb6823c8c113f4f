"""What the server knows while an editor is connected: its wishes, the open texts, and the workspaces they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goalfmt.server.checking import Checking
from goalfmt.server.library import Library
from goalfmt.server.page import Page
from goalfmt.server.refusals import Refused
from goalfmt.server.texts import OpenText, path_of
from goalfmt.server.upkeep import Upkeep

if TYPE_CHECKING:
    from lsprotocol import types

    from goalfmt.rule import Today
    from goalfmt.server.shelf import Shelf
    from goalfmt.server.showing import Told
    from goalfmt.settings import Settings


class Session:
    """The state of one connection.

    The texts belong to the thread that talks to the editor; everything that is made of them, to the one thread that answers questions.
    """

    def __init__(self) -> None:
        self.encoding = "utf-16"
        self.folders: list[Path] = []
        self.capabilities: types.ClientCapabilities | None = None
        self.today: Today = None
        """Of the option ``today``, which makes answers repeatable; None: the clock's."""
        self.texts: dict[Path, OpenText] = {}
        self.stale = False
        """Whether something on disk may have changed."""
        self.reconfigured = False
        """Whether the folders have changed, or anything else that a configuration depends on."""
        self.told: dict[Path, str] = {}
        """What the editor was told last of each open text, by the name of its findings."""
        self.upkeep = Upkeep()
        self.library = Library((), self.upkeep)
        self.checking = Checking(self)

    def start(self, folders: Sequence[Path], options: Any) -> None:
        """Take over what the editor says when it connects.

        Raises Refused for an option that cannot be used.
        """
        self.folders = list(folders)
        self.today = _today(options.get("today") if isinstance(options, dict) else None)
        self.library = Library(self.folders, self.upkeep)

    def can(self, path: str) -> Any:
        """A capability of the editor, such as ``workspace.diagnostics.refresh_support``; None where it says nothing."""
        value: Any = self.capabilities
        for name in path.split("."):
            value = getattr(value, name, None)
        return value

    def markup(self, told: Told, capability: str) -> types.MarkupContent:
        """Words as the editor can show them: Markdown, unless it says that it cannot."""
        from lsprotocol import types

        formats = self.can(capability)
        if formats and types.MarkupKind.Markdown not in formats:
            return types.MarkupContent(types.MarkupKind.PlainText, told.plain)
        return types.MarkupContent(types.MarkupKind.Markdown, told.markdown)

    @property
    def pulls(self) -> bool:
        """Whether the editor asks for findings, and can be told to ask again; else they are sent."""
        return self.can("text_document.diagnostic") is not None and bool(self.can("workspace.diagnostics.refresh_support"))

    # ------------------------------------------------------------------ texts, in the thread of the connection

    def open(self, uri: str, version: int, text: str) -> OpenText:
        """A text is opened."""
        opened = OpenText(uri, version, text, self.encoding)
        self.texts[opened.path] = opened
        return opened

    def change(self, uri: str, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        """A text is changed. One that was never opened is no text of ours."""
        path = path_of(uri)
        if path in self.texts:
            self.texts[path] = self.texts[path].changed(version, changes)

    def close(self, uri: str) -> None:
        """A text is closed: from now on the file on disk counts."""
        self.texts.pop(path_of(uri), None)

    def version_of(self, uri: str | None) -> int | None:
        """The version of an open text."""
        text = None if uri is None else self.texts.get(path_of(uri))
        return None if text is None else text.version

    # ------------------------------------------------------------------ answers, in the other thread

    def sync(self) -> None:
        """Bring everything in step with the texts and the disk."""
        if self.reconfigured or (self.stale and self.library.is_outdated()):
            self.reconfigured = self.stale = False
            self.library = Library(tuple(self.folders), self.upkeep)
            self.checking = Checking(self)
        if self.stale:
            self.stale = False
            self.library.rescan()
        self.library.sync(dict(self.texts))

    def page(self, uri: str) -> Page:
        """An open text with all that is known of it.

        Raises Refused when it is not open.
        """
        text = self.texts.get(path_of(uri))
        if text is None:
            raise Refused("this file is not open")
        self.library.sync(dict(self.texts))
        return Page(self, text, self.library.shelf(text.path.parent))

    def now(self, settings: Settings) -> date | datetime:
        """The day taken as today in a project."""
        if self.today is not None:
            return self.today
        zone = settings.calendar.timezone
        if zone == "UTC":
            return datetime.now(UTC).date()
        from zoneinfo import ZoneInfo

        return datetime.now(ZoneInfo(zone)).date()

    def uri_of(self, path: Path) -> str:
        """The address of a file, as the editor spells it where the file is open."""
        from pygls.uris import from_fs_path

        text = self.texts.get(path)
        return text.uri if text is not None else from_fs_path(str(path)) or path.as_uri()

    def shelves(self) -> list[Shelf]:
        """Every workspace of the folders of the editor and of the open texts."""
        for folder in self.folders:
            self.library.shelf(folder)
        return self.library.shelves


def _today(value: object) -> date | datetime | None:
    if value is None:
        return None
    try:
        if isinstance(value, str):
            return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    except ValueError:
        pass
    raise Refused(f"the option today is {value!r}; write it as 2026-03-02 or 2026-03-02T12:00")

"""The texts that are open in the editor: they rule over the files on disk."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.uris import to_fs_path

from goalfmt.server.positions import Positions

if TYPE_CHECKING:
    from collections.abc import Sequence


_LONE = re.compile(r"[\ud800-\udfff]")
"""Halves of a character, which an editor can have and no file: they are read as the character for what is unknown, of the same width."""


class OpenText:
    """One version of an open text; a change makes a new one."""

    __slots__ = ("_positions", "encoding", "path", "text", "uri", "version")

    def __init__(self, uri: str, version: int, text: str, encoding: str) -> None:
        self.uri = uri
        self.version = version
        self.text = text if text.isascii() else _LONE.sub("\ufffd", text)
        self.encoding = encoding
        self.path = path_of(uri)
        self._positions: Positions | None = None

    @property
    def positions(self) -> Positions:
        """Its places as the editor counts them."""
        if self._positions is None:
            self._positions = Positions(self.text, self.encoding)
        return self._positions

    def changed(self, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> OpenText:
        """The text after changes, each made on what the one before has left."""
        now = self
        for change in changes:
            now = OpenText(self.uri, version, now._with(change), self.encoding)
        return now if changes else OpenText(self.uri, version, self.text, self.encoding)

    def _with(self, change: types.TextDocumentContentChangeEvent) -> str:
        if not isinstance(change, types.TextDocumentContentChangePartial):
            return change.text
        first, last = sorted((self.positions.offset(change.range.start), self.positions.offset(change.range.end)))
        return self.text[:first] + change.text + self.text[last:]


def path_of(uri: str) -> Path:
    """The file that an address stands for; of a text that has no file yet, a name that no file has."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    if path:
        return Path(path)
    name = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in uri)
    return Path.cwd() / f"<{name}>"

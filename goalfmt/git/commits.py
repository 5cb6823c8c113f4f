"""The commits that changed some files, with what they changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple


class FileChange(NamedTuple):
    """What a commit did to one file."""

    path: str
    """From the root, with slashes."""
    before: str | None
    """The blob in the first parent; None: the file is new."""
    after: str | None
    """The blob in the commit; None: the file is gone."""


class Commit(NamedTuple):
    """One commit, as its author made it (no mailmap)."""

    id: str
    parents: tuple[str, ...]
    author: str
    email: str
    date: datetime
    """When it was written, with the author's own offset from UTC; 1970 where the date makes no sense."""
    message: str
    trailers: tuple[tuple[str, str], ...]
    """``Key: value`` lines at the end of the message, folded lines joined."""
    changes: tuple[FileChange, ...]
    """Of the files that were asked for; empty for a merge unless only first parents are followed."""

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]


FORMAT = "%x00".join(("%H", "%P", "%an", "%ae", "%aI", "%B", "%(trailers:only=true,unfold=true)"))
"""For ``git log -z --raw --no-abbrev``: no field but the message can hold a line end, and none a NUL."""

_FIELDS = 7
_FILE_MODES = (b"100644", b"100755")


def read(log: bytes) -> Iterator[Commit]:
    """The commits of ``git log`` with :data:`FORMAT`."""
    tokens = log.split(b"\0")
    at = 0
    while at + _FIELDS <= len(tokens):
        fields = [token.decode("utf-8", "replace") for token in tokens[at : at + _FIELDS]]
        at += _FIELDS
        changes: list[FileChange] = []
        while at + 1 < len(tokens) and tokens[at].lstrip(b"\n").startswith(b":"):
            changes.append(_change(tokens[at].lstrip(b"\n"), tokens[at + 1]))
            at += 2
        if at < len(tokens) and not tokens[at] and changes:
            at += 1
        yield _commit(fields, tuple(changes))


def _commit(fields: list[str], changes: tuple[FileChange, ...]) -> Commit:
    commit, parents, author, email, date, message, trailers = fields
    pairs = (line.partition(":") for line in trailers.split("\n") if ":" in line)
    named = tuple((key.strip(), value.strip()) for key, _, value in pairs)
    return Commit(commit.strip(), tuple(parents.split()), author, email, _date(date), message.rstrip("\n"), named, changes)


def _date(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _change(record: bytes, path: bytes) -> FileChange:
    """``:100644 100644 BEFORE AFTER M``; a link or submodule on a side counts as no file."""
    old_mode, new_mode, before, after = record[1:].split(b" ")[:4]
    return FileChange(
        os.fsdecode(path),
        before.decode("ascii") if old_mode in _FILE_MODES else None,
        after.decode("ascii") if new_mode in _FILE_MODES else None,
    )

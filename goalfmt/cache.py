"""What a check has found, kept for the next one with the same input.

An entry holds the digest of every file that the run has opened and of every folder that it has listed, besides what it found. It is used only
while all of them are the same, so a change of a goal, a configuration, an ignore file or of the goalfmt that reads them is never missed; an
entry that cannot be read, that is cut, foreign or of another version counts as none. Nothing in an entry is code.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from stat import S_IFMT
from typing import Any

from goalfmt import regular

_MAGIC = b"goalfmt cache 2\n"
_MOST = 200
"""Entries that are kept; the oldest go."""
_DIGEST = 16
_GRAIN = 50_000_000
"""Nanoseconds by which the clock of a file system may be behind."""

Manifest = dict[str, dict[str, str | None]]
"""Kind -> path -> digest."""


def digest(data: bytes) -> str:
    """The name of some bytes."""
    return blake2b(data, digest_size=_DIGEST).hexdigest()


def home() -> Path | None:
    """The folder of the entries: in the one that the system keeps for caches; None where there is none, or GOALFMT_NO_CACHE is set."""
    if os.environ.get("GOALFMT_NO_CACHE"):
        return None
    if sys.platform == "win32":
        place = os.environ.get("LOCALAPPDATA")
    else:
        place = os.environ.get("XDG_CACHE_HOME") or (os.path.expanduser("~/.cache") if os.environ.get("HOME") else None)  # noqa: PTH111
    return Path(place, "goalfmt") if place and Path(place).is_absolute() else None


def key(question: object) -> str:
    """The name of the entry of a question: all that decides the answer besides files (options, working folder, version)."""
    return digest(repr((_program(), question)).encode("utf-8", "surrogateescape"))


@cache
def _program() -> tuple[str, ...]:
    """What the program is: the files that were installed (two states can have one version); where they can be edited, when they were."""
    from goalfmt import __version__

    folder = Path(__file__).parent
    records = [digest(record.read_bytes()) for record in folder.parent.glob("goalfmt-*.dist-info/RECORD")]
    if records:
        return __version__, str(folder), sys.version, *records
    times = [file.stat().st_mtime_ns for kind in ("*.py", "*.yaml") for file in folder.rglob(kind)]
    return __version__, str(folder), sys.version, str(max(times)), str(len(times))


class Reading:
    """Watches which files are opened and which folders are listed."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.folders: set[str] = set()
        self._on = False
        self._started = 0
        self._own = (str(Path(__file__).parent) + os.sep, sys.prefix + os.sep, sys.base_prefix + os.sep, os.devnull)

    def start(self) -> None:
        """Watch from now on; Python has no way to take such a hook away, so it falls asleep instead."""
        self._on = True
        self._started = time.time_ns() - _GRAIN
        sys.addaudithook(self._hook)

    def stop(self) -> None:
        """Watch no more."""
        self._on = False

    def _hook(self, event: str, args: tuple[Any, ...]) -> None:
        if self._on and event in ("open", "os.scandir", "os.listdir") and isinstance(args[0], str | bytes | os.PathLike):
            path = os.path.abspath(os.fsdecode(args[0]))  # noqa: PTH100  # links stay as they are named
            if not path.startswith(self._own):
                (self.files if event == "open" else self.folders).add(path)

    def manifest(self) -> Manifest | None:
        """What was read, each with its digest (None: it is not there). None where something has changed since the start: it may be read already."""
        if any(_changed(path) >= self._started for path in (*self.files, *self.folders)):
            return None
        files = {path: _of_file(path) for path in sorted(self.files)}
        folders = {path: _of_folder(path) for path in sorted(self.folders)}
        places = self._places()
        marks = {mark: _of_mark(mark) for place in places for mark in (os.path.join(place, name) for name in (".git", "goalfmt.yaml"))}  # noqa: PTH118
        return {"files": files, "folders": folders, "marks": marks, "links": {place: _of_link(place) for place in places}}

    def _places(self) -> list[str]:
        """The folders of all that was read, and those above them."""
        near = {os.path.dirname(path) for path in self.files} | self.folders  # noqa: PTH120
        return sorted({str(place) for path in near for place in (Path(path), *Path(path).parents)})


def _of_file(path: str) -> str | None:
    """What a file holds, and where it lies if it is a link."""
    try:
        return f"{digest(regular.read(path))}{_of_link(path) or ''}"
    except OSError:
        return None


def _of_folder(path: str) -> str | None:
    try:
        with os.scandir(path) as entries:
            names = sorted(f"{entry.name}/{_kind(entry)}" for entry in entries)
    except OSError:
        return None
    return digest("\0".join(names).encode("utf-8", "surrogateescape"))


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "link"
    return "folder" if entry.is_dir(follow_symlinks=False) else "file" if entry.is_file(follow_symlinks=False) else ""


def _changed(path: str) -> int:
    """When something was last changed, by the clock that no program can set; 0 for what is not there."""
    try:
        return os.stat(path).st_ctime_ns  # noqa: PTH116
    except OSError:
        return 0


def _of_mark(path: str) -> str | None:
    """The kind of a file that is only asked whether it is there: such a file ends the search for a configuration."""
    try:
        return str(S_IFMT(os.stat(path).st_mode))  # noqa: PTH116
    except OSError:
        return None


def _of_link(path: str) -> str | None:
    """Where a link leads: a configuration may not leave its project, whatever stands at the other end."""
    return os.path.realpath(path) if os.path.islink(path) else None  # noqa: PTH114


def load(name: str) -> dict[str, Any] | None:
    """The answer kept under a name, while everything that it rests on is as it was; else None."""
    import json

    folder = home()
    if folder is None:
        return None
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        data = (folder / f"{name}.json").read_bytes()
        head, check, body = data[: len(_MAGIC)], data[len(_MAGIC) : len(_MAGIC) + 2 * _DIGEST], data[len(_MAGIC) + 2 * _DIGEST :]
        if head == _MAGIC and check == digest(body).encode():
            entry = json.loads(body)
            if entry["name"] == name and all(_is_same(entry["manifest"])):
                answer: dict[str, Any] = entry["answer"]
                return answer
    return None


def _is_same(manifest: Manifest) -> Iterator[bool]:
    for kind, look in (("folders", _of_folder), ("files", _of_file), ("marks", _of_mark), ("links", _of_link)):
        for path, known in manifest[kind].items():
            yield look(path) == known


def store(name: str, manifest: Manifest, answer: dict[str, Any]) -> None:
    """Keep an answer. What cannot be kept (a full disk, a folder of another user) is no loss, and not told."""
    import json

    folder = home()
    if folder is None:
        return
    body = json.dumps({"name": name, "manifest": manifest, "answer": answer}, separators=(",", ":")).encode()
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = folder / f"{name}.{os.getpid()}.tmp"
        try:
            temporary.write_bytes(_MAGIC + digest(body).encode() + body)
            temporary.replace(folder / f"{name}.json")
        finally:
            temporary.unlink(missing_ok=True)
        _prune(folder)


def _prune(folder: Path) -> None:
    """Throw the oldest entries away, and what a killed run has left."""
    with os.scandir(folder) as entries:
        found = sorted((entry.stat().st_mtime, entry.path) for entry in entries if entry.name.endswith((".json", ".tmp")))
    for _, path in found[:-_MOST] if len(found) > _MOST else ():
        with suppress(OSError):
            Path(path).unlink()

"""The contents of files at a revision, many through one process."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import suppress
from itertools import islice
from subprocess import Popen
from typing import IO

from goalfmt.git.errors import GitError, Reason
from goalfmt.git.process import Git

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read, as the language's own limit (E111)."""


_AT_ONCE = 512
"""Blobs that one process reads. They are read before the first is given away, so the time limit holds for git and not for the reader."""


def contents(git: Git, blobs: Iterable[str]) -> Generator[bytes, None, None]:
    """The bytes of each blob (named by its object id), in order. Raises GitError for a missing or too large one."""
    waiting = iter(blobs)
    while wanted := list(islice(waiting, _AT_ONCE)):
        yield from _read(git, wanted)


def _read(git: Git, wanted: list[str]) -> list[bytes]:
    """Some blobs through one process: one name goes in, one answer comes out, so neither side can wait for the other."""
    with git.started(("cat-file", "--batch")) as process:
        found = [_one(process, blob, git) for blob in wanted]
        with suppress(OSError):
            _pipe(process.stdin).close()
        process.wait()
    return found


def _one(process: Popen[bytes], blob: str, git: Git) -> bytes:
    source, answer = _pipe(process.stdin), _pipe(process.stdout)
    with suppress(BrokenPipeError):
        source.write(blob.encode() + b"\n")
        source.flush()
    header = answer.readline().split()
    if len(header) != 3 or header[1] != b"blob":
        raise GitError(Reason.DAMAGED, f"{git.folder}: the repository lacks the file content {blob[:12]} (a partial or damaged clone)")
    size = int(header[2])
    if size > LARGEST:
        raise GitError(Reason.DAMAGED, f"{git.folder}: the file content {blob[:12]} is larger than {LARGEST >> 20} MB")
    data = answer.read(size + 1)
    if len(data) != size + 1:
        raise GitError(Reason.DAMAGED, f"{git.folder}: the file content {blob[:12]} cannot be read to its end")
    return data[:size]


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream

"""Writing a file so that it holds the old content or the new, never a mix."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISREG


def write_atomic(path: Path, data: bytes) -> None:
    """Replace the content of a file, or make it.

    The bytes go into a temporary file in the same folder, which is flushed to disk, compared in size, and renamed over
    the target. Mode and (where allowed) owner are kept; of a symbolic link, the file it points to is replaced. What is
    no regular file (``/dev/null``, a pipe) is simply written to. Raises OSError; the target is then as it was.
    """
    target = path.resolve()
    try:
        before = target.stat()
    except FileNotFoundError:
        before = None
    if before is not None and not S_ISREG(before.st_mode):
        _write(os.open(target, os.O_WRONLY), data)
    else:
        _replace(target, data, before)


def _replace(target: Path, data: bytes, before: os.stat_result | None) -> None:
    temporary = target.with_name(f".{target.name[:100]}.{os.urandom(6).hex()}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        _write(handle, data, before)
        if temporary.stat().st_size != len(data):
            raise OSError(f"{temporary}: not all bytes were written")
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(target.parent)


def _write(handle: int, data: bytes, like: os.stat_result | None = None) -> None:
    """Write all bytes to an open file and close it; a regular file is flushed to disk."""
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        if like is not None:
            _take_after(handle, like)
        if S_ISREG(os.fstat(handle).st_mode):
            os.fsync(handle)
    finally:
        os.close(handle)


def _take_after(handle: int, like: os.stat_result) -> None:
    """Give the new file the owner (where the system allows it) and the mode of the old."""
    if hasattr(os, "fchown"):
        with suppress(PermissionError):
            os.fchown(handle, like.st_uid, like.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, S_IMODE(like.st_mode))


def _flush_folder(folder: Path) -> None:
    """Make the rename itself last; some systems cannot."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

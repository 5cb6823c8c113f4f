"""Writing a file so that it holds the old content or the new, never a mix (docs/safety.md says what that covers).

The bytes go into a temporary file beside the target, which is flushed to disk, read back, and renamed over the target. The temporary
file has one fixed name for each target and is locked while its writer lives. So two writers of one file come one after the other,
and a temporary file that nobody has locked is what a killed writer has left: the next one removes it.
"""
# Every system call is named here, for the tests fail each of them.
# ruff: noqa: PTH105, PTH108, PTH118, PTH120

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EBUSY, EIO, EISDIR, ELOOP
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISGID, S_ISLNK, S_ISREG, S_ISUID
from typing import NamedTuple

from goalfmt.files import locking

_SUFFIX = ".goalfmt-tmp"
_LONGEST_NAME = 200
"""Bytes of a target's name that still fit into the name of its temporary file: file systems allow 255."""
_CHUNK = 1 << 20
_BINARY = getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_CLAIMS = 100
"""Tries to make the temporary file before giving up: each means that another writer came and went in between."""


class ChangedError(OSError):
    """The file is no longer what its reader has read."""


class BusyError(OSError):
    """Another writer is at work on the file, or something stands where the temporary file should."""


class Written(NamedTuple):
    """What became of a file."""

    separated: bool = False
    """Whether it had further names (hard links): these keep the old content."""


def write_atomic(path: Path, data: bytes, expected: bytes | None = None) -> Written:
    """Replace the content of a file, or make it.

    With ``expected`` the file must still hold these bytes right before it is replaced, else ChangedError. Mode, extended attributes and,
    where allowed, owner are kept; of a symbolic link, the file it points to is replaced. A file that nobody may write to is refused.
    What is no regular file (``/dev/null``, a pipe) is simply written to. Raises OSError; the target is then as it was.
    """
    target = os.path.realpath(path)
    before = _status(target)
    if before is None:
        if expected is not None:
            raise ChangedError(f"{path}: the file has gone meanwhile")
    elif not S_ISREG(before.st_mode):
        _write_through(target, before, data)
        return Written()
    else:
        _refuse_read_only(target, before)
    with _staged(target, data, before) as temporary:
        if expected is not None:
            _compare(target, expected)
        os.replace(temporary, target)
    return Written(before is not None and before.st_nlink > 1)


def create(path: Path, data: bytes) -> None:
    """Make a file that is not there yet, whole or not at all. Raises FileExistsError where something has that name, and OSError."""
    target = os.path.join(os.path.realpath(path.parent), path.name)
    if os.path.lexists(target):
        raise FileExistsError(f"{path}: exists already")
    with _staged(target, data, None) as temporary:
        try:
            os.link(temporary, target)  # unlike a rename, it never replaces anything
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if os.path.lexists(target):
                raise FileExistsError(f"{path}: exists already") from None
            os.replace(temporary, target)
        else:
            os.unlink(temporary)


def _status(target: str) -> os.stat_result | None:
    """What a path without symbolic links leads to; None where nothing is there."""
    try:
        found = os.lstat(target)
    except FileNotFoundError:
        return None
    if S_ISLNK(found.st_mode):  # in a circle, or one that could not be followed
        raise OSError(ELOOP, os.strerror(ELOOP))
    return found


def _refuse_read_only(target: str, before: os.stat_result) -> None:
    """A rename would replace it all the same; that is not what its owner has said. (For root the bits alone say so.)"""
    if not before.st_mode & 0o222 or not os.access(target, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise PermissionError(EACCES, "the file is read-only")


def _write_through(target: str, before: os.stat_result, data: bytes) -> None:
    if S_ISDIR(before.st_mode):
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    handle = os.open(target, os.O_WRONLY | _BINARY)
    try:
        _write_all(handle, data)
    finally:
        os.close(handle)


@contextmanager
def _staged(target: str, data: bytes, like: os.stat_result | None) -> Iterator[str]:
    """The path of a temporary file that holds all the bytes and is like the old one; the block puts it in place."""
    temporary, handle = _claim(target, 0o666 if like is None else 0o600)
    try:
        _write_all(handle, data)
        if like is not None:
            _take_after(handle, like, target)
        os.fsync(handle)
        _verify(handle, data)
        if os.name == "nt":  # an open file cannot be renamed there
            os.close(handle)
            handle = -1
        yield temporary
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    finally:
        with suppress(OSError):  # the bytes are on the disk already
            os.close(handle)
    _flush_folder(os.path.dirname(target))


def _claim(target: str, mode: int) -> tuple[str, int]:
    """Make the temporary file of a target and lock it; what a dead writer has left there goes first."""
    temporary = _temporary_of(target)
    for _ in range(_CLAIMS):
        try:
            handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        except FileExistsError:
            _sweep(temporary)
            continue
        try:
            if locking.lock(handle) is not locking.Held.ELSEWHERE and _is_still(temporary, handle):
                return temporary, handle
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            os.close(handle)
            raise
        os.close(handle)  # a sweeper was faster
    raise BusyError(EBUSY, "others keep writing this file")


def _temporary_of(target: str) -> str:
    folder, name = os.path.split(target)
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = sha256(os.fsencode(name)).hexdigest()
    return os.path.join(folder, f".{name}{_SUFFIX}")


def _sweep(temporary: str) -> None:
    """Remove a temporary file whose writer is dead. Raises BusyError when it is alive, or the file is not surely ours."""
    try:
        if not S_ISREG(os.lstat(temporary).st_mode):
            raise BusyError(EBUSY, f"{temporary} is in the way")
        handle = os.open(temporary, os.O_RDWR | _NO_LINK | _BINARY)
    except FileNotFoundError:  # its writer has just finished
        return
    try:
        held = locking.lock(handle, patiently=True)
        if held is locking.Held.ELSEWHERE:
            raise BusyError(EBUSY, "another goalfmt is writing this file")
        if held is locking.Held.UNKNOWN:
            raise BusyError(EBUSY, f"{temporary} is left from another run, or one is at work; remove it if there is none")
        if _is_still(temporary, handle):
            os.unlink(temporary)
    finally:
        os.close(handle)


def _is_still(path: str, handle: int) -> bool:
    """Whether a path leads to the open file."""
    try:
        return os.path.samestat(os.lstat(path), os.fstat(handle))
    except FileNotFoundError:
        return False


def _write_all(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        try:
            count = os.write(handle, left[:_CHUNK])
        except InterruptedError:
            continue
        if count <= 0:
            raise OSError(EIO, "the disk takes no more bytes")
        left = left[count:]


def _take_after(handle: int, like: os.stat_result, target: str) -> None:
    """Give the new file owner, mode and extended attributes of the old, as far as the system allows it.

    Where owner or group cannot be kept, nobody gets rights by that: the set-id bits go, and another group has the rights of all others.
    """
    mode = S_IMODE(like.st_mode)
    if hasattr(os, "fchown"):
        if not _allowed(os.fchown, handle, like.st_uid, like.st_gid):
            mode &= ~(S_ISUID | S_ISGID)
            if not _allowed(os.fchown, handle, -1, like.st_gid):
                mode = mode & ~0o070 | (mode & 0o007) << 3
        os.fchmod(handle, mode)
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(target):
                if name.startswith("user.") or name == "system.posix_acl_access":
                    os.setxattr(handle, name, os.getxattr(target, name))


def _allowed(change: Callable[[int, int, int], None], handle: int, user: int, group: int) -> bool:
    try:
        change(handle, user, group)
    except PermissionError:
        return False
    return True


def _verify(handle: int, data: bytes) -> None:
    """Read the file back. Raises OSError where it is not byte for byte what was written."""
    if os.fstat(handle).st_size != len(data):
        raise OSError(EIO, "not all bytes were written")
    os.lseek(handle, 0, os.SEEK_SET)
    _must_hold(handle, data, OSError(EIO, "the disk does not give back what was written"))


def _compare(target: str, expected: bytes) -> None:
    """Raises ChangedError unless a file holds these bytes."""
    changed = ChangedError("the file has changed meanwhile")
    try:
        handle = os.open(target, os.O_RDONLY | _BINARY)
    except FileNotFoundError:
        raise changed from None
    try:
        if os.fstat(handle).st_size != len(expected):
            raise changed
        _must_hold(handle, expected, changed)
    finally:
        os.close(handle)


def _must_hold(handle: int, data: bytes, otherwise: OSError) -> None:
    left = memoryview(data)
    while left:
        piece = os.read(handle, min(len(left), _CHUNK))
        if not piece or left[: len(piece)] != piece:
            raise otherwise
        left = left[len(piece) :]


def _flush_folder(folder: str) -> None:
    """Make the rename itself last; some systems cannot, and the file is in place already."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""Reading what has to be a regular file: whoever sends a pull request may put a link to a device where a file is expected."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from stat import S_ISREG

_PLAIN = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def read(path: Path | str, most: int = -1, *, follow: bool = True) -> bytes:
    """The bytes of a regular file, or the first ``most`` of them; without ``follow``, of one that is no symbolic link.

    Raises OSError for what cannot be read, is a folder, or (a pipe, a device) may block or never end.
    """
    handle = os.open(path, _PLAIN if follow else _PLAIN | _NO_LINK)
    try:
        if not S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(handle)

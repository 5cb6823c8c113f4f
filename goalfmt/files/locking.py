"""Locks on open files. They go with the process that holds them, however it ends."""

from __future__ import annotations

import sys
import time
from enum import Enum
from errno import EACCES, EAGAIN, ENOLCK, ENOSYS, EOPNOTSUPP

if sys.platform != "win32":
    import fcntl

_PATIENCE = 2.0
"""Seconds to wait for another writer: one takes milliseconds."""
_PAUSE = 0.01
_TAKEN = frozenset({EAGAIN, EACCES})
_UNKNOWN = frozenset({ENOLCK, ENOSYS, EOPNOTSUPP})


class Held(Enum):
    """Who holds a lock after asking for it."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"
    """The file system knows no locks."""


def lock(handle: int, *, patiently: bool = False) -> Held:
    """Ask for the lock of an open file, until closed; ``patiently``: wait a little for whoever holds it. Raises OSError."""
    if sys.platform == "win32":  # a file that is open cannot be removed there: that is lock enough
        return Held.HERE
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _UNKNOWN:
                return Held.UNKNOWN
            if error.errno not in _TAKEN:
                raise
            if not patiently or time.monotonic() > until:
                return Held.ELSEWHERE
            time.sleep(_PAUSE)
        else:
            return Held.HERE

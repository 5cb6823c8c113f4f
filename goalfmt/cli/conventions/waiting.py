"""A line that says how far long work has come, where a person waits for it at a terminal."""

from __future__ import annotations

import sys
import time

_PATIENCE = 0.7
"""Seconds in which nothing is said."""
_PAUSE = 0.1
"""Seconds between two words."""


class Waiting:
    """The line; it is on standard error, and gone when the work is done."""

    def __init__(self, quiet: bool = False) -> None:
        self._on = not quiet and sys.stderr.isatty()
        self._next = time.monotonic() + _PATIENCE if self._on else 0.0
        self._length = 0

    def say(self, words: str) -> None:
        """Say what is being done now, if it is time for it."""
        if self._on and time.monotonic() >= self._next:
            self._write(words)
            self._next = time.monotonic() + _PAUSE

    def announce(self, words: str) -> None:
        """Say it at once: the work that begins will say nothing itself."""
        if self._on:
            self._write(words)

    def clear(self) -> None:
        """Take the line away before something else is written."""
        if self._length:
            self._write("")
            sys.stderr.write("\r")
            sys.stderr.flush()
            self._length = 0

    def _write(self, words: str) -> None:
        try:
            sys.stderr.write(f"\r{words.ljust(self._length)}")
            sys.stderr.flush()
        except OSError:  # the terminal has gone
            self._on = False
        self._length = len(words)

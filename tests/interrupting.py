"""Processes that are to be interrupted."""

from __future__ import annotations

import signal


def hear_interrupts() -> None:
    """Runs in the child, as ``preexec_fn``: what starts in the background of a shell is told to ignore Ctrl-C, and hands that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)

"""The cyclic garbage collector, while many objects are made that all stay."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SLACK = 3_000_000
"""Blocks of memory (some hundred megabytes) that may come before a process is looked through for the first time."""

_limits = [_SLACK]
"""Blocks above which the next call looks for garbage."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector still: it would walk all that is there again and again, and find nothing (half of the time at 100,000 goals).

    What was made meanwhile joins the oldest objects unwalked, or the first collection afterwards would walk it after all. Python does not count
    what comes to the oldest in this way, so in a process that reads file after file it would never look for what can go; that is
    done here, each time that the memory has doubled.
    """
    enabled = gc.isenabled()
    if enabled and sys.getallocatedblocks() > _limits[-1]:
        gc.collect()
        _limits[-1] = 2 * sys.getallocatedblocks() + _SLACK
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()

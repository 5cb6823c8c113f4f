"""Linting a workspace by several processes.

The workspace is read once. Then copies of the process are made (``fork``: what was read is shared, and nothing is sent to them), each lints some
of the files, and only what they found is sent back. Where the system cannot do that, one process does all.
"""

from __future__ import annotations

import marshal
import os
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from goalfmt.cli.conventions.packing import packed, unpacked

if TYPE_CHECKING:
    from goalfmt.diagnostic import Diagnostic
    from goalfmt.source import Source
    from goalfmt.syntax.document import Document

Lint = Callable[[Sequence["Document"]], "list[Diagnostic]"]
"""Lints some documents of a workspace."""

_WORTH = 1_000
"""Goals below which a second process costs more than it saves."""


_MOST = 4
"""Processes beyond which each further one does little but what all do: the links and sentences of the whole workspace."""


def wanted(jobs: int, goals: int) -> int:
    """How many processes are to be used: what was asked for, and for 0 what the machine has, or one for small work.

    One is the default: what links and sentences of the whole workspace say is worked out by each process, so that two took 0.9 of the time
    of one for 1.3 of its work (600 files of 25 goals, two cores).
    """
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return 1  # macOS: its libraries do not bear a fork
    if jobs == 0:
        return 1 if goals < _WORTH else min(_processors(), _MOST)
    return jobs


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_parts(documents: Sequence[Document], parts: int) -> list[list[Document]]:
    """The documents in parts of about the same size; no part is empty."""
    sizes = [0] * parts
    made: list[list[Document]] = [[] for _ in range(parts)]
    for document in sorted(documents, key=lambda document: -len(document.nodes)):
        smallest = sizes.index(min(sizes))
        made[smallest].append(document)
        sizes[smallest] += len(document.nodes) + 1
    return [part for part in made if part]


def lint_by(parts: int, documents: Sequence[Document], sources: Sequence[Source], lint: Lint, strict: Lint) -> list[Diagnostic]:
    """Lint documents by so many processes, and give the findings in the order in which one process gives them.

    ``sources`` are all files that a finding can stand in. ``strict`` is the same as ``lint``, and raises where a rule raises: a child that
    fails is no loss, for its part is linted again here, where ``lint`` tells what is wrong.
    """
    shares = in_parts(documents, parts)
    if len(shares) < 2:
        return lint(documents)
    children = [_start(share, sources, strict) for share in shares[1:]]
    found = lint(shares[0])
    for share, (child, reader) in zip(shares[1:], children, strict=True):
        with os.fdopen(reader, "rb") as stream:
            data = stream.read()
        _, status = os.waitpid(child, 0)
        found += unpacked(marshal.loads(data), sources) if status == 0 else lint(share)  # from a process of ours
    place = {source: number for number, source in enumerate(sources)}
    return sorted(found, key=lambda found: (place[found.source], found.span.start, found.span.end, found.code, found.message))


def _start(share: Sequence[Document], sources: Sequence[Source], lint: Lint) -> tuple[int, int]:
    """A child that lints a share: its number, and where to read what it finds."""
    reader, writer = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        os.close(writer)
        return child, reader
    code = 1
    try:
        os.close(reader)
        with os.fdopen(writer, "wb") as stream:
            stream.write(marshal.dumps(packed(lint(share), sources)))
        code = 0
    finally:
        os._exit(code)  # no clean-up of what belongs to the parent

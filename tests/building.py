"""Building a workspace from texts, for the tests of the model."""

from __future__ import annotations

from goalfmt.model import Workspace, build
from goalfmt.settings import Settings
from goalfmt.source import Source
from goalfmt.syntax import parse


def built(*texts: str | tuple[str, str], settings: Settings | None = None) -> Workspace:
    """A workspace of some texts; a pair is a path and its text."""
    chosen = settings or Settings()
    named = [text if isinstance(text, tuple) else (f"{at}.goals", text) for at, text in enumerate(texts)]
    return build([parse(Source(text, path), chosen.vocabulary) for path, text in named], chosen)


def faults(workspace: Workspace) -> list[tuple[str, int]]:
    """Code and line of every fault, in order."""
    found = [(source.path, fault.span.start, fault.code, source.place(fault.span.start).line) for source, fault in workspace.faults]
    found += [
        (document.source.path, fault.span.start, fault.code, document.source.place(fault.span.start).line)
        for document in workspace.documents
        for fault in document.faults
    ]
    return [(code, line) for _, _, code, line in sorted(found)]

"""goalfmt: a plain-text format for goals, and the tool that checks, formats and sums them up.

The parts of the program are functions from values to values, and can be used from Python (docs/api.md)::

    import goalfmt

    document = goalfmt.parse("- [ ] Call 3 clients by 2026-03-02 @ben")
    workspace = goalfmt.build([document])
    for found in goalfmt.lint(workspace):
        print(found.code, found.message)

They are the ones that the command line uses, and are imported when they are first used. What is not named here may change without notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date, datetime

    from goalfmt.linting import lint as lint
    from goalfmt.model.build import build as build
    from goalfmt.model.types import Workspace
    from goalfmt.progress.rollup import roll_up as roll_up
    from goalfmt.settings import Settings as Settings
    from goalfmt.settings import Vocabulary
    from goalfmt.source import Source as Source
    from goalfmt.syntax.document import Document

__version__ = "0.1.0"

__all__ = ["Settings", "Source", "__version__", "build", "format", "lint", "parse", "report", "roll_up"]

_PLACES = {
    "Settings": "goalfmt.settings",
    "Source": "goalfmt.source",
    "build": "goalfmt.model",
    "lint": "goalfmt.linting",
    "roll_up": "goalfmt.progress",
}


def parse(text: str | Source, vocabulary: Vocabulary | None = None) -> Document:
    """Read a goal file; never fails: what is wrong with it is in the document's ``faults``.

    ``vocabulary``: words that a project adds (``settings.vocabulary``). A text that has a name is a :class:`Source`.
    """
    from goalfmt.syntax import parse as read

    return read(_source(text), vocabulary)


def format(text: str | Source, settings: Settings | None = None, *, sort: str | None = None) -> str:
    """A goal file in its right layout (docs/format.md); lines that cannot be read stay as they are.

    ``sort="priority"`` also puts goals side by side in the order of their priorities. The result is proved to say the same as the text;
    raises goalfmt.formatting.proofs.ProofError where that fails, which is a fault of goalfmt.
    """
    from goalfmt.formatting.proofs import proved
    from goalfmt.settings import Settings

    return proved(_source(text), settings or Settings(), sort=sort).source.text


def report(workspace: Workspace, today: date | datetime, output_format: str = "html") -> str:
    """The report on all goals of a workspace as of a day (docs/report.md): ``html``, a page that needs nothing else, or ``markdown``.

    Raises ValueError for another format.
    """
    from goalfmt.reporting.page.whole import whole

    return whole(workspace, today, output_format, __version__)


def _source(text: str | Source) -> Source:
    from goalfmt.source import Source

    return Source(text) if isinstance(text, str) else text


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Import a function of the interface when it is asked for."""
        place = _PLACES.get(name)
        if place is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        globals()[name] = found = getattr(import_module(place), name)
        return found

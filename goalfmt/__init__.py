"""goalfmt: a plain-text format for goals, and the tool that checks, formats and sums them up.

The parts of the program are functions from values to values, and can be used from Python::

    import goalfmt

    document = goalfmt.parse("- [ ] Call 3 clients by 2026-03-02 @ben")
    workspace = goalfmt.build([document])
    for found in goalfmt.lint(workspace):
        print(found.code, found.message)

They are imported when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goalfmt.linting import lint as lint
    from goalfmt.model.build import build as build
    from goalfmt.settings import Vocabulary
    from goalfmt.source import Source
    from goalfmt.syntax.document import Document

__version__ = "0.1.0"

__all__ = ["__version__", "build", "lint", "parse"]

_PLACES = {"build": "goalfmt.model", "lint": "goalfmt.linting"}


def parse(text: str | Source, vocabulary: Vocabulary | None = None) -> Document:
    """Read a goal file; never fails: what is wrong with it is in the document's ``faults``. ``vocabulary``: words that a project adds."""
    from goalfmt.source import Source
    from goalfmt.syntax import parse as read

    return read(Source(text) if isinstance(text, str) else text, vocabulary)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Import a function of the interface when it is asked for."""
        place = _PLACES.get(name)
        if place is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        globals()[name] = found = getattr(import_module(place), name)
        return found

"""Diagnostics to text, one file a format: ``json.py`` is the format ``json``, a function ``render(checked, style)`` in it makes the text.

The folder is the register: a further format is a further file, and nothing else. What those for people share stands in :mod:`goalfmt.terminal`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.diagnostic import Severity

if TYPE_CHECKING:
    from goalfmt.diagnostic import Diagnostic


class Checked(NamedTuple):
    """What a run has found, and in how much."""

    diagnostics: Sequence[Diagnostic]
    files: int
    goals: int
    paths: Sequence[str] = ()
    """The files that were read, where they are known; those without findings among them."""
    complete: bool = True
    """False where a path, a file or a rule failed: what is missing here may be wrong all the same."""
    fail_on: Severity | None = Severity.ERROR
    """The least severity that makes the run fail; None: nothing does."""
    version: str = "0"
    """Of goalfmt, for outputs that name the program."""


class Style(NamedTuple):
    """How text for people looks, and for other programs where the repository is."""

    colour: bool = False
    width: int = 100
    """Columns of the terminal."""
    here: str = ""
    """The working folder, absolute with slashes: paths of sources are relative to it."""
    root: str = ""
    """The folder to which code hosts take paths to be relative; empty: they stay as they are."""


Render = Callable[[Checked, Style], Iterator[str]]


@cache
def formats() -> tuple[str, ...]:
    """The names of all formats."""
    return tuple(sorted(file.stem for file in Path(__file__).parent.glob("*.py") if file.stem != "__init__"))


def renderer(name: str) -> Render:
    """The function of a format of :func:`formats`; it yields pieces of text, line ends included."""
    render: Render = import_module(f"{__name__}.{name}").render
    return render

"""Diagnostics to text, one file a format: ``json.py`` is the format ``json``, a function ``render(checked, style)`` in it makes the text.

The folder is the register: a further format is a further file, and nothing else. What those for people share stands in :mod:`goalfmt.terminal`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from goalfmt.diagnostic import Diagnostic


class Checked(NamedTuple):
    """What a run has found, and in how much."""

    diagnostics: Sequence[Diagnostic]
    files: int
    goals: int


class Style(NamedTuple):
    """How text for people looks; formats for machines ignore it."""

    colour: bool = False
    width: int = 100
    """Columns of the terminal."""


Render = Callable[[Checked, Style], Iterator[str]]


@cache
def formats() -> tuple[str, ...]:
    """The names of all formats."""
    return tuple(sorted(file.stem for file in Path(__file__).parent.glob("*.py") if file.stem != "__init__"))


def renderer(name: str) -> Render:
    """The function of a format of :func:`formats`; it yields pieces of text, line ends included."""
    render: Render = import_module(f"{__name__}.{name}").render
    return render

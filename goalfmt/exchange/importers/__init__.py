"""One file a foreign format, with a function ``read(text, name)`` that gives an outline; its docstring says what it understands."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from goalfmt.exchange.outline import Outline


class ImportFormatError(ValueError):
    """A text is not what its format says."""


def formats() -> list[str]:
    """The names of all formats, sorted."""
    return sorted(file.stem.replace("_", "-") for file in Path(__file__).parent.glob("*.py") if file.stem != "__init__")


def reader(name: str) -> Callable[[str, str], Outline]:
    """The reader of a format."""
    read: Callable[[str, str], Outline] = import_module(f"{__name__}.{name.replace('-', '_')}").read
    return read

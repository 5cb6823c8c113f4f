"""Colours of a terminal, by what they stand for."""

from __future__ import annotations

from types import MappingProxyType

_CODES = MappingProxyType({"error": "1;31", "warning": "1;33", "info": "1;36", "frame": "34", "path": "1", "help": "32", "words": "1", "dim": "2"})


def paint(text: str, what: str, colour: bool) -> str:
    """The text in the colour of what it stands for; itself without colour."""
    return f"\x1b[{_CODES[what]}m{text}\x1b[0m" if colour and text else text

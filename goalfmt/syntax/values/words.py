"""Words and texts that are values as they are."""

from __future__ import annotations

from goalfmt.diagnostic import Fault
from goalfmt.syntax.document import Text
from goalfmt.syntax.faults.values import invalid_value, unknown_version
from goalfmt.syntax.values.parts import Piece

VERSION = 1
"""Of the language."""


def note(text: str) -> str:
    """The words behind the ``--`` of a note or a reason."""
    return text[2:].strip(" \t")


def version(text: Text, piece: Piece) -> int | Fault:
    """The version of the language; only the present one is known."""
    if piece.text.lstrip("0") != str(VERSION):
        return unknown_version(text.span(piece.start, piece.end), piece.text, VERSION)
    return VERSION


def month(text: Text, piece: Piece) -> int | Fault:
    """A month by its number."""
    if len(piece.text) > 2 or not 1 <= int(piece.text) <= 12:
        return invalid_value(text.span(piece.start, piece.end), "a month is 1 to 12", "write the number of the month")
    return int(piece.text)

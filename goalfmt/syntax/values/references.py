"""Goals, people and places that a value names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from unicodedata import normalize

from goalfmt.diagnostic import Fault
from goalfmt.syntax.document import Text
from goalfmt.syntax.values.amounts import no_number
from goalfmt.syntax.values.numbers import number
from goalfmt.syntax.values.parts import Piece
from goalfmt.syntax.values.types import Handle, Link, Reference

_INLINE_LINK = re.compile(r"!?\[([^\[\]]*)\]\(([^()\n]*)\)")
_WEIGHT = re.compile(r"weight[ \t]+")


def handle(text: Text, piece: Piece) -> Handle:
    """A person or team, with or without its ``@``; names are compared in normal form C."""
    name = piece.text.removeprefix("@")
    return Handle(name if name.isascii() else normalize("NFC", name), text.span(piece.start, piece.end))


def handles(text: Text, pieces: Iterable[Piece]) -> tuple[Handle, ...]:
    """People and teams, in the order of writing."""
    return tuple([handle(text, piece) for piece in pieces])


def reference(text: Text, piece: Piece, weight: Fraction | None = None) -> Reference:
    """A goal, with or without the ``^`` of its id."""
    return Reference(piece.text.removeprefix("^"), text.span(piece.start, piece.end), weight)


def references(text: Text, pieces: Iterable[Piece]) -> tuple[Reference, ...]:
    """Goals, in the order of writing."""
    return tuple([reference(text, piece) for piece in pieces])


def supports(text: Text, pairs: Sequence[tuple[Piece, Piece | None]]) -> tuple[Reference, ...] | Fault:
    """Goals with their weights (``^brand weight 2``)."""
    found: list[Reference] = []
    for piece, weight in pairs:
        value = None
        if weight is not None:
            match = _WEIGHT.match(weight.text)
            assert match is not None
            digits = Piece(weight.text[match.end() :], weight.start + match.end())
            value = number(digits.text)
            if value is None:
                return no_number(text, digits)
        found.append(reference(text, piece, value))
    return tuple(found)


def link(text: Text, piece: Piece) -> Link:
    """A URL, an inline link of Markdown, an issue or a path."""
    span = text.span(piece.start, piece.end)
    match = _INLINE_LINK.fullmatch(piece.text)
    if match is not None:
        return Link(match[2].strip(), match[1], span)
    return Link(piece.text[1:-1] if piece.text.startswith("<") else piece.text, None, span)

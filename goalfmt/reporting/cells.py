"""Text in cells of a fixed width."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.terminal.visible import width


def fit(text: str, columns: int, ellipsis: str = "…") -> str:
    """The text in exactly so many columns: padded with spaces, or cut with an ellipsis."""
    taken = width(text)
    if taken > columns:
        text = text[: _room(text, columns - len(ellipsis))].rstrip() + ellipsis[: max(columns, 0)]
        taken = width(text)
    return text + " " * (columns - taken)


def wrap(text: str, columns: int, lines: int, ellipsis: str = "…") -> list[str]:
    """The text in at most so many lines of at most so many columns, broken at spaces where it can be; the last one is cut."""
    found: list[str] = []
    pieces = _lines(text, columns)
    for piece in pieces:
        if len(found) == lines - 1:
            found.append(piece.rstrip() if next(pieces, None) is None else fit(piece.rstrip() + " " * columns, columns, ellipsis).rstrip())
            break
        found.append(piece.rstrip())
    return found or [""]


def _lines(text: str, columns: int) -> Iterator[str]:
    """The text in lines; a word that is longer than a line is broken."""
    start = 0
    while start < len(text):
        end = start + max(_room(text[start : start + columns + 1], columns), 1)
        if end < len(text) and text[end] != " ":
            space = text.rfind(" ", start, end)
            end = end if space <= start else space
        yield text[start:end]
        start = end
        while start < len(text) and text[start] == " ":
            start += 1


def _room(text: str, columns: int) -> int:
    """How many characters of the text take at most so many columns; combining ones stay with what they belong to."""
    if text.isascii():
        return max(min(len(text), columns), 0)
    used = 0
    for at, character in enumerate(text):
        used += width(character)
        if used > columns:
            return at
    return len(text)

"""Columns as Markdown counts them: tabs reach to the next multiple of four."""

from __future__ import annotations


def width(text: str, start: int, end: int, column: int = 0) -> int:
    """The column after ``text[start:end]``, which begins at ``column``."""
    blank = text[start:end]
    if "\t" not in blank:
        return column + end - start
    for character in blank:
        column += 4 - column % 4 if character == "\t" else 1
    return column


def trimmed(text: str, start: int, end: int) -> int:
    """The end of ``text[start:end]`` without spaces, tabs and carriage returns at its end."""
    if end > start and text[end - 1] in " \t\r":
        return start + len(text[start:end].rstrip(" \t\r"))
    return end

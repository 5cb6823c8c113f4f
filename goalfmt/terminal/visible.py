"""Text as it may be sent to a terminal: what would act on it, or cannot be seen, is shown by its number."""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

_COMMAND = re.compile(r"(?i)##[a-z]*+(\[)(?=[a-z-]{4})|(?<!\S)(:)(?=:[a-z])")
"""What reads the log of a pipeline takes this for a command: ``##[error]`` and ``##vso[task`` anywhere, ``::error::`` first in a line."""


def visible(text: str) -> str:
    """The text with control, format, bidirectional and no-break characters as ``<U+202E>``, and bytes that are no UTF-8 as ``<0xFF>``.

    The mark that would make a log command of it is shown as its number, too.
    """
    shown = text if text.isprintable() else "".join(map(_visible, text))
    return _COMMAND.sub(_inert, shown) if "##" in shown or "::" in shown else shown


def _inert(match: re.Match[str]) -> str:
    mark = match[1] or match[2]
    return f"{match[0].removesuffix(mark)}<U+{ord(mark):04X}>"


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"<0x{code - 0xDC00:02X}>"
    return f"<U+{code:04X}>"


def cells(line: str) -> list[tuple[str, int]]:
    """For each character of a line how it is shown, and in how many columns; tabs reach to the next stop of four."""
    if line.isascii() and line.isprintable():
        return _without_commands(line, [(character, 1) for character in line])
    shown: list[tuple[str, int]] = []
    column = 0
    for character in line:
        if character == "\t":
            cell = (" " * (4 - column % 4), 4 - column % 4)
        else:
            text = _visible(character)
            cell = (text, width(text))
        shown.append(cell)
        column += cell[1]
    return _without_commands(line, shown)


def _without_commands(line: str, shown: list[tuple[str, int]]) -> list[tuple[str, int]]:
    if "##" in line:
        for match in _COMMAND.finditer(line):
            if match[1]:
                shown[match.start(1)] = ("<U+005B>", 8)
    return shown


def width(text: str) -> int:
    """Columns that a text takes in a terminal: wide characters take two, combining ones none (Unicode Annex 11)."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if combining(character) or "\ufe00" <= character <= "\ufe0f":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1

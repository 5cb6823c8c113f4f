"""Text in cells of a fixed width, safe to show: nothing that a file holds can steer the terminal."""

from __future__ import annotations

from unicodedata import combining, east_asian_width


def visible(text: str) -> str:
    """The text with every character that could steer a terminal, or hide, shown by its number: ``<U+202E>``, ``<0xFF>``."""
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    code = ord(character)
    if character.isprintable():
        return character
    return f"<0x{code - 0xDC00:02X}>" if 0xDC80 <= code <= 0xDCFF else f"<U+{code:04X}>"


def width(text: str) -> int:
    """The columns that a text takes on a terminal: wide characters take two, combining ones none (Unicode Annex 11)."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if combining(character) or character in "\u200c\u200d" or "\ufe00" <= character <= "\ufe0f":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def fit(text: str, columns: int, ellipsis: str = "…") -> str:
    """The text in exactly so many columns: padded with spaces, or cut with an ellipsis."""
    taken = width(text)
    if taken <= columns:
        return text + " " * (columns - taken)
    room = columns - len(ellipsis)
    kept, used = [], 0
    for character in text:
        used += _width(character)
        if used > room:
            break
        kept.append(character)
    cut = "".join(kept).rstrip() + ellipsis[: max(columns, 0)]
    return cut + " " * (columns - width(cut))

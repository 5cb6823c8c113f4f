"""Bytes and characters that no goal file may hold, and the size of files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalfmt.diagnostic import Fault
from goalfmt.source import Source, Span
from goalfmt.syntax.bounds import SIZE

_SUSPECTS = ("\x00", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e")
_WIDE_SUSPECTS = ("\x85", "\u2028", "\u2029")
_BAD = re.compile("[\x00\x0b\x0c\x1c-\x1e\x85\u2028\u2029\ud800-\udfff]|\r(?!\n)")
_NAMES = {
    "\x00": "NUL",
    "\x0b": "a vertical tab",
    "\x0c": "a form feed",
    "\x85": "a next-line character (U+0085)",
    "\u2028": "a line separator (U+2028)",
    "\u2029": "a paragraph separator (U+2029)",
    "\r": "a carriage return without a line feed",
}


def faults(source: Source) -> list[Fault]:
    """What is wrong with the characters or the size of a file; of one line, only the first."""
    text = source.text
    if len(text) > SIZE // 4 and _size(text) > SIZE:
        from goalfmt.syntax.faults import limits

        return [limits.too_large(Span(0, min(len(text), text.find("\n") % (len(text) + 1))))]
    return list(_characters(source)) if _is_suspect(text) else []


def is_unreadable(found: list[Fault]) -> bool:
    """Whether the file is not read at all."""
    return bool(found) and (found[0].code == "E111" or "UTF-16" in found[0].message)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogateescape" if text.isascii() else "surrogatepass"))


def _is_suspect(text: str) -> bool:
    """Whether to look closer: a few scans for single characters, for nearly every file is clean."""
    if any(character in text for character in _SUSPECTS) or ("\r" in text and text.count("\r") != text.count("\r\n")):
        return True
    if text.isascii():
        return False
    if any(character in text for character in _WIDE_SUSPECTS):
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _characters(source: Source) -> Iterator[Fault]:
    from goalfmt.syntax.faults import characters

    text = source.text
    if text.startswith(("\udcff\udcfe", "\udcfe\udcff")):
        yield characters.encoding(Span(0, 2), "UTF-16")
        return
    past = 0
    for match in _BAD.finditer(text):
        if match.start() >= past:
            yield characters.encoding(Span(*match.span()), _name(match[0]))
            past = text.find("\n", match.start()) + 1 or len(text)


def _name(character: str) -> str:
    if "\udc80" <= character <= "\udcff":
        return f"the byte 0x{ord(character) - 0xDC00:02x}, which is not UTF-8"
    if "\ud800" <= character <= "\udfff":
        return "half of a character (a lone surrogate)"
    return _NAMES.get(character, f"a control character (U+{ord(character):04X})")

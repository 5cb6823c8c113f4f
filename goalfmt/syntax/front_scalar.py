"""A YAML scalar as written, taken apart into its text and the places of its characters."""

from __future__ import annotations

import re

from goalfmt.syntax.document import Text

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_NAMED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", " ": " ",
    '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class ControlCharacterError(Exception):
    """An escape stands for a control character, which no value may hold."""


class _Pieces:
    """Text that is put together from pieces of the source."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.length = 0
        self._parts: list[str] = []
        self._breaks: list[tuple[int, int]] = []
        self._next = start

    def add(self, text: str, offset: int, width: int | None = None) -> None:
        """Append ``text``, which stands at ``offset`` and takes ``width`` characters of the source (its own length by default)."""
        if not text:
            return
        if not self.length:
            self.start = offset
        elif offset != self._next:
            self._breaks.append((self.length, offset))
        self._parts.append(text)
        self.length += len(text)
        self._next = offset + len(text) if width in {None, len(text)} else -1

    def build(self) -> Text:
        """What was put together."""
        return Text("".join(self._parts), self.start, tuple(self._breaks))


def scalar(source: str, start: int, end: int, style: str | None) -> Text:
    """The text of the scalar that is written in ``source[start:end]``; its lines are joined by one space.

    ``style`` is PyYAML's: None or empty for plain, else the quote or the block indicator. Raises ControlCharacterError.
    """
    if style in {"'", '"'}:
        return _quoted(source, start + 1, end - 1, style)
    if style:
        header = source.find("\n", start, end)
        return _folded(source, end if header < 0 else header + 1, end, start)
    return _folded(source, start, end, start)


def _folded(source: str, start: int, end: int, place: int) -> Text:
    """Lines without quotes, each without the white space around it; ``place`` is that of an empty text."""
    pieces = _Pieces(place)
    for begin, stop in _lines(source, start, end):
        words = source[begin:stop]
        body = words.strip(" \t\r")
        if body:
            at = begin + len(words) - len(words.lstrip(" \t\r"))
            if pieces.length:
                pieces.add(" ", at - 1)
            pieces.add(body, at)
    return pieces.build()


def _quoted(source: str, start: int, end: int, quote: str) -> Text:
    """What stands between quotes; white space around the line ends inside is one space."""
    pieces = _Pieces(start)
    joined = True
    for begin, stop in _lines(source, start, end):
        last = stop == end
        first, past = _trim(source, begin, stop, is_first=begin == start, is_last=last)
        escaped = not last and quote == '"' and _ends_in_backslash(source, first, past)
        if escaped:
            past -= 1
        if first < past:
            if not joined:
                pieces.add(" ", first - 1)
            _decode(source, first, past, quote, pieces)
        joined = escaped or (joined and first >= past)
    return pieces.build()


def _trim(source: str, begin: int, stop: int, *, is_first: bool, is_last: bool) -> tuple[int, int]:
    """A line without its indentation and trailing white space; the outermost ends of a quoted scalar keep theirs."""
    first = begin
    past = stop - 1 if not is_last and stop > begin and source[stop - 1] == "\r" else stop
    full = past
    while not is_last and past > first and source[past - 1] in " \t":
        past -= 1
    if past < full and _ends_in_backslash(source, first, past):
        past += 1
    while not is_first and first < past and source[first] in " \t":
        first += 1
    return first, past


def _ends_in_backslash(source: str, start: int, end: int) -> bool:
    count = 0
    while end - count > start and source[end - count - 1] == "\\":
        count += 1
    return count % 2 == 1


def _decode(source: str, start: int, end: int, quote: str, pieces: _Pieces) -> None:
    """Append a piece of one line with its escapes resolved."""
    at = start
    sign = "''" if quote == "'" else "\\"
    while at < end:
        found = source.find(sign, at, end)
        pieces.add(source[at : end if found < 0 else found], at)
        if found < 0:
            return
        if quote == "'":
            pieces.add("'", found, 2)
            at = found + 2
            continue
        match = _ESCAPE.match(source, found, end)
        character = _character(match)
        pieces.add(character, found, None if match is None else match.end() - found)
        at = end if match is None else match.end()


def _character(match: re.Match[str] | None) -> str:
    code = match and (match[1] or match[2] or match[3])
    character = chr(int(code, 16)) if code and int(code, 16) < 0x110000 else _NAMED.get(match[4] or "", "\0") if match else "\0"
    if _CONTROL.match(character):
        raise ControlCharacterError
    return character


def _lines(source: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between line feeds."""
    lines = []
    at = start
    while True:
        newline = source.find("\n", at, end)
        lines.append((at, end if newline < 0 else newline))
        if newline < 0:
            return lines
        at = newline + 1

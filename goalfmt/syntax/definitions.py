"""Link definitions (``[label]: address "title"``): Markdown shows nothing for them, and we read nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import takewhile
from operator import itemgetter

from goalfmt.source import Span
from goalfmt.syntax.document import Kind
from goalfmt.syntax.resolver import Piece, Resolver

_BREAK = r"[ \t]*+(?:\n[ \t]*+)?+"
_LABEL = r"\[(?=[^\]]*[^\]\s])(?:[^\[\]\\]|\\.){1,999}+\]:"
_ADDRESS = r"(?:<(?:[^<>\\\n]|\\.)*+>|(?!<)[^\x00-\x20\x7f]++)"
_TITLE = r"""(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))"""
_END = r"[ \t]*+(?:\n|\Z)"
_DEFINITION = re.compile(f"{_LABEL}{_BREAK}({_ADDRESS})(?:(?:[ \\t]++(?:\\n[ \\t]*+)?+|[ \\t]*+\\n[ \\t]*+){_TITLE}{_END}|{_END})", re.DOTALL)
_ITEM = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)])(?![^ \t])")
"""What begins like a list item, though it cannot interrupt a paragraph, is no part of a definition."""
_QUOTES = "\"'("
_LABEL_ALONE = re.compile(rf"{_LABEL}\Z")


def consumed(text: str) -> int:
    """Number of characters of a paragraph's text that are link definitions at its beginning."""
    at = 0
    while match := _DEFINITION.match(text, at):
        if not _balanced(match[1]):
            break
        at = match.end()
    return at


def _balanced(address: str) -> bool:
    """Whether the round brackets of an address pair."""
    if address.startswith("<"):
        return True
    depth = 0
    for character in re.sub(r"\\.", "", address):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return False
    return depth == 0


def set_apart(r: Resolver, pieces: list[Piece]) -> list[Piece]:
    """Make the definitions at the beginning of a paragraph inert; the lines that remain of it."""
    text = r.text
    if text[pieces[0][0]] != "[":
        return pieces
    if len(pieces) > 1 and _LABEL_ALONE.match(text, *pieces[0]):
        _report_label(r, pieces[0])
    plain = takewhile(lambda piece: not _ITEM.match(text, *piece), pieces)
    end = consumed("\n".join(text[a:b] for a, b in plain))
    if not end:
        return pieces
    count = 0
    while end > 0:
        end -= pieces[count][1] - pieces[count][0] + 1
        count += 1
    first = _lines_back(r, pieces)
    for at in range(first, first + count):
        r.rekind(at, Kind.INERT)
    if count < len(pieces):
        r.rekind(first + count, Kind.TEXT)
    return pieces[count:]


def _report_label(r: Resolver, label: Piece) -> None:
    from goalfmt.syntax.faults import blocks

    r.report(blocks.syntax_error(Span(*label), "the link's address on the same line"))


def _lines_back(r: Resolver, pieces: list[Piece]) -> int:
    """Index of the paragraph's first line; its lines are not all the last ones of the document."""
    return bisect_right(r.rows, pieces[0][0], key=itemgetter(0)) - 1


def may_go_on(r: Resolver, start: int) -> bool:
    """Whether a line that begins at an offset may be the title of the definition right above."""
    return r.definition[2] == len(r.rows) and r.text[start] in _QUOTES


def begin(r: Resolver, match: re.Match[str], start: int, end: int, column: int) -> bool:
    """Read a line that is a whole definition, or the title of the one above, where a paragraph would begin."""
    first = start
    above, _, _ = r.definition
    if r.text[start] != "[":
        if not may_go_on(r, start):
            return False
        first = above
    if consumed(r.text[first:end]) != end - first:
        return False
    r.add(match.start(), match.end(), Kind.INERT, column)
    r.definition = (start, end, len(r.rows) if first == start else 0)
    return True


def go_on(r: Resolver, start: int, end: int) -> None:
    """A paragraph right below a definition may be its title: they are told apart when the paragraph ends."""
    above, stop, count = r.definition
    if count == len(r.rows) - 1 and r.text[start] in _QUOTES:
        r.pieces = [(above, stop), (start, end)]

"""Single lines: what a goal, heading, fact or note looks like behind its indent, and the words of its paragraph that change."""

from __future__ import annotations

import re
from typing import NamedTuple

from goalfmt.formatting import spelling, tails
from goalfmt.syntax.document import Node
from goalfmt.syntax.headings import without_closing
from goalfmt.syntax.lines import COMMON, COMMON_KINDS
from goalfmt.syntax.words import Words

Piece = tuple[int, int]
"""Start and end of a line's words in the text."""


class Replacement(NamedTuple):
    """Other characters for some of one line."""

    start: int
    end: int
    text: str


_BULLET = re.compile(r"[-+*][ \t]*")
_BOX = re.compile(r"\[([ xX/~>?])\][ \t]+")
_HASHES = re.compile(r"(#{1,6})[ \t]*")
_THEMATIC_BREAK = re.compile(r"(?:-[ \t]*+){3,}+\Z")

_END = r"(?=\r?(?:\n|\Z))"
_TAIL = rf"(?:@[A-Za-z][A-Za-z0-9._/-]*+(?: (?=[@#^])|{_END}))*+(?:#[A-Za-z][A-Za-z0-9._/-]*+(?: (?=[#^])|{_END}))*+(?:\^[A-Za-z0-9_-]++)?+{_END}"
_WORDS = rf"(?=[^ \t\r\n])[^@#^\t\r\n]*+(?:(?<=[^ ] )(?=[@#^]){_TAIL}|(?<! ){_END})"
_REST = rf"(?=[^ \t\r\n])[^\r\n]*+(?<![ \t]){_END}"

GOAL = re.compile(rf"- \[[ x/~>?]\] {_WORDS}")
"""A goal that is as it should be; likewise below. What they do not match is looked at closely, and may be so too."""
HEADING = re.compile(rf"#{{1,6}}+ (?!\[){_WORDS}")
PROPERTY = re.compile(rf"- ([a-z][a-z0-9-]*+): (?=[^ \t\r\n])([^\r\n]*+)(?<![ \t]){_END}")
CHECK_IN = re.compile(rf"- [0-9A-Z][0-9A-Z.-]*+: (?=[^ \t\r\n])([^\r\n]*+)(?<![ \t]){_END}")
NOTE = re.compile(rf"- {_REST}")


def goal(text: str, pieces: list[Piece], node: Node | None) -> list[Replacement]:
    """``- [ ] Title @owner``; ``pieces`` are the lines of the title, of the first one from its marker on."""
    start = pieces[0][0]
    box = _BOX.match(text, bullet_end(text, start))
    if box is None:
        return []
    found = [Replacement(start, box.end(), f"- [{box[1].lower()}] ")]
    first = box.end() if len(pieces) == 1 else pieces[-1][0]
    if node is not None:
        found += [Replacement(*change) for change in tails.changes(node, text, first, pieces[-1][1])]
    return found


def heading(text: str, piece: Piece, node: Node | None) -> list[Replacement]:
    """``## [ ] Title @owner``, without the ``#`` behind it."""
    start, end = piece
    hashes = _HASHES.match(text, start)
    if hashes is None:
        return []
    box = _BOX.match(text, hashes.end()) if node is not None and node.box is not None else None
    first = hashes.end() if box is None else box.end()
    found = [Replacement(start, first, f"{hashes[1]} " + ("" if box is None else f"[{box[1].lower()}] "))]
    _, stop = without_closing(text, first, end)
    if node is not None:
        found += [Replacement(*change) for change in tails.changes(node, text, first, stop)]
    if stop < end:
        rest = applied(text, (first, stop), [one for one in found if one.start >= first])
        if without_closing(rest, 0, len(rest))[1] == len(rest):
            found.append(Replacement(stop, end, ""))
        else:
            found.append(Replacement(stop, end, " " + text[stop:end].lstrip(" \t")))
    return found


def fact(text: str, pieces: list[Piece], words: Words, check_in: bool) -> list[Replacement]:
    """``- key: value``, ``- DATE: body``"""
    start, end = pieces[0]
    label = bullet_end(text, start)
    found = [Replacement(start, label, "- ")]
    if check_in:
        date, id = _label(text, text.rfind("\n", 0, start) + 1 or int(text.startswith("\ufeff")))
        colon = text.find(":", max(date, id), end) + 1
        if id > 0:
            found.append(Replacement(date, id - 1, " "))
        value_type: str | None = "check_in"
    else:
        colon = text.find(":", label, end) + 1
        value_type = words.type_of(text[label : colon - 1])
    value = end - len(text[colon:end].lstrip(" \t"))
    found.append(Replacement(colon, value, " " if value < end else ""))
    if value_type is not None:
        found += _spelt(text, [(value, end), *pieces[1:]], value_type)
    return found


def _label(text: str, line: int) -> tuple[int, int]:
    """Where the date of a check-in ends, and where its id begins behind the sign; -1 where it has none."""
    match = COMMON.match(text, line)
    raw = COMMON_KINDS[match.lastindex or 0] if match else None
    assert match is not None and raw is not None and raw.name == "CHECK_IN"
    return match.end(raw.fields), match.start(raw.fields + 1)


def _spelt(text: str, pieces: list[Piece], value_type: str) -> list[Replacement]:
    """The spelling of a value; what would have to change over the end of a line stays."""
    filled = [piece for piece in pieces if piece[0] < piece[1]]
    joined = " ".join(text[start:end] for start, end in filled)
    found: list[Replacement] = []
    at = number = 0
    changes = spelling.changes(value_type, joined)
    for start, end in filled:
        stop = at + end - start
        while number < len(changes) and changes[number][0] <= stop:
            one, other, right = changes[number]
            if at <= one and other <= stop:
                found.append(Replacement(one + start - at, other + start - at, right))
            number += 1
        at = stop + 1
    return found


def note(text: str, piece: Piece) -> list[Replacement]:
    """``- words``: only the bullet changes; it stays what it is where ``-`` would make a line across the page."""
    start, end = piece
    words = min(bullet_end(text, start), end)
    sign = text[start] if _THEMATIC_BREAK.match(f"- {text[words:end]}") else "-"
    return [Replacement(start, words, f"{sign} " if words < end else sign)]


def bullet_end(text: str, start: int) -> int:
    """Where the words behind a bullet begin."""
    match = _BULLET.match(text, start)
    return start if match is None else match.end()


def applied(text: str, piece: Piece, found: list[Replacement]) -> str:
    """A line's words with the replacements that stand in it; they are in order."""
    start, end = piece
    if not found:
        return text[start:end]
    pieces: list[str] = []
    for one in found:
        if start <= one.start and one.end <= end:
            pieces += (text[start : one.start], one.text)
            start = one.end
    return "".join((*pieces, text[start:end]))

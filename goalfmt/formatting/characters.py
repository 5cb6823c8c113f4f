"""Whether a formatted text has the characters of the old one.

This check knows nothing of the parser and the formatter, so that it shares no mistake with them. Line by line, blank lines apart, the line end and
the characters other than blanks must be the same, up to what section 15 of the specification lists: the bullet, the ``x`` of a box, ``#`` behind
a heading, the order of the words of a tail, and in facts the commas of a list, ``..`` for a hyphen, ``/`` for ``per``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

_BULLET = re.compile(r"[-+*](?=[ \t]|$)")
_BOX = re.compile(r"(?:[-+*][ \t]+|#{1,6}[ \t]+)(\[X\])[ \t]")
_HEADING = re.compile(r"#{1,6}[ \t]")
_CLOSING = re.compile(r"[ \t]#+$")
_FACT = re.compile(r"-[ \t]+(?:[^\W0-9_][^:]*|[0-9FY][0-9QHWFYT:.-]*(?:[ \t]+\^[A-Za-z0-9_-]+)?):")
_SPELT = re.compile(r"(?<![ \t])[ \t]++per[ \t]++|(?<=[0-9a-zA-Z%])-(?=[0-9$€£¥])|\.\.")
_TAIL_WORD = re.compile(r"<!--(?:(?!<!--|-->)[^\n])*+-->|[^ \t]+")
_SIGILS = ("@", "#", "^", "(#", "<!--")


def difference(old: str, new: str) -> str | None:
    """The first line of the old text of which something is lost or changed, shortened; None where nothing is."""
    if old.startswith("\ufeff") != new.startswith("\ufeff"):
        return "the byte order mark"
    if ("\r" in old or "\r" in new) and any(before is not after for before, after in zip(_ends(old), _ends(new), strict=False)):
        return "a line end"
    for before, after in zip_longest(_lines(old), _lines(new)):
        if before is None or after is None or not _same(before, after):
            return (before or after or "")[:80]
    return None


def _lines(text: str) -> Iterator[str]:
    """The lines that are not blank, without the blanks around them and without their line ends."""
    for line in text.removeprefix("\ufeff").split("\n"):
        words = line.removesuffix("\r").strip(" \t")
        if words:
            yield words


def _ends(text: str) -> Iterator[bool]:
    """Whether the lines that are not blank end with CR LF; a last line without an end is not told of."""
    return (line.endswith("\r") for line in text.split("\n")[:-1] if line.removesuffix("\r").strip(" \t\ufeff"))


def _same(before: str, after: str) -> bool:
    if before == after:
        return True
    return _squeezed(before) == _squeezed(after) or _plain(before) == _plain(after)


def _squeezed(line: str) -> str:
    return line.replace(" ", "").replace("\t", "")


def _plain(line: str) -> tuple[str, list[str]]:
    """A line without what the formatter may change, and the words of its tail in the order of the alphabet."""
    box = _BOX.match(line)
    if box is not None:
        line = f"{line[: box.start(1)]}[x]{line[box.end(1) :]}"
    line = _BULLET.sub("-", line, count=1)
    if _HEADING.match(line):
        line = _CLOSING.sub("", line)
    if _FACT.match(line):
        return _squeezed(_SPELT.sub(_spelt, line).replace(",", "")), []
    tail: list[str] = []
    words = _TAIL_WORD.findall(line)
    while words and words[-1].startswith(_SIGILS):
        tail.append(words.pop())
    return "".join(map(_squeezed, words)), sorted(tail)


def _spelt(match: re.Match[str]) -> str:
    return "/" if "per" in match[0] else ".."

"""A comment for a pull request: how much was found, then a table for each file. Nothing of the input acts in it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from goalfmt.markup.markdown import code, prose
from goalfmt.output.parts.places import rooted
from goalfmt.output.parts.words import counted, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalfmt.diagnostic import Diagnostic
    from goalfmt.output import Checked, Style

COMMENT = 65_536
"""Bytes of a comment that GitHub takes (it counts characters, which are not more)."""

_LONGEST = 600
"""Characters of a message or help."""


def render(checked: Checked, style: Style) -> Iterator[str]:
    """A comment of at most :data:`COMMENT` bytes."""
    return limited(checked, style, COMMENT)


def limited(checked: Checked, style: Style, limit: int) -> Iterator[str]:
    """At most so many bytes: all findings, else the most severe that fit, and how many do not. Below 1,000 bytes only the heading."""
    head = "".join(_head(checked))
    yield head
    room = limit - len(head.encode()) - len(_rest(len(checked.diagnostics)).encode())
    pieces = [*_pieces(checked.diagnostics, style)]
    if sum(len(piece.encode()) for piece in pieces) > room:
        pieces = [*_pieces(sorted(checked.diagnostics, key=lambda found: -found.severity), style)]
    left = len(pieces)
    for piece in pieces:
        room -= len(piece.encode())
        if room < 0:
            break
        left -= 1
        yield piece
    if left:
        yield _rest(left)


def _head(checked: Checked) -> Iterator[str]:
    found = counted(checked.diagnostics)
    yield f"### goalfmt: {found or 'nothing to complain about'}\n\n"
    yield f"{number(checked.goals, 'goal')} in {number(checked.files, 'file')}.\n"
    if not checked.complete:
        yield "\nNot all could be read or checked: the log says what, and why.\n"


def _rest(left: int) -> str:
    return f"\n… and {number(left, 'finding')} more, which found no room here.\n"


def _pieces(found: Sequence[Diagnostic], style: Style) -> Iterator[str]:
    """Text that must not be torn apart, a piece for each finding: the first row of a table with its head, then each row."""
    for path, here in groupby(found, key=lambda diagnostic: diagnostic.source.path):
        shown = code(rooted(path, style)) or "(no name)"
        head = f"\n**{shown}**\n\n| Line | | Finding |\n| ---: | --- | --- |\n"
        for number_in_file, diagnostic in enumerate(here):
            yield ("" if number_in_file else head) + _row(diagnostic)


def _row(found: Diagnostic) -> str:
    line = found.source.place(found.span.start).line
    help_text = "" if found.help is None else f"<br>→ {_prose(found.help)}"
    return f"| {line} | {found.severity.label} | **{found.code} {found.name}** {_prose(found.message)}{help_text} |\n"


def _prose(text: str) -> str:
    return prose(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…", cell=True)

"""The text after some edits, and where its old lines are now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Edit
from goalfmt.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.syntax.document import Row

_LONE_LF = re.compile(r"(?<!\r)\n")


def applied(source: Source, edits: Sequence[Edit]) -> tuple[Source, list[Edit]]:
    """The text after edits that are in order and do not overlap, and the edits with the line ends of the file."""
    edits = [edit._replace(text=_LONE_LF.sub("\r\n", edit.text)) for edit in edits] if _has_crlf(source) else list(edits)
    pieces, at = [], 0
    for edit in edits:
        pieces += [source.text[at : edit.span.start], edit.text]
        at = edit.span.end
    return Source("".join([*pieces, source.text[at:]]), source.path), edits


def _has_crlf(source: Source) -> bool:
    """Whether the file's own line end is CRLF: its first one tells."""
    first = source.text.find("\n")
    return first > 0 and source.text[first - 1] == "\r"


def shifted(edits: Sequence[Edit]) -> dict[Edit, int]:
    """Where edits that are in order begin in the text after all of them."""
    starts, shift = {}, 0
    for edit in edits:
        starts[edit] = edit.span.start + shift
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    return starts


def untouched(rows: Sequence[Row], edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    """The lines that no edit reaches into: number (from 0) in the old text, and offset in the new text."""
    at = shift = 0
    for number, (start, end, *_) in enumerate(rows):
        while at < len(edits) and edits[at].span.end <= start:
            shift += len(edits[at].text) - (edits[at].span.end - edits[at].span.start)
            at += 1
        if at == len(edits) or edits[at].span.start >= end:
            yield number, start + shift

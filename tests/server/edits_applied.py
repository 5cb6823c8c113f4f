"""Edits of the protocol, applied to a text by a reader of its own: lines by LF, CRLF or CR, code units of UTF-16."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any


def applied(text: str, edits: Sequence[dict[str, Any]]) -> str:
    """The text after edits, which must not overlap."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]

    def offset(place: dict[str, int]) -> int:
        start = starts[place["line"]]
        units = 0
        while units < place["character"]:
            units += 2 if ord(text[start]) > 0xFFFF else 1
            start += 1
        assert units == place["character"], "a position within a character"
        return start

    spans = sorted((offset(edit["range"]["start"]), offset(edit["range"]["end"]), number) for number, edit in enumerate(edits))
    pieces, at = [], 0
    for start, end, number in spans:
        assert at <= start <= end, "edits overlap"
        pieces += [text[at:start], edits[number]["newText"]]
        at = end
    return "".join((*pieces, text[at:]))

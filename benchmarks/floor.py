"""The floor that parsing is measured against: regular expressions alone, one tuple a line, no tree.

One master expression by ``finditer``; of every line its kind, its offset and its fields (indent, box, title, tail, key, value, date …). Nothing
written in Python that reads the format can be much faster, so ratios to it say more than seconds. It may only get faster.
"""

from __future__ import annotations

import re

_WORDS = r"[^ \t\n]++(?:[ \t]++(?![@#^])[^ \t\n]++)*+"
_LINE = re.compile(
    r"(?P<indent>[ \t]*+)(?:"
    r"[-+*][ \t]++(?:"
    rf"\[(?P<box>[ xX/~>?])\][ \t]++(?P<title>{_WORDS})(?:[ \t]++(?P<tail>[^\n]++))?+(?P<goal>)"
    r"|(?P<key>[a-z][a-z-]*+):[ \t]++(?P<value>[^\n]++)(?P<property>)"
    r"|(?P<date>[0-9]{4}(?:-[0-9A-Z]++)*+)(?:[ \t]++\^(?P<id>[\w-]++))?+:[ \t]++(?P<body>[^\n]++)(?P<check_in>)"
    r"|(?P<note>[^\n]++))"
    rf"|(?P<level>#{{1,6}}+)[ \t]++(?P<words>{_WORDS})(?:[ \t]++(?P<end>[^\n]++))?+(?P<heading>)"
    r"|(?P<text>[^\n]++)|(?P<blank>))(?:\n|\Z)"
)

Row = tuple[str | None, int, tuple[str | None, ...]]


def floor(text: str) -> list[Row]:
    """Kind, offset and fields of every line."""
    return [(match.lastgroup, match.start(), match.groups()) for match in _LINE.finditer(text)]

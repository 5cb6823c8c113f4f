"""The line reader: one regular expression, put together from the line terminals of the grammar, that gives each line its raw kind and fields.

The terminals are tried in the order of their priorities, as Lark tries them; what all of them begin with (the indent, a bullet's marker) is
matched once. A group of the expression is thus either the shared indent, a shared marker, a terminal's own part, or one of its fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from goalfmt.syntax.generated.terminals import LINES, PARTS

INDENT = 2
"""The group of a line's indent (of every kind but BLANK)."""


_MARKER_GROUPS = 2


class RawKind(NamedTuple):
    """A line terminal, and where its fields are found in a match."""

    name: str
    marker: int
    """Group of a bullet's marker (the spaces after it are the next group); 0 where the line has none."""
    fields: int
    """Group of the first field."""


def _build(terminals: Sequence[tuple[str, int, str]]) -> tuple[re.Pattern[str], dict[int, RawKind]]:
    """The expression, and the raw kind for each group that can be a match's last."""
    indent, marker = PARTS["INDENT"], PARTS["MARKER"]
    (first, _, blank), *rest = terminals
    kinds = {1: RawKind(first, 0, 0)}
    count = INDENT
    choices: list[str] = []
    for has_marker, run in groupby(rest, lambda terminal: terminal[2].startswith(indent + marker)):
        prefix, shared = (indent + marker, _MARKER_GROUPS) if has_marker else (indent, 0)
        marker_group = count + 1 if has_marker else 0
        count += shared
        own: list[str] = []
        for name, groups, pattern in run:
            assert pattern.startswith(prefix), f"the terminal {name} does not begin with an indent"
            own.append(f"({pattern[len(prefix) :]})")
            kinds[count + 1] = RawKind(name, marker_group, count + 2)
            count += 1 + groups - shared
        choices.append((marker if has_marker else "") + f"(?:{'|'.join(own)})")
    return re.compile(f"({blank})|({indent})(?:{'|'.join(choices)})"), kinds


LINE, _KINDS = _build(LINES)
RAW_KINDS: tuple[RawKind | None, ...] = tuple(_KINDS.get(group) for group in range(LINE.groups + 1))
"""By the ``lastindex`` of a match."""
GROUPS = {kind.name: group for group, kind in _KINDS.items()}


def raw_lines(text: str, start: int = 0) -> Iterator[tuple[str, int, int]]:
    """Raw kind, start and end of every line."""
    for match in LINE.finditer(text, start):
        kind = RAW_KINDS[match.lastindex or 0]
        assert kind is not None
        yield kind.name, match.start(), match.end()

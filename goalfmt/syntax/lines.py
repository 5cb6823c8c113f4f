"""The line reader: one regular expression, put together from the line terminals of the grammar, that gives each line its raw kind and fields.

The terminals are tried in the order of their priorities, as Lark tries them; what all of them begin with (the indent, a bullet's marker) is
matched once. Behind each terminal stands an empty group, so that the last group of a match tells which one it is; in front of it such a group
would keep the engine from skipping the terminal by its first character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from goalfmt.syntax.generated.terminals import LINES, PARTS

INDENT = 1
"""The group of a line's indent (of every kind but LAST_BLANK)."""

_MARKER_GROUPS = 2


class RawKind(NamedTuple):
    """A line terminal, and where its fields are found in a match."""

    name: str
    marker: int
    """Group of a bullet's marker (the spaces after it are the next group); 0 where the line has none."""
    fields: int
    """Group of the first field."""


def _build(terminals: Sequence[tuple[str, int, str]]) -> tuple[str, tuple[RawKind | None, ...]]:
    """The expression, and the raw kind by the last group of a match."""
    indent, marker = PARTS["INDENT"], PARTS["MARKER"]
    kinds: dict[int, RawKind] = {}
    count = INDENT
    choices: list[str] = []
    others: list[str] = []
    begin_alike = sorted(terminals, key=lambda terminal: not terminal[2].startswith(indent))
    for prefix, run in groupby(begin_alike, lambda terminal: _prefix(terminal[2], indent, indent + marker)):
        shared = _MARKER_GROUPS if prefix.endswith(marker) else 0
        marker_group = count + 1 if shared else 0
        count += shared
        own: list[str] = []
        for name, groups, pattern in run:
            first = count + 1
            count = first + groups - shared
            own.append(f"{pattern[len(prefix) :]}()")
            kinds[count] = RawKind(name, marker_group, first)
        if prefix:
            choices.append(f"{marker if shared else ''}(?:{'|'.join(own)})")
        else:
            others += own
    by_group = tuple(kinds.get(group) for group in range(count + 1))
    return f"({indent})(?:{'|'.join(choices)})|{'|'.join(others)}", by_group


def _prefix(pattern: str, *prefixes: str) -> str:
    return next((prefix for prefix in reversed(prefixes) if pattern.startswith(prefix)), "")


_LAST_COMMON = "PLAIN_TEXT"
_COMMON = [*LINES[: 1 + [name for name, *_ in LINES].index(_LAST_COMMON)], ("OTHER", 0, "[^\n]++\n?")]

_EVERY_LINE, RAW_KINDS = _build(LINES)
"""Every line, and the raw kind by the ``lastindex`` of a match of it."""
_COMMON_LINE, COMMON_KINDS = _build(_COMMON)
"""Lines of the kinds that are tried first, which are the commonest; any other line as OTHER. A match with few groups is made in half the time."""
COMMON = re.compile(_COMMON_LINE)


@cache
def every_line() -> re.Pattern[str]:
    """The expression for all kinds of lines; it is compiled when the first uncommon line comes."""
    return re.compile(_EVERY_LINE)


def raw_lines(text: str, start: int = 0) -> Iterator[tuple[str, int, int]]:
    """Raw kind, start and end of every line."""
    for match in every_line().finditer(text, start):
        kind = RAW_KINDS[match.lastindex or 0]
        assert kind is not None
        yield kind.name, match.start(), match.end()

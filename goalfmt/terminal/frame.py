"""A place in the source as people like to see it: the line with its number, and carets under the words that are meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.terminal.visible import cells

if TYPE_CHECKING:
    from goalfmt.source import Source, Span

LINES = 3
"""Of a longer place, only the first lines are shown."""


class Row(NamedTuple):
    """A line of the source and what is marked in it."""

    number: int
    text: str
    indent: int
    """Columns before the first caret."""
    carets: int


def rows(source: Source, span: Span, width: int) -> Iterator[Row]:
    """The lines of a place, cut to a width in columns around what is marked; at most :data:`LINES` of them."""
    first = source.place(span.start).line
    last = source.place(max(span.start, span.end - 1)).line
    for number in range(first, min(last, first + LINES - 1) + 1):
        line = source.line(number)
        begin = source.line_starts[number - 1]
        if number == 1 and line.startswith("\ufeff"):
            line, begin = line[1:], begin + 1
        start = max(span.start - begin, 0) if number == first else len(line) - len(line.lstrip(" \t"))
        end = min(max(span.end - begin, start), len(line))
        yield _row(number, line, min(start, len(line)), end, width)


def _row(number: int, line: str, start: int, end: int, width: int) -> Row:
    skipped = max(start - 2 * width, 0)  # of a very long line, only what can be seen is looked at
    near = line[skipped : start + 4 * width]
    shown = cells(near)
    start, end = start - skipped, min(end - skipped, len(near))
    left, right = _window(shown, start, width, whole=len(near) == len(line))
    before = "…" if skipped or left else ""
    after = "…" if skipped + right < len(line) else ""
    indent = len(before) + sum(cell[1] for cell in shown[left:start])
    carets = sum(cell[1] for cell in shown[start : min(end, right)])
    return Row(number, before + "".join(cell[0] for cell in shown[left:right]) + after, indent, max(carets, 1))


def _window(shown: list[tuple[str, int]], start: int, width: int, whole: bool) -> tuple[int, int]:
    """The part of a line to show: all of it if it fits, else what is marked with some words before it, as much as fits."""
    if whole and sum(cell[1] for cell in shown) <= width:
        return 0, len(shown)
    left, room = start, width // 3
    while left > 0 and room >= shown[left - 1][1]:
        left -= 1
        room -= shown[left][1]
    right, room = left, width - 2
    while right < len(shown) and room >= shown[right][1]:
        room -= shown[right][1]
        right += 1
    return left, right

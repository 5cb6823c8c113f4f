"""Changes as Markdown, for a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from goalfmt.markup.markdown import escaped
from goalfmt.reporting.changes import words
from goalfmt.reporting.changes.text import state
from goalfmt.reporting.changes.told import Told, by_file, counts, sort_of

if TYPE_CHECKING:
    from goalfmt.comparison import GoalChange

_SORTS = {"added": " (new)", "removed": " (removed)"}


def render(all_told: Sequence[Told], names: tuple[str, str]) -> Iterator[str]:
    """The whole text."""
    yield f"**{escaped(names[0])} → {escaped(names[1])}**: {words.headline(counts(all_told))}\n"
    for told in all_told:
        for path, moved, changes in by_file(told.comparison.changes):
            yield f"\n#### {escaped(path)}\n\n"
            yield from (f"- {number} goals moved here from {escaped(origin)}\n" for origin, number in moved)
            for change in changes:
                yield from _goal(change)
        if told.pairs:
            yield from _standing(told, names)


def _goal(change: GoalChange) -> Iterator[str]:
    sort = sort_of(change)
    more = words.context(change) if sort in _SORTS else ""
    yield f"- **{escaped(words.title(change.goal))}**{_SORTS.get(sort, '')}{f': {escaped(more)}' if more else ''}\n"
    for line in words.lines(change):
        sides = [f"`{_code(text)}`" if text else "none" for text in (line.before, line.after)]
        value = sides[1] if line.size == words.NEW else f"~~{sides[0]}~~" if line.size == words.REMOVED else " → ".join(sides)
        more = ", ".join(text for text in (line.size.replace("<", "&lt;"), escaped(line.reason)) if text)
        yield f"  - {escaped(line.about)}: {value}{f' ({more})' if more else ''}\n"


def _code(text: str) -> str:
    """Text for between backquotes: what would end them, or a table's cell, is replaced by what looks alike."""
    return " ".join(text.split()).replace("`", "\u02cb").replace("|", "\u2758")


def _standing(told: Told, names: tuple[str, str]) -> Iterator[str]:
    yield "\n"
    for name, verdict in zip(names, told.headlines, strict=True):
        yield f"- {escaped(name)}: {escaped(verdict)}\n"
    yield f"\n| Goal | {escaped(names[0])} | {escaped(names[1])} |\n| --- | --- | --- |\n"
    for pair in told.pairs:
        node = pair.after or pair.before
        if node is not None:
            cells = [state(pair, side).strip().replace("<", "&lt;") for side in (0, 1)]
            mark = "**" if cells[0] != cells[1] else ""
            indent = "&nbsp;&nbsp;" * min(node.goal.depth, 8)
            yield f"| {indent}{mark}{escaped(words.title(node.goal))}{mark} | {cells[0]} | {cells[1]} |\n"

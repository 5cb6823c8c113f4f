"""For people with many findings: by file and goal, each goal with its SMART letters once, a line for each finding."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from goalfmt.output.parts.words import counted
from goalfmt.terminal.colour import paint
from goalfmt.terminal.visible import visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.diagnostic import Diagnostic, GoalReference
    from goalfmt.output import Checked, Style


def render(checked: Checked, style: Style) -> Iterator[str]:
    """Each file with its goals; an empty line after each file."""
    for path, in_file in groupby(checked.diagnostics, key=lambda found: found.source.path):
        here = list(in_file)
        yield f"{paint(visible(path), 'path', style.colour)}: {counted(here)}\n"
        for goal, about in groupby(here, key=lambda found: found.goal):
            yield from _goal(goal, list(about), style)
        yield "\n"


def _goal(goal: GoalReference | None, here: list[Diagnostic], style: Style) -> Iterator[str]:
    if goal is not None:
        letters = f"  {paint(goal.letters, 'dim', style.colour)}" if goal.letters else ""
        yield f"  {goal.line}: {paint(_cut(visible(goal.title), style.width - 30), 'words', style.colour)}{letters}\n"
    else:
        yield "  above the first goal\n"
    places = [f"{place.line}:{place.column}" for place in (found.source.place(found.span.start) for found in here)]
    column = max(map(len, places))
    labels = max(len(found.severity.label) for found in here)
    names = max(len(found.name) for found in here)
    for found, where in zip(here, places, strict=True):
        label = found.severity.label
        word = paint(label, label, style.colour) + " " * (labels - len(label))
        yield f"    {where:<{column}}  {word}  {found.code} {found.name:<{names}}  {visible(found.message)}\n"


def _cut(title: str, columns: int) -> str:
    """As much of a title as fits."""
    if width(title) <= columns:
        return title
    kept, room = [], columns - 1
    for character in title:
        room -= width(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"

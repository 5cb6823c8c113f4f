"""Siblings in the order of their priorities, each with everything that belongs to it. A separate choice of the formatter.

Only goals that follow each other in one list, or goals that are headings of one level and follow each other, change places: a note, a paragraph or
a section between them stays where it is, and so do the goals on both sides of it. Goals without a priority come last; of one priority the order
stays. Comments that stand directly above a goal go with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from goalfmt.formatting import meaning
from goalfmt.model import build
from goalfmt.settings import Settings
from goalfmt.source import Source
from goalfmt.syntax import parse
from goalfmt.syntax.document import Document, Kind, Node

_LAST = 6
"""Behind the priorities 1 to 5."""
_BELOW = 100
"""Taken from the level of a heading it gives a depth below that of all bullets."""


class _Block(NamedTuple):
    """A goal with its comments, and all that belongs to it: rows from ``start`` to before ``end``, without the blank lines at its end."""

    start: int
    end: int
    priority: int
    depth: int
    """Of a bullet, the number of items around it; of a heading less than that, but more the deeper its level is."""


def sorted_by_priority(source: Source, settings: Settings) -> Source | None:
    """A formatted text with its siblings sorted; None where it has errors, for then nobody knows what belongs to what."""
    document = parse(source, settings.vocabulary)
    if document.faults:
        return None
    workspace = build([document], settings)
    priorities = {goal.node: value for goal in workspace.goals if isinstance(value := goal.value("priority"), int)}
    lines = [source.text[row[0] : row[1]] for row in document.rows]
    bom = "\ufeff" if source.text.startswith("\ufeff") else ""
    if lines:
        lines[0] = lines[0].removeprefix("\ufeff")
    for run in _runs(document, priorities):
        _sort(lines, run)
    return Source(bom + "".join(lines), source.path)


def _sort(lines: list[str], run: list[_Block]) -> None:
    """Put the blocks of a run in order; the blank lines between them stay where they are."""
    right = sorted(run, key=lambda block: block.priority)
    if right == run:
        return
    made: list[str] = []
    for at, block in enumerate(right):
        made += lines[block.start : block.end]
        if at + 1 < len(run):
            made += lines[run[at].end : run[at + 1].start]
    lines[run[0].start : run[-1].end] = made


def _runs(document: Document, priorities: dict[Node, int]) -> list[list[_Block]]:
    """Blocks that follow each other, those inside others first: sorting them moves no border of the blocks around."""
    last: dict[int, list[_Block]] = {}
    runs: list[list[_Block]] = []
    rows = document.rows
    for block in sorted(_blocks(document, priorities)):
        run = last.get(block.depth)
        if run is None or any(rows[at][2] is not Kind.BLANK for at in range(run[-1].end, block.start)):
            run = last[block.depth] = []
            runs.append(run)
        run.append(block)
    return sorted((run for run in runs if len(run) > 1), key=lambda run: -run[0].depth)


def _blocks(document: Document, priorities: dict[Node, int]) -> Iterator[_Block]:
    """The blocks of all goals. A section is a block too while lines are given to blocks, but it is nobody's sibling."""
    rows = document.rows
    nodes = {node.line - 1: node for node in document.nodes}
    waiting: list[tuple[int, int, Node]] = []
    filled = before_comments = -1
    for at, (start, end, kind, _, depth) in enumerate(rows):
        if kind is Kind.BLANK or not document.source.text[start:end].strip():
            continue
        if kind is Kind.HEADING:
            depth -= _BELOW
        ended = before_comments if kind is Kind.HEADING and rows[at - 1][2] is Kind.COMMENT else filled
        while waiting and depth <= waiting[-1][1]:
            yield from _block(document, waiting.pop(), ended, priorities)
        if kind in (Kind.GOAL, Kind.HEADING):
            waiting.append((at, depth, nodes[at]))
        filled = at
        if kind is not Kind.COMMENT:
            before_comments = at
    while waiting:
        yield from _block(document, waiting.pop(), filled, priorities)


def _block(document: Document, opened: tuple[int, int, Node], last: int, priorities: dict[Node, int]) -> Iterator[_Block]:
    at, depth, node = opened
    rows = document.rows
    if node.is_goal:
        while at > 0 and rows[at - 1][2] is Kind.COMMENT and rows[at - 1][4] == max(depth, 0):
            at -= 1
        yield _Block(at, last + 1, priorities.get(node, _LAST), depth)


def lost(old: str, new: str) -> str | None:
    """A line of the old text that the new one does not have, indents apart; None where both have the same lines."""
    if old.startswith("\ufeff") != new.startswith("\ufeff"):
        return "the byte order mark"
    before, after = (Counter(line.strip(" \t") for line in text.removeprefix("\ufeff").split("\n")) for text in (old, new))
    del before[""], after[""], before["\r"], after["\r"]
    return next(((before - after) + (after - before)).elements(), "")[:80] or None


def difference(old: Document, new: Document, settings: Settings) -> str | None:
    """Whether two documents hold the same goals, each with its own facts and below the same parent; None where they do."""
    before, after = (Counter(_goals(document, settings)) for document in (old, new))
    return None if before == after else "a goal, its facts, or what it belongs to"


def _goals(document: Document, settings: Settings) -> Iterator[object]:
    """What each heading and goal says, with a number for what all those above it say."""
    workspace = build([document], settings)
    goals = {goal.node: goal for goal in workspace.goals}
    above: dict[Node | None, int] = {None: 0}
    for node in document.nodes:
        said = (above[node.parent], *meaning.said(node, goals.get(node)))
        above[node] = hash(said)
        yield said
    for line in document.checkins:
        yield line.date.text, line.body.text
    yield from sorted(fault.code for _, fault in workspace.faults)

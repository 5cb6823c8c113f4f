"""R011: goals side by side that are not in the order of their priorities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.source import Span


@rule("R011", on=Goal, severity=Severity.INFO, fix=FixLevel.SAFE, preview=True)
def siblings_out_of_priority_order(goal: Goal, context: Context) -> Iterator[Finding]:
    """What matters most stands first.

    People read a list from the top and begin there. Where goals side by side have priorities of their own, the first of
    them should be the most urgent one (1 comes before 2). One finding a list.

    How to fix: sort the goals by priority, or correct a priority. The fix moves the goals with all that is indented below them;
    it is not offered where something else stands between them, or where one of them has no priority.

    Bad:

        - [ ] Print 500 flyers by 2026-03-31 @ben
          - priority: 3
        - [ ] Call 30 former customers by 2026-03-31 @ben
          - priority: 1

    Fixed:

        - [ ] Call 30 former customers by 2026-03-31 @ben
          - priority: 1
        - [ ] Print 500 flyers by 2026-03-31 @ben
          - priority: 3

    Good:

        - [ ] Call 30 former customers by 2026-03-31 @ben
          - priority: 1
        - [ ] Write 5 case studies by 2026-03-31 @ben
        - [ ] Print 500 flyers by 2026-03-31 @ben
          - priority: 3
    """
    siblings = _siblings(goal)
    if not siblings or siblings[0] is not goal:
        return
    ranked = [sibling for sibling in siblings if "priority" in sibling.own]
    for before, after in pairwise(ranked):
        if _rank(after) < _rank(before):
            yield Finding(
                after.title.span(),
                f"{quoted(after.title.text)} has priority {_rank(after)} and stands below {quoted(before.title.text)} with {_rank(before)}: "
                "whoever begins at the top begins with what matters less",
                "move it up, or correct a priority",
                _sorted(siblings) if len(ranked) == len(siblings) else None,
            )
            return


def _siblings(goal: Goal) -> list[Goal]:
    """The bullets of the list that the goal stands in: of the same goal, or of the same section."""
    if goal.node.heading:
        return []
    around = goal.parent.children if goal.parent is not None else goal.workspace.goals
    return [other for other in around if other.holder is goal.holder and not other.node.heading]


def _rank(goal: Goal) -> str:
    return str(goal.value("priority"))


def _sorted(siblings: Sequence[Goal]) -> Fix | None:
    """The goals with all below them in the order of priorities; None where they do not follow on each other."""
    blocks = [_block(goal) for goal in siblings]
    text = siblings[0].source.text
    if any(text[before.end : after.start].strip(" ") != "\n" for before, after in pairwise(blocks)):
        return None
    right = sorted(range(len(blocks)), key=lambda index: _rank(siblings[index]))
    edits = tuple(Edit(blocks[index], text[blocks[other].start : blocks[other].end]) for index, other in enumerate(right) if other != index)
    return Fix("sort the goals by priority", edits, FixLevel.SAFE)


def _block(goal: Goal) -> Span:
    """A bullet with the lines that are indented below it, from its marker to the end of its last line."""
    text, start = goal.source.text, goal.node.span.start
    column = start - text.rfind("\n", 0, start) - 1
    end = _line_end(text, goal.node.span.end)
    while end < len(text):
        following = text[end + 1 : _line_end(text, end + 1)]
        if not following.strip() or len(following) - len(following.lstrip(" ")) <= column:
            break
        end += 1 + len(following)
    return Span(start, end)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end

"""What an own rule reads of a goal: its title, its notes, the values of its properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.source import Source, Span
from goalfmt.syntax.document import Text

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Group
    from goalfmt.settings import OwnRule

LONGEST = 20_000
"""Characters of one text that are looked at; what stands behind is no sentence."""


class Read(NamedTuple):
    """A text with its file."""

    text: Text
    source: Source

    @property
    def words(self) -> str:
        """The text as far as it is looked at."""
        return self.text.text[:LONGEST]

    def span(self, start: int, end: int) -> Span:
        """The place of a part of it; of nothing, that of all."""
        return self.text.span(start, end) if end > start else self.text.span()


def of_goal(rule: OwnRule, goal: Goal) -> Iterator[Read]:
    """The texts of a goal that the rule reads."""
    for scope in rule.scope:
        if scope == "title":
            yield Read(goal.title, goal.source)
        elif scope == "note":
            yield from (Read(note, goal.source) for note in goal.node.notes)
        elif scope != "section":
            yield from (Read(line.value, goal.source) for line in goal.node.properties if line.key.text == scope)


def of_section(rule: OwnRule, group: Group) -> Iterator[Read]:
    """The title of a section, where the rule reads those."""
    if "section" in rule.scope and group.node is not None:
        yield Read(group.node.title, group.document.source)

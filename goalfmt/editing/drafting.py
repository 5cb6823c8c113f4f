"""Putting an edit of one goal together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.diagnostic import Edit
from goalfmt.editing.change import Change, Touch
from goalfmt.placing import with_box, with_facts
from goalfmt.source import Span

if TYPE_CHECKING:
    from goalfmt.model.types import Goal


class Draft:
    """An edit of one goal in the making."""

    def __init__(self, goal: Goal) -> None:
        self._goal = goal
        self._edits: list[Edit] = []
        self._box: str | None = None
        self._id: str | None = None
        self._new: list[str] = []
        self._adds: list[str] = []
        self._removes: list[str] = []

    def box(self, character: str) -> None:
        """Put a character into the box, which a heading may get by that."""
        edit = with_box(self._goal, character)
        if edit is not None:
            self._edits.append(edit)
            self._box = character

    def name(self, id: str) -> None:
        """Give an id to a goal that has none, at the end of its title."""
        end = self._goal.node.span.end
        self._edits.append(Edit(Span(end, end), f" ^{id}"))
        self._id = id

    def fact(self, fact: str) -> None:
        """Add a line."""
        self._new.append(fact)
        self._adds.append(fact)

    def set(self, key: str, value: str) -> None:
        """Give a property a value: in its line where there is one, else by a line more."""
        line = next((line for line in self._goal.node.properties if line.key.text == key), None)
        if line is None:
            self.fact(f"{key}: {value}")
        elif line.value.text != value:
            self._edits.append(Edit(line.value.span(), value))
            self._removes.append(f"{key}: {line.value.text}")
            self._adds.append(f"{key}: {value}")

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self._edits and not self._new

    def change(self) -> Change:
        """The edit."""
        goal = self._goal
        facts = [with_facts(goal.document, goal.node, self._new)] if self._new else []
        touch = Touch(goal.node, self._box, tuple(self._adds), tuple(self._removes), id=self._id)
        return Change(goal.document, (*self._edits, *facts), (touch,))

"""A line of the summary, and how it names a goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from goalfmt.progress.types import GoalProgress

LONGEST = 60
"""Characters of a title within a sentence."""


class Item:
    """A goal, and what is to be said of it: worked out when it is asked for, since of many goals only the first are shown."""

    __slots__ = ("_words", "node")

    def __init__(self, node: GoalProgress, words: Callable[[GoalProgress], str]) -> None:
        self.node = node
        self._words = words

    @property
    def text(self) -> str:
        """The words."""
        return self._words(self.node)


def short(node: GoalProgress) -> str:
    """The title without a deadline at its end, which a summary tells elsewhere: ``Sign 12 fleets`` of ``Sign 12 fleets by 2026-06-30``."""
    goal = node.goal
    title = goal.title.text
    if goal.due_from != "sentence":
        return title
    last = max((found for found in goal.reading.dates if found.role == "due"), key=lambda found: found.end, default=None)
    is_last = last is not None and last.end == len(title.rstrip("."))
    return title[: last.start].rstrip(" ,;:") or title if last is not None and is_last else title


def name(node: GoalProgress) -> str:
    """A goal's title in quotes, without its deadline, cut where it is long."""
    title = short(node)
    return f'"{title}"' if len(title) <= LONGEST else f'"{title[: LONGEST - 1].rstrip()}…"'


def count(number: int, noun: str) -> str:
    """``1 goal``, ``3 goals``"""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

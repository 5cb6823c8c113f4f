"""A line of the summary, and how it names a goal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from goalfmt.progress.types import GoalProgress

LONGEST = 60
"""Characters of a title within a sentence."""


class Item(NamedTuple):
    """A goal, and what is to be said of it."""

    node: GoalProgress
    text: str


def name(node: GoalProgress) -> str:
    """A goal's title in quotes, cut where it is long."""
    title = node.goal.title.text
    return f'"{title}"' if len(title) <= LONGEST else f'"{title[: LONGEST - 1].rstrip()}…"'


def count(number: int, noun: str) -> str:
    """``1 goal``, ``3 goals``"""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

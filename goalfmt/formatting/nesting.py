"""Columns before and after: where the content of the open list items begins, and where it will begin.

The formatter only moves list items to the left. So what stands in an item keeps its distance from it, and what stands outside must not be
reached by an item that has become narrower: that is what the limits here are for.
"""

from __future__ import annotations


class Nesting:
    """The open list items, outermost first; at index 0 the document."""

    __slots__ = ("new", "old")

    def __init__(self) -> None:
        self.old = [0]
        """Content columns in the text as it is."""
        self.new = [0]
        """Content columns in the formatted text."""

    def clear(self) -> None:
        """A heading closes all items."""
        del self.old[1:]
        del self.new[1:]

    def enter(self, depth: int, old: int, new: int) -> None:
        """Open an item inside ``depth`` others, with its content columns."""
        del self.old[depth + 1 :]
        del self.new[depth + 1 :]
        self.old.append(old)
        self.new.append(new)

    def leave(self, depth: int) -> None:
        """Something that is no item stands inside ``depth`` items and closes the others."""
        del self.old[depth + 1 :]
        del self.new[depth + 1 :]

    def beyond(self, depth: int, column: int) -> int:
        """By how many columns a line would reach into an item that it closes, if it kept its distance from its container; 0: not at all."""
        if depth + 1 >= len(self.old) or column >= self.old[depth + 1]:
            return 0
        return max(0, self.new[depth] + column - self.old[depth] - self.new[depth + 1] + 1)

    def column(self, depth: int, column: int) -> int:
        """The new column of a line that stands inside ``depth`` items, or, where it does not reach so far, in those that it reaches."""
        if column >= self.old[depth]:
            return self.new[depth] + column - self.old[depth] - self.beyond(depth, column)
        while self.old[depth] > column:
            depth -= 1
        return min(self.new[depth] + column - self.old[depth], self.new[depth + 1] - 1)

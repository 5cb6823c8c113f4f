"""Putting the result of a merge together from the blocks of both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from goalfmt.merging.blocks import Block
from goalfmt.merging.facts import Conflict, Piece, merged_items
from goalfmt.merging.sequences import Disagreement, one_of
from goalfmt.merging.titles import merged_title
from goalfmt.merging.tree import ROOT, Key, merged_parent
from goalfmt.merging.version import BEFORE, Labels, Version


class Work:
    """Putting the result together, block by block."""

    def __init__(self, base: Version, ours: Version, theirs: Version, labels: Labels) -> None:
        self._base, self._ours, self._theirs = base, ours, theirs
        self._labels = labels
        self._disputed: set[Key] = set()
        """Blocks that one side removed and the other changed."""
        self.conflicts = 0
        self.facts: list[Counter[str]] = []
        """The facts of each block of the result."""
        self.replaced: set[str] = set()
        """Titles that were put together from both sides."""

    def kept(self) -> list[Key]:
        """The blocks of the result. What one side removed and the other changed, or linked to, stays, with all that it stands in."""
        found = [key for key in self._ours.order.parents if key in self._theirs.blocks]
        for side, other in ((self._ours, self._theirs), (self._theirs, self._ours)):
            linked = {id for _, id in _links(side) - _links(self._base)}
            for key in side.order.parents:
                if key not in other.blocks:
                    if key not in self._base.blocks:
                        found.append(key)
                    elif self._differs(key, side) or _id(side.blocks[key]) in linked:
                        self._disputed.add(key)
                        found.append(key)
        return self._with_holders(found)

    def _differs(self, key: Key, side: Version) -> bool:
        old, new = self._base.blocks[key], side.blocks[key]
        return (old.title, old.items) != (new.title, new.items) or self._base.order.parents[key] != side.order.parents[key]

    def _with_holders(self, kept: list[Key]) -> list[Key]:
        found = dict.fromkeys(kept)
        work = list(found)
        while work:
            key = work.pop()
            parent = merged_parent(key, self._base.order, self._ours.order, self._theirs.order)
            if parent != ROOT and parent not in found:
                self._disputed.add(parent)
                found[parent] = None
                work.append(parent)
        return list(found)

    def sort(self, key: Key) -> tuple[object, ...]:
        """Goals before headings, then by the words of the title."""
        block = self._ours.blocks.get(key) or self._theirs.blocks[key]
        return (block.node is not None and block.node.heading > 0, block.title, tuple(item.text for item in block.items))

    def text(self, order: dict[Key, Key]) -> str:
        """The whole result."""
        lines: list[str] = []
        before = BEFORE
        for key in (BEFORE, *order):
            body = self._block(key)
            if lines:
                lines += [""] * self._gap(before, key)
            lines += body
            before = key
        return "\n".join(lines) + "\n" if lines else ""

    def _block(self, key: Key) -> list[str]:
        """The lines of one block."""
        o, a, b = (version.blocks.get(key) for version in (self._base, self._ours, self._theirs))
        if key in self._disputed or a is None or b is None:
            return self._of_one_side(key, a, b)
        indent = one_of(o.indent if o else a.indent, a.indent, b.indent)
        pieces: list[Piece]
        try:
            title = merged_title(o, a, b)
            if title not in (a.title, b.title):
                self.replaced.update(line.strip() for line in (*a.title, *b.title))
            pieces = ["\n".join(title)] if title else []
        except Disagreement:
            pieces = [Conflict(a.title, b.title)]
        pieces += merged_items(o.items if o else (), a.items, b.items)
        self.facts.append(_expected(o, a, b))
        return self._written(pieces, indent)

    def _of_one_side(self, key: Key, a: Block | None, b: Block | None) -> list[str]:
        block = a or b
        if block is None:
            block = self._base.blocks[key]
        lines = [*block.title, *(item.text for item in block.items)]
        self.facts.append(Counter(item.text for item in block.items if item.key is not None))
        if key not in self._disputed or (a is None) == (b is None):
            return self._written(lines, block.indent)
        return self._written([Conflict(tuple(lines) if a else (), tuple(lines) if b else ())], block.indent)

    def _written(self, pieces: Sequence[Piece], indent: str) -> list[str]:
        found: list[str] = []
        for piece in pieces:
            if isinstance(piece, Conflict):
                self.conflicts += 1
                found += marked(piece, self._labels, indent)
            else:
                found += _indented([piece], indent)
        return found

    def _gap(self, before: Key, key: Key) -> int:
        """Blank lines between two blocks: as where they follow each other already, else as the kinds of the two want it."""
        sides = [self._between(version, before, key) for version in (self._base, self._ours, self._theirs)]
        known = [gap for gap in sides[1:] if gap is not None]
        if len(known) == 2:
            try:
                return one_of(sides[0] if sides[0] is not None else known[0], known[0], known[1])
            except Disagreement:
                return max(known)
        if known:
            return known[0]
        block, above = self._any(key), self._any(before)
        if block.node is None or block.node.heading or above.node is None or above.node.heading:
            return max(block.gap, 1)
        return 0 if above.items == () or above.items[-1].key is not None else max(block.gap, 1)

    def _any(self, key: Key) -> Block:
        block = self._ours.blocks.get(key) or self._theirs.blocks.get(key)
        return block or self._base.blocks[key]

    @staticmethod
    def _between(version: Version, before: Key, key: Key) -> int | None:
        """The blank lines between two blocks of a version that follow each other there."""
        return version.blocks[key].gap if version.before.get(key) == before else None


def _links(version: Version) -> set[tuple[Key, str]]:
    """The ids that the goals of a version refer to, each with the block that does."""
    keys = {id(block.node): key for key, block in version.blocks.items()}
    goals = version.workspace.goals
    return {(keys[id(goal.node)], link.id) for goal in goals for link in (*goal.supports, *goal.needs, *goal.links.values())}


def _id(block: Block) -> str | None:
    return block.node.id.text if block.node is not None and block.node.id is not None else None


def _expected(base: Block | None, ours: Block, theirs: Block) -> Counter[str]:
    """The facts that a merged block has: each as often as the side that changed it says, and both sides' where both added."""
    o, a, b = (Counter(item.text for item in block.items if item.key is not None) if block else Counter() for block in (base, ours, theirs))
    found: Counter[str] = Counter()
    for text in {*o, *a, *b}:
        counts = (o[text], a[text], b[text])
        found[text] = (
            counts[1] if counts[1] == counts[2] else counts[2] if counts[1] == counts[0] else counts[1] if counts[2] == counts[0] else max(counts)
        )
    return +found


def marked(conflict: Conflict, labels: Labels, indent: str = "") -> list[str]:
    """A conflict between its markers, which stand at the beginning of the line."""
    return [
        f"{'<' * labels.size} {labels.ours}",
        *_indented(conflict.ours, indent),
        "=" * labels.size,
        *_indented(conflict.theirs, indent),
        f"{'>' * labels.size} {labels.theirs}",
    ]


def _indented(texts: Sequence[str], indent: str) -> list[str]:
    return [f"{indent}{line}" if line else line for text in texts for line in text.split("\n")]


# line by line -----------------------------------------------------------------------------------------------------------

"""Which goals stand in the table of a page: all of them, or of very many the upper levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalfmt.reporting.status.tree import Branch

FOLDED = 40
"""From so many rows on each goal at the top has a table of its own, that can be folded."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the table."""

    tables: Sequence[Sequence[Branch]]
    """One, or one for each goal at the top."""
    shown: int
    of: int
    levels: int | None
    """How many levels are shown; None where that is all of them, or not even the first fits."""

    @property
    def left_out(self) -> int:
        """Goals that are not in the table."""
        return self.of - self.shown


def rows(tree: Sequence[Branch], limit: int | None, of: int) -> Rows:
    """At most ``limit`` rows (None: all) of a tree of ``of`` goals: as many whole levels as fit, or of too wide a first level its beginning."""
    kept, levels = list(tree), None
    if limit is not None and len(tree) > limit:
        kept, levels = _cut(tree, limit)
    if len(kept) <= FOLDED:
        return Rows([kept] if kept else [], len(kept), of, levels)
    tables: list[list[Branch]] = []
    for branch in kept:
        if is_top(branch) or not tables:
            tables.append([])
        tables[-1].append(branch)
    return Rows(_joined(tables), len(kept), of, levels)


def is_top(branch: Branch) -> bool:
    """Whether a goal serves none that is shown, or the vision at the top."""
    home = branch.node.home
    return branch.level == 0 or (branch.level == 1 and home is not None and home.goal.kind == "vision")


def _cut(tree: Sequence[Branch], limit: int) -> tuple[list[Branch], int | None]:
    sizes = Counter(branch.level for branch in tree)
    depth = taken = 0
    while depth in sizes and taken + sizes[depth] <= limit:
        taken += sizes[depth]
        depth += 1
    if not depth:
        return [branch for branch in tree if branch.level == 0][:limit], None
    return [branch for branch in tree if branch.level < depth], depth


def _joined(tables: list[list[Branch]]) -> list[list[Branch]]:
    """Goals at the top without anything below them stand together, where they follow one another."""
    joined: list[list[Branch]] = []
    alone = False
    for table in tables:
        if len(table) == 1 and alone:
            joined[-1] += table
        else:
            joined.append(table)
        alone = len(table) == 1
    return joined

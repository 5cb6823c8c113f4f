"""One side of a merge, and how the sides are called where they disagree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.merging.blocks import Block
from goalfmt.merging.tree import Key, Order

if TYPE_CHECKING:
    from goalfmt.model.types import Workspace
    from goalfmt.syntax.document import Document

BEFORE: Key = -2
"""The block before the first heading or goal."""


class Labels(NamedTuple):
    """How conflicts are marked."""

    ours: str = "ours"
    theirs: str = "theirs"
    size: int = 7


@dataclass(slots=True)
class Version:
    """One side of a merge."""

    lines: list[str]
    workspace: Workspace
    blocks: dict[Key, Block] = field(default_factory=dict)
    before: dict[Key, Key] = field(default_factory=dict)
    """For each block the one that stands before it in the file."""
    order: Order = field(default_factory=lambda: Order({}))

    @property
    def document(self) -> Document:
        """The file as it was read."""
        return self.workspace.documents[0]

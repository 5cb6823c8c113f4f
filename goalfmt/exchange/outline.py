"""What an importer hands over: headings, bullets, paragraphs and inert blocks, in the order of the foreign file.

The importer decides what is a goal, and what its owner and its properties are; :mod:`goalfmt.exchange.goals_text` writes it as a goal file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Titled:
    """What a heading and a bullet have in common."""

    title: list[str]
    """The words, as inline Markdown, one entry a line."""
    box: str | None = None
    """The sign in the task box; None without one. A bullet with a box is a goal, one without is a note."""
    kind: str | None = None
    """The kind word that is put before the title (``Objective``)."""
    owners: list[str] = field(default_factory=list)
    """Handles without ``@``."""
    properties: list[tuple[str, str]] = field(default_factory=list)
    literal: bool = False
    """Whether every sign of the title is to be escaped, so that nothing in it means anything."""


@dataclass(slots=True)
class Heading(Titled):
    """A heading; what follows it belongs to it, up to the next heading of its level or above."""

    level: int = 1


@dataclass(slots=True)
class Bullet(Titled):
    """A list item with all that stands in it."""

    number: str | None = None
    """Of a numbered item, the number with its dot or bracket."""
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class List:
    """Bullets of one list."""

    items: list[Bullet]
    loose: bool = False
    """Whether blank lines stand between the items."""


@dataclass(slots=True)
class Paragraph:
    """Plain text, one entry a line."""

    lines: list[str]
    literal: bool = False


@dataclass(slots=True)
class Table:
    """A table: its rows of cells, the first is the head."""

    rows: list[list[str]]
    alignments: list[str]
    """``left center right`` or empty, one for each column."""
    lines: list[str] = field(default_factory=list)
    """As it is written, where it stands alone."""


@dataclass(slots=True)
class Inert:
    """A block that is kept as it is (code, quote, HTML, comment, break, link definition), one entry a line."""

    lines: list[str]
    kind: str = "fence"
    """``fence quote html comment break definition``"""


Block = Heading | List | Paragraph | Table | Inert


@dataclass(slots=True)
class Outline:
    """A whole file."""

    front: list[tuple[str, str]] = field(default_factory=list)
    """Front matter that the goals language knows."""
    blocks: list[Block] = field(default_factory=list)


def add_remarks(bullet: Bullet, remarks: Sequence[str]) -> None:
    """Put notes in front of all that stands in a bullet."""
    if not remarks:
        return
    notes = [Bullet([remark]) for remark in remarks]
    if bullet.blocks and isinstance(bullet.blocks[0], List):
        bullet.blocks[0].items[:0] = notes
    else:
        bullet.blocks.insert(0, List(notes))


def walk(outline: Outline) -> Iterator[tuple[Block | Bullet, tuple[Bullet, ...]]]:
    """Every block and bullet in file order, with the bullets around it, outermost first."""
    rest: list[tuple[Block | Bullet, tuple[Bullet, ...]]] = [(block, ()) for block in reversed(outline.blocks)]
    while rest:
        block, around = rest.pop()
        yield block, around
        if isinstance(block, List):
            rest.extend((item, around) for item in reversed(block.items))
        elif isinstance(block, Bullet):
            rest.extend((inner, (*around, block)) for inner in reversed(block.blocks))

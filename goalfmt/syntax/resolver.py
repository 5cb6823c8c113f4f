"""The state of reading a text line by line: the stack of list items with their content columns, and the block that is open.

The nesting is CommonMark's. A line belongs to the innermost item whose content column it reaches; what is further out closes the items
beyond. Every step is a loop over what the line itself opens or closes, so reading is linear and does not recurse.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from goalfmt.diagnostic import Fault
from goalfmt.source import Span
from goalfmt.syntax.columns import trimmed
from goalfmt.syntax.document import CheckInLine, Document, Kind, Node, Property, Text

if TYPE_CHECKING:
    from goalfmt.syntax.words import Words

Piece = tuple[int, int]
"""Start and end of a line's words in the text."""


Finish = Callable[["Resolver", list[Piece]], None]
"""What is done with the lines of a paragraph when it ends."""


def discard(r: Resolver, pieces: list[Piece]) -> None:
    """Do nothing with the lines of a paragraph."""


class Stray(NamedTuple):
    """A fact that belongs to nothing."""

    fact: Span
    why: str
    goal: Item | None
    """The goal above that it most likely belongs to."""
    hang: int
    """Columns from its marker to its words."""


class Leaf(Enum):
    """The block that the next line may go on with."""

    NONE = 0
    PARAGRAPH = 1
    QUOTE = 2
    TABLE = 3
    CODE = 4
    FENCE = 5
    HTML = 6
    """HTML that ends at a blank line."""
    RAW = 7
    """HTML that ends where a mark says so; comments are of this sort."""


class Item:
    """An open list item, or (at the bottom of the stack) the section."""

    __slots__ = ("column", "cut", "empty", "inner", "last_goal", "list_column", "list_inner", "marker", "node", "role")

    def __init__(self, column: int, inner: int, marker: str, role: Kind | None, node: Node | None) -> None:
        self.column = column
        self.inner = inner
        """Column from which on lines belong to the item."""
        self.marker = marker
        self.role = role
        """GOAL; PROPERTY for any fact; NOTE for any mere container; BAD: swallows facts; None for the section."""
        self.node = node
        """The goal itself, or the nearest goal or heading above."""
        self.empty = False
        """Whether the item began with a blank line and holds nothing yet."""
        self.list_column = -1
        """Column of the list that is open in this container; -1: none."""
        self.list_inner = 0
        """Content column of the last item of that list."""
        self.cut = False
        """Whether something that is no item came after that list."""
        self.last_goal: Item | None = None
        """The goal that the last items of this container follow, facts apart."""


class Resolver:
    """What is known after the lines read so far."""

    __slots__ = (
        "always", "close_mark", "code_bullets", "definition", "document", "faults", "fence", "finish", "found", "headings", "late", "leaf",
        "misplaced", "opener", "owner", "pending_blanks", "piece", "pieces", "quote_blank", "raw_kind", "role", "rows", "section_lost", "stack",
        "stray", "tails", "text", "too_deep", "words",
    )  # fmt: skip

    def __init__(self, document: Document, words: Words) -> None:
        self.document = document
        self.text = document.source.text
        self.rows = document.rows
        self.faults = document.faults
        self.words = words
        self.stack = [Item(0, 0, "", None, None)]
        self.headings: list[Node] = []
        """The open headings, outermost first."""
        self.section_lost = False
        """Whether a line that was meant as a heading is bad: the facts below belong to it and are not read."""
        self.leaf = Leaf.NONE
        self.role = Kind.TEXT
        """Of an open paragraph: what it is the text of."""
        self.owner: Node | Property | CheckInLine | None = None
        """What its words go to."""
        self.piece: Piece = (0, 0)
        """Its first line."""
        self.pieces: list[Piece] | None = None
        """All its lines, once there are several."""
        self.finish: Finish = discard
        """What is done with its lines when it ends: if there are several, or ``always``."""
        self.always = False
        self.found: list[Fault] = []
        """Faults of its first line that hold only if it has no other."""
        self.stray: Stray | None = None
        """Where it is a fact that belongs to nothing."""
        self.late: list[Any] | None = None
        """Where it is a fact without a value yet: the list that the fact goes into."""
        self.tails: list[Piece] = []
        """Tails in the midst of a title that goes on."""
        self.definition = (0, 0, 0)
        """The last link definition: its start and end, and the number of lines up to it."""
        self.fence = ""
        self.opener = Span(0, 0)
        """Of an open fence or HTML block: what opened it."""
        self.close_mark = ""
        self.raw_kind = Kind.INERT
        """Kind of the lines of an open RAW block."""
        self.quote_blank = False
        self.pending_blanks = 0
        """Number of blank lines at the end of open indented code."""
        self.code_bullets = False
        """Whether open indented code began with a bullet, which is a slip."""
        self.misplaced = False
        """Whether the last item has the fault orphan-indent: what follows from it is no fault of its own."""
        self.too_deep = -1
        """Column of a bullet beyond the deepest level; -1: none."""

    # -- lines

    def add(self, start: int, end: int, kind: Kind, column: int = 0) -> None:
        """Note a line of the document."""
        self.rows.append((start, end, kind, column, len(self.stack) - 1))

    def rekind(self, at: int, kind: Kind) -> None:
        """Give a line another kind, for what came later."""
        start, end, _, column, depth = self.rows[at]
        self.rows[at] = (start, end, kind, column, depth)

    def report(self, fault: Fault) -> None:
        """Note a fault."""
        self.faults.append(fault)

    def attach(self, node: Node, parent: Node | None) -> None:
        """Put a heading or goal into the tree."""
        node.parent = parent
        (self.document.roots if parent is None else parent.children).append(node)
        self.document.nodes.append(node)

    def detach(self, node: Node) -> None:
        """Take the last goal out of the tree again: its title turned out to be empty."""
        item = self.stack[-1]
        item.role = Kind.BAD
        item.node = node.parent
        (self.document.roots if node.parent is None else node.parent.children).pop()
        self.document.nodes.pop()
        self.rekind(node.line - 1, Kind.BAD)
        if node.id is not None:
            self.document.lost_ids.add(node.id.text)

    def container(self, column: int) -> int:
        """Index in the stack of the innermost item that a line at a column belongs to."""
        stack = self.stack
        at = len(stack) - 1
        while stack[at].inner > column:
            at -= 1
        return at

    def leave(self, at: int) -> None:
        """Close the items beyond an index; something that is no list item follows there."""
        del self.stack[at + 1 :]
        top = self.stack[at]
        top.cut = True
        top.last_goal = None
        top.empty = False

    # -- paragraphs

    def open_paragraph(
        self, role: Kind, piece: Piece, finish: Finish, owner: Node | Property | CheckInLine | None = None, always: bool = False
    ) -> None:
        """Begin a paragraph with its first line."""
        self.leaf = Leaf.PARAGRAPH
        self.role = role
        self.piece = piece
        self.finish = finish
        self.owner = owner
        self.always = always

    def go_on(self, start: int, end: int) -> None:
        """Add a line's words to the open paragraph."""
        if self.pieces is None:
            self.pieces = [self.piece]
        self.pieces.append((start, trimmed(self.text, start, end)))

    def joined(self, pieces: list[Piece]) -> Text:
        """The words of several lines, joined by single spaces."""
        text = self.text
        words: list[str] = []
        breaks: list[tuple[int, int]] = []
        at = 0
        for start, end in pieces:
            if words:
                breaks.append((at, start))
            words.append(text[start:end])
            at += end - start + 1
        return Text(" ".join(words), pieces[0][0], tuple(breaks))

    def close(self) -> None:
        """End the open block."""
        leaf = self.leaf
        self.leaf = Leaf.NONE
        if leaf is Leaf.PARAGRAPH:
            if self.always or self.pieces is not None:
                self.finish(self, self.pieces or [self.piece])
                self.pieces = None
        elif leaf is Leaf.FENCE or leaf is Leaf.RAW:
            self._unclosed(leaf)
        elif leaf is Leaf.CODE:
            self.pending_blanks = 0

    def _unclosed(self, leaf: Leaf) -> None:
        from goalfmt.syntax.faults import blocks

        if leaf is Leaf.FENCE:
            self.report(blocks.unclosed_fence(self.opener, self.fence))
        elif self.raw_kind is Kind.COMMENT:
            self.report(blocks.unclosed_comment(self.opener))
        else:
            self.report(blocks.syntax_error(self.opener, f"`{self.close_mark}` that ends this block"))

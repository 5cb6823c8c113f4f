"""A goal file as read: every line with its kind, and the titled lines as a tree. Nothing is lost.

Joining ``source.text[line.start:line.end]`` over ``Document.lines`` gives back the text. Values are not
interpreted here: a property's value is text with its place (:mod:`goalfmt.syntax.values` reads it).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import Enum
from operator import itemgetter

from goalfmt.diagnostic import Fault
from goalfmt.source import Source, Span

_position = itemgetter(0)


class Kind(Enum):
    """What a line is, once its surroundings are known."""

    FRONT_MATTER = "front-matter"
    HEADING = "heading"
    GOAL = "goal"
    PROPERTY = "property"
    CHECK_IN = "check-in"
    NOTE = "note"
    """A bullet that is neither goal nor fact."""
    NUMBERED = "numbered"
    TEXT = "text"
    """The first line of a paragraph."""
    CONTINUATION = "continuation"
    """A further line of the paragraph above (a bullet's text or a plain paragraph)."""
    COMMENT = "comment"
    INERT = "inert"
    BLANK = "blank"
    BAD = "bad"


class Line:
    """One line of the source, its line end included."""

    __slots__ = ("column", "depth", "end", "kind", "start")

    def __init__(self, start: int, end: int, kind: Kind, column: int = 0, depth: int = 0) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.column = column
        """Column (from 0, tabs as stops of four) at which the line's content begins; for a list item, that of its marker."""
        self.depth = depth
        """Number of list items that the line is nested in; for a heading, its level."""


class Text:
    """Words of the source that may run over continuation lines; the lines are joined by one space."""

    __slots__ = ("_breaks", "start", "text")

    def __init__(self, text: str, start: int, breaks: tuple[tuple[int, int], ...] = ()) -> None:
        self.text = text
        self.start = start
        """Offset of the first character in the source."""
        self._breaks = breaks
        """For each further line: (position in ``text`` where it begins, offset in the source)."""

    def offset(self, position: int) -> int:
        """The offset in the source of a position in ``text``."""
        at = bisect_right(self._breaks, position, key=_position)
        if not at:
            return self.start + position
        begin, offset = self._breaks[at - 1]
        return offset + position - begin

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The span in the source of ``text[start:end]``."""
        stop = len(self.text) if end is None else end
        if stop <= start:
            offset = self.offset(start)
            return Span(offset, offset)
        return Span(self.offset(start), self.offset(stop - 1) + 1)

    def part(self, start: int, end: int | None = None) -> Text:
        """``text[start:end]`` with its places."""
        stop = len(self.text) if end is None else end
        inside = self._breaks[bisect_right(self._breaks, start, key=_position) : bisect_left(self._breaks, stop, key=_position)]
        breaks = tuple((position - start, offset) for position, offset in inside)
        return Text(self.text[start:stop], self.offset(start), breaks)

    def breaks(self, shift: int = 0) -> list[tuple[int, int]]:
        """Where further lines begin: (position in ``text`` plus ``shift``, offset in the source)."""
        return [(position + shift, offset) for position, offset in self._breaks]


class Word:
    """One word with its place: a handle, tag or id without its sigil, a key, a box."""

    __slots__ = ("span", "text")

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        self.span = span
        """In the source; of a sigil word, the sigil included."""


class Property:
    """``- key: value``"""

    __slots__ = ("key", "line", "value")

    def __init__(self, key: Word, value: Text, line: int) -> None:
        self.key = key
        self.value = value
        self.line = line
        """Number of the line, from 1."""


class CheckInLine:
    """``- DATE [^id]: body``"""

    __slots__ = ("body", "date", "id", "line")

    def __init__(self, date: Text, id: Word | None, body: Text, line: int) -> None:
        self.date = date
        self.id = id
        self.body = body
        self.line = line


class Node:
    """A heading or a goal bullet, with all that belongs to it."""

    __slots__ = (
        "box", "checkins", "children", "handles", "heading", "id", "kind", "kind_word", "line", "notes", "parent", "properties", "span",
        "tags", "title",
    )  # fmt: skip

    def __init__(self, line: int, span: Span, title: Text, heading: int = 0, box: Word | None = None) -> None:
        self.line = line
        """Number of the title's line, from 1."""
        self.span = span
        """The title line(s), from marker to the end of the tail, without the line end."""
        self.heading = heading
        """Level of the heading 1 to 6; 0 for a bullet."""
        self.box = box
        """The character in the task box (``X`` read as ``x``) or None."""
        self.title = title
        """The title without kind word prefix and without tail."""
        self.kind: str | None = None
        """``vision objective goal key-result kpi milestone`` where a kind word says it, else None."""
        self.kind_word: Word | None = None
        """The prefix as written (``KR1.2``, ``Objective``), without the colon."""
        self.handles: tuple[Word, ...] = ()
        self.tags: tuple[Word, ...] = ()
        self.id: Word | None = None
        self.parent: Node | None = None
        """The nearest heading or goal that this one is nested in."""
        self.children: list[Node] = []
        self.properties: list[Property] = []
        self.checkins: list[CheckInLine] = []
        self.notes: list[Text] = []
        """Notes and paragraphs directly below, in order."""

    @property
    def is_goal(self) -> bool:
        """Whether this is a goal: it has a box or a kind word. Otherwise it is a section."""
        return self.box is not None or self.kind is not None


class FrontEntry:
    """One ``key: value`` of the front matter; a list gives several values."""

    __slots__ = ("is_list", "key", "line", "values")

    def __init__(self, key: Word, values: tuple[Text, ...], line: int, is_list: bool = False) -> None:
        self.key = key
        self.values = values
        self.line = line
        self.is_list = is_list


class Document:
    """A file as read."""

    __slots__ = ("checkins", "faults", "front", "journal", "lines", "lost_ids", "nodes", "roots", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines: list[Line] = []
        self.front: list[FrontEntry] = []
        self.journal = False
        """Whether the front matter says ``journal: true``."""
        self.nodes: list[Node] = []
        """All headings and goals in file order."""
        self.roots: list[Node] = []
        """The nodes without a parent."""
        self.checkins: list[CheckInLine] = []
        """Check-ins of a journal (each names its goal by id)."""
        self.faults: list[Fault] = []
        self.lost_ids: set[str] = set()
        """Ids that stand on bad lines: a reference to one of them is no fault of its own."""

    def text_of(self, line: Line) -> str:
        """A line's text with its line end."""
        return self.source.text[line.start : line.end]

    def walk(self) -> Iterator[Node]:
        """All nodes, in file order."""
        return iter(self.nodes)

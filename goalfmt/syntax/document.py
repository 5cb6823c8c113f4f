"""A goal file as read: every line with its kind, and the titled lines as a tree. Nothing is lost.

Joining ``source.text[line.start:line.end]`` over ``Document.lines`` gives back the text. Values are not
interpreted here: a property's value is text with its place (:mod:`goalfmt.syntax.values` reads it).

Lines, facts and the words of tails are kept as offsets, and become objects when somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, NamedTuple

from goalfmt.diagnostic import Fault
from goalfmt.source import Source, Span
from goalfmt.syntax.text import Text, Word

__all__ = ["CheckInLine", "Document", "FrontEntry", "Kind", "Line", "Node", "Property", "Row", "Text", "Title", "Word"]


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


Row = tuple[int, int, Kind, int, int]
"""A line as the parser keeps it: the arguments of :class:`Line`."""


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


class Title(NamedTuple):
    """What a title says by its form."""

    text: Text
    """Without kind word prefix and without tail."""
    kind: str | None = None
    """``vision objective goal key-result kpi milestone`` where a kind word says it, else None."""
    kind_word: Word | None = None
    """The prefix as written (``KR1.2``, ``Objective``), without the colon."""
    handles: tuple[Word, ...] = ()
    tags: tuple[Word, ...] = ()
    id: Word | None = None


class Node:
    """A heading or a goal bullet, with all that belongs to it."""

    __slots__ = (
        "_box", "_checkins", "_end", "_facts", "_from", "_properties", "_source", "_start", "_state", "_title", "children", "heading", "line",
        "notes", "parent",
    )  # fmt: skip

    def __init__(self, line: int, span: Span, title: Text, heading: int = 0, box: Word | None = None) -> None:
        self.line = line
        """Number of the title's line, from 1."""
        self._start = span.start
        self._end = span.end
        self.heading = heading
        """Level of the heading 1 to 6; 0 for a bullet."""
        self._state = box.text if box else None
        self._box = box.span.start if box else -1
        self._title: Title | None = Title(title)
        self.parent: Node | None = None
        """The nearest heading or goal that this one is nested in."""
        self.children: list[Node] = []
        self.notes: list[Text] = []
        """Notes and paragraphs directly below, in order."""
        self._properties: list[Any] = []
        self._checkins: list[Any] = []
        self._facts = False
        """Whether facts are kept that are not objects yet: each is (start of its label, start of its value, number of its line)."""
        self._source = ""
        self._from = 0
        """Of the words of a title that is not read yet: one without kind word and without faults."""

    @property
    def span(self) -> Span:
        """The title line(s), from marker to the end of the tail, without the line end."""
        if self._title is None:
            self._read()
        return Span(self._start, self._end)

    @property
    def box(self) -> Word | None:
        """The character in the task box (``X`` read as ``x``) or None."""
        if self._box < 0:
            return None
        if self._state is None:
            self._state = self._source[self._box].lower()
        return Word.at(self._state, self._box, self._box + 1)

    def _read(self) -> Title:
        from goalfmt.syntax.titles import plain

        words = self._source[self._from : self._end].rstrip(" \t\r\n")
        self._end = self._from + len(words)
        self._title = title = plain(Text(words, self._from))
        return title

    def retitle(self, title: Title, end: int, source: str) -> None:
        """Set the title as read, where the title lines end, and the text that facts are cut out of."""
        self._title = title
        self._end = end
        self._source = source

    @property
    def title(self) -> Text:
        """The title without kind word prefix and without tail."""
        return (self._title or self._read()).text

    @property
    def kind(self) -> str | None:
        """``vision objective goal key-result kpi milestone`` where a kind word says it, else None."""
        return self._title.kind if self._title else None

    @property
    def kind_word(self) -> Word | None:
        """The prefix as written (``KR1.2``, ``Objective``), without the colon."""
        return self._title.kind_word if self._title else None

    @property
    def handles(self) -> tuple[Word, ...]:
        """The owner and those with them, without ``@``."""
        return (self._title or self._read()).handles

    @property
    def tags(self) -> tuple[Word, ...]:
        """Without ``#``."""
        return (self._title or self._read()).tags

    @property
    def id(self) -> Word | None:
        """Without ``^``."""
        return (self._title or self._read()).id

    @property
    def is_goal(self) -> bool:
        """Whether this is a goal: it has a box or a kind word. Otherwise it is a section."""
        return self._box >= 0 or self.kind is not None

    @property
    def properties(self) -> list[Property]:
        """In order."""
        if self._facts:
            self._make_facts()
        return self._properties

    @property
    def checkins(self) -> list[CheckInLine]:
        """In order."""
        if self._facts:
            self._make_facts()
        return self._checkins

    def _make_facts(self) -> None:
        self._facts = False
        for at, fact in enumerate(self._properties):
            if type(fact) is tuple:
                label, value = self._fact(fact)
                self._properties[at] = Property(Word.at(label.text, label.start, label.start + len(label.text)), value, fact[-1])
        for at, fact in enumerate(self._checkins):
            if type(fact) is tuple:
                label, value = self._fact(fact)
                self._checkins[at] = CheckInLine(label, None, value, fact[-1])

    def _fact(self, places: tuple[int, int, int]) -> tuple[Text, Text]:
        """The label and the value of a fact from their places."""
        text = self._source
        start, first, _ = places
        end = text.find("\n", first)
        value = text[first : end if end >= 0 else len(text)].rstrip(" \t\r")
        return Text(text[start : text.rindex(":", start, first)], start), Text(value, first)


class PlacedNode(Node):
    """A goal whose title is read when somebody asks for it: it has no kind word, and nothing is wrong with it."""

    __slots__ = ()

    def __init__(self, source: str, line: int, start: int, end: int, box: int, words: int) -> None:
        self.line = line
        self._source = source
        self._start = start
        self._end = end
        self._box = box
        self._from = words
        self.heading = 0
        self._state = self._title = self.parent = None
        self.children = []
        self.notes = []
        self._properties = []
        self._checkins = []
        self._facts = True


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

    __slots__ = ("_lines", "checkins", "faults", "front", "journal", "lost_ids", "nodes", "roots", "rows", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.rows: list[Row] = []
        """The lines, each as the arguments of :class:`Line`."""
        self._lines: list[Line] | None = None
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

    @property
    def lines(self) -> list[Line]:
        """All lines, in order."""
        if self._lines is None:
            self._lines = [Line(*row) for row in self.rows]
        return self._lines

    def text_of(self, line: Line) -> str:
        """A line's text with its line end."""
        return self.source.text[line.start : line.end]

    def walk(self) -> Iterator[Node]:
        """All nodes, in file order."""
        return iter(self.nodes)

"""One open text, with its document and the goals in it: what most features look at."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from lsprotocol.types import Location, Position, Range

    from goalfmt.model.types import Goal, Workspace
    from goalfmt.progress import Progress
    from goalfmt.server.session import Session
    from goalfmt.server.shelf import Shelf
    from goalfmt.server.texts import OpenText
    from goalfmt.settings import Vocabulary
    from goalfmt.source import Source, Span
    from goalfmt.syntax.document import Document, Node


class Page:
    """A text as one request sees it."""

    def __init__(self, session: Session, text: OpenText, shelf: Shelf) -> None:
        self.session = session
        self.text = text
        self.shelf = shelf
        self.path = text.path
        self.document: Document = shelf.entries[text.path].document

    @property
    def source(self) -> Source:
        """The text with the path by which messages name it."""
        return self.document.source

    @property
    def today(self) -> date | datetime:
        """The day taken as now."""
        return self.session.now(self.shelf.project.settings)

    # ------------------------------------------------------------------ places

    def offset(self, position: Position) -> int:
        """The offset of a position that the editor gives."""
        return self.text.positions.offset(position)

    def range(self, span: Span | tuple[int, int]) -> Range:
        """A span as the editor counts it."""
        from goalfmt.source import Span

        return self.text.positions.range(Span(*span))

    def place(self, source: Source, span: Span) -> Location:
        """A span in whatever file of the workspace."""
        from lsprotocol.types import Location

        from goalfmt.server.positions import Positions

        path = self.shelf.path_of(source)
        opened = self.session.texts.get(path)
        positions = opened.positions if opened is not None else Positions(source.text, self.session.encoding)
        return Location(self.session.uri_of(path), positions.range(span))

    def line(self, offset: int) -> int:
        """The line of an offset as the editor counts it, from 0."""
        return self.text.positions.position(offset).line

    def line_at(self, offset: int) -> int:
        """The number of the line of an offset, from 1."""
        return bisect_right(self.source.line_starts, offset)

    # ------------------------------------------------------------------ goals

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that the project adds to the language."""
        return self.shelf.project.settings.vocabulary

    def last_title_line(self, node: Node) -> int:
        """The number of the last line of a title."""
        return self.line_at(max(node.span.end - 1, node.span.start))

    def node_at(self, offset: int) -> Node | None:
        """The heading or goal that an offset stands in or below."""
        line = self.line_at(offset)
        nodes = self.document.nodes
        at = bisect_right(nodes, line, key=lambda node: node.line)
        return nodes[at - 1] if at else None

    @property
    def workspace(self) -> Workspace:
        """The whole workspace where it is small; else the part that the file needs."""
        return self.shelf.whole() if self.shelf.is_near(self.path) else self.shelf.near(self.path)

    @property
    def whole(self) -> Workspace:
        """The whole workspace, however large."""
        return self.shelf.whole()

    def goals(self, workspace: Workspace) -> Iterator[Goal]:
        """The goals of this file."""
        return (goal for goal in workspace.goals if goal.document is self.document)

    def goal_of(self, node: Node | None, workspace: Workspace) -> Goal | None:
        """The goal of a heading or bullet."""
        return None if node is None else next((goal for goal in self.goals(workspace) if goal.node is node), None)

    def progress(self, workspace: Workspace) -> Progress:
        """How its goals stand today."""
        return self.session.checking.progress(workspace, self.today)

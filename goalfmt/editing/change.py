"""What an edit is: the text to write, and what becomes of the goals by it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.source import Source

if TYPE_CHECKING:
    from goalfmt.diagnostic import Edit
    from goalfmt.syntax.document import Document, Node


class EditError(Exception):
    """An edit that makes no sense for its goal, such as closing what is closed; the message says why, and what to do."""


class Touch(NamedTuple):
    """What becomes of a heading or goal that was there. What is None stays."""

    node: Node
    box: str | None = None
    adds: tuple[str, ...] = ()
    """Facts more, as ``key: value`` or ``DATE: body``."""
    removes: tuple[str, ...] = ()
    title: str | None = None
    id: str | None = None


class Birth(NamedTuple):
    """A goal more."""

    parent: Node | None
    """The heading or goal that it stands under; None: the document."""
    text: str
    """The line behind the bullet: box, title and tail."""


class Change(NamedTuple):
    """An edit of one file. ``touches`` and ``births`` say all that it does to the goals: every other one stays as it is."""

    document: Document
    edits: tuple[Edit, ...]
    touches: tuple[Touch, ...] = ()
    births: tuple[Birth, ...] = ()
    journal: tuple[str, ...] = ()
    """Lines more of a journal, as ``DATE ^id: body``."""
    unwritten: tuple[str, ...] = ()
    """Lines that a journal has no longer."""
    front: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Entries more of the front matter: key and values; where there was none, it begins with ``goals: 1``."""

    @property
    def edited(self) -> Source:
        """The file afterwards."""
        return applied(self.document.source, self.edits)


def applied(source: Source, edits: Sequence[Edit]) -> Source:
    """The text after some edits, which must not overlap; those of one place come in their order."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        assert edit.span.start >= at, "edits overlap"
        pieces += (source.text[at : edit.span.start], edit.text)
        at = edit.span.end
    return Source("".join((*pieces, source.text[at:])), source.path)

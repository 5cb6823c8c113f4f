"""Text to Document."""

from __future__ import annotations

from goalfmt.garbage import uncollected
from goalfmt.settings import Vocabulary
from goalfmt.source import Source
from goalfmt.syntax import encoding, fast
from goalfmt.syntax.document import Document, Kind
from goalfmt.syntax.resolver import Resolver
from goalfmt.syntax.words import Words


def parse(source: Source, vocabulary: Vocabulary | None = None) -> Document:
    """Read a goal file. Whatever is wrong with it is in ``Document.faults``, in the order of the file."""
    document = Document(source)
    document.faults += encoding.faults(source)
    if encoding.is_unreadable(document.faults):
        _keep(document, 0, len(source.text), Kind.INERT)
        return document
    with uncollected():
        body = _front_matter(document)
        fast.read(Resolver(document, Words(vocabulary or Vocabulary())), body)
    if document.rows:
        document.rows[0] = (0, *document.rows[0][1:])
    elif source.text:
        _keep(document, 0, len(source.text), Kind.BLANK)
    document.faults.sort(key=lambda fault: fault.span.start)
    return document


def _front_matter(document: Document) -> int:
    """Read the front matter, if there is one; where the body begins."""
    text = document.source.text
    start = int(text.startswith("\ufeff"))
    if not text.startswith("---", start):
        return start
    from goalfmt.syntax.front_matter import read_front_matter

    document.front, end, faults = read_front_matter(document.source)
    document.faults += faults
    document.journal = any(entry.key.text == "journal" and [value.text for value in entry.values] == ["true"] for entry in document.front)
    _keep(document, 0, end, Kind.FRONT_MATTER)
    return end or start


def _keep(document: Document, start: int, end: int, kind: Kind) -> None:
    """Note lines without reading them."""
    find = document.source.text.find
    while start < end:
        stop = find("\n", start, end) + 1 or end
        document.rows.append((start, stop, kind, 0, 0))
        start = stop

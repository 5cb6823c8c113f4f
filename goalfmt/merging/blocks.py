"""A document as blocks: what stands before the first heading or goal, then each with the lines that are its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.syntax.document import Kind
from goalfmt.syntax.keys import KEYS

if TYPE_CHECKING:
    from goalfmt.syntax.document import Document, Node


class Item(NamedTuple):
    """A fact with its further lines, or another line; without line ends and without the indent of its block."""

    text: str
    key: tuple[str, ...] | None = None
    """What it is a fact of: ``("property", "due")``, ``("check-in", "2026-03-01")``; None for another line."""
    many: bool = False
    """Whether a goal may have several facts of the key."""


class Block(NamedTuple):
    """A heading or goal with its own lines."""

    node: Node | None
    """None: what stands before the first."""
    indent: str
    """White space before the title, taken off every line; empty where not every line has it."""
    title: tuple[str, ...]
    items: tuple[Item, ...]
    gap: int
    """Blank lines before the title."""


def blocks_of(document: Document) -> list[Block]:
    """The blocks in the order of the file. Line ends are taken off, and blank lines at the end of the file."""
    lines = _lines(document)
    labels = _labels(document)
    starts = [0, *(node.line - 1 for node in document.nodes)]
    found: list[Block] = []
    gap = 0
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else len(lines)
        node = document.nodes[at - 1] if at else None
        last = end
        while last > start and not lines[last - 1].strip():
            last -= 1
        found.append(_block(node, document, lines[start:last], labels, start, gap))
        gap = end - last
    return found


def _lines(document: Document) -> list[str]:
    text = document.source.text
    lines = text.split("\n")
    return lines[:-1] if lines and not lines[-1] else lines


def _labels(document: Document) -> dict[int, tuple[tuple[str, ...], bool]]:
    """For each line (from 0) that begins a fact: its key, and whether there may be several."""
    found: dict[int, tuple[tuple[str, ...], bool]] = {}
    for entry in document.front:
        found[entry.line - 1] = (("front matter", entry.key.text), False)
    for line in document.checkins:
        found[line.line - 1] = (("check-in", line.date.text, line.id.text if line.id else ""), True)
    for node in document.nodes:
        for fact in node.properties:
            key = KEYS.get(fact.key.text)
            found[fact.line - 1] = (("property", fact.key.text), key is not None and key.repeats)
        for checkin in node.checkins:
            found[checkin.line - 1] = (("check-in", checkin.date.text, checkin.id.text if checkin.id else ""), True)
    return found


def _block(node: Node | None, document: Document, lines: list[str], labels: dict[int, tuple[tuple[str, ...], bool]], start: int, gap: int) -> Block:
    indent = ""
    if node is not None and lines:
        white = lines[0][: len(lines[0]) - len(lines[0].lstrip(" \t"))]
        if all(line.startswith(white) or not line.strip() for line in lines):
            indent = white
    bare = [line[len(indent) :] if line.startswith(indent) else line.lstrip(" \t") for line in lines]
    height = 0 if node is None else min(document.source.place(node.span.end).line - node.line + 1, len(lines))
    return Block(node, indent, tuple(bare[:height]), tuple(_items(bare, height, labels, start, document)), gap)


def _items(lines: list[str], first: int, labels: dict[int, tuple[tuple[str, ...], bool]], start: int, document: Document) -> Iterator[Item]:
    at = first
    while at < len(lines):
        end = at + 1
        label = labels.get(start + at)
        if label is None:
            yield Item(lines[at])
        else:
            while end < len(lines) and document.lines[start + end].kind is Kind.CONTINUATION:
                end += 1
            yield Item("\n".join(lines[at:end]), *label)
        at = end

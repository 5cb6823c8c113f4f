"""How far headings and goals reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalfmt.syntax.document import Document, Node


def start_of(document: Document, node: Node) -> int:
    """Where the line of a heading or goal begins."""
    return document.lines[node.line - 1].start


def ends_of(document: Document) -> dict[Node, int]:
    """Where each heading or goal ends, with all that is nested in it; blank lines at its end are left out."""
    text = document.source.text
    ends: dict[Node, int] = {}
    stack: list[Node] = []
    for node in document.nodes:
        _close(ends, stack, node.parent, _solid(text, start_of(document, node)))
        stack.append(node)
    _close(ends, stack, None, _solid(text, len(text)))
    return {node: max(ends[node], node.span.end) for node in document.nodes}


def _close(ends: dict[Node, int], stack: list[Node], upto: Node | None, end: int) -> None:
    while stack and stack[-1] is not upto:
        ends[stack.pop()] = end


def _solid(text: str, end: int) -> int:
    """Where the blanks before an offset begin."""
    while end and text[end - 1].isspace():
        end -= 1
    return end

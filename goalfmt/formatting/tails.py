"""The tail of a title in order: owners, tags, id. Issue words and comments among them are words of the title, and stand before."""

from __future__ import annotations

import re
from itertools import pairwise

from goalfmt.syntax.document import Node

_KEPT = re.compile(r"<!--(?:(?!<!--|-->)[^\n])*+-->|[^ \t]+")


def changes(node: Node, text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The change that puts a tail in order, where it stands whole in ``text[start:end]``, words of one line; else nothing."""
    wanted = in_order(node)
    if not wanted:
        return []
    first = min(word_start for word_start, _ in wanted)
    if not start <= first < end:
        return []
    kept = _between(text, first, end, wanted)
    if kept and first == start and kept[0].startswith("<!--"):
        return []  # a comment at the beginning of a line would be a block
    right = " ".join([*kept, *(text[one:other] for one, other in wanted)])
    begin = start + len(text[start:first].rstrip(" \t"))
    if begin > start:
        right = f" {right}"
    else:
        begin = first
    return [] if text[begin:end] == right else [(begin, end, right)]


def in_order(node: Node) -> list[tuple[int, int]]:
    """The places of the words of a tail, with their sigils, in the order in which they should stand."""
    words = [*node.handles, *node.tags, *([node.id] if node.id else [])]
    return [(word.span.start, word.span.end) for word in words]


def is_in_order(node: Node) -> bool:
    """Whether owners stand before tags, and tags before the id."""
    places = in_order(node)
    return all(before < after for before, after in pairwise(places))


def _between(text: str, first: int, end: int, wanted: list[tuple[int, int]]) -> list[str]:
    """The issue words and comments among the words of a tail."""
    kept: list[str] = []
    at = first
    for start, stop in [*sorted(wanted), (end, end)]:
        kept += _KEPT.findall(text, at, start)
        at = stop
    return kept

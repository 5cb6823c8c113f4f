"""What a Markdown viewer shows of a goal file: headings, list items and paragraphs, as goalfmt reads them and as an independent parser does."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it import MarkdownIt

from goalfmt.source import Source
from goalfmt.syntax import parse
from goalfmt.syntax.document import Document, Kind
from goalfmt.syntax.front_matter import read_front_matter

ITEMS = {Kind.GOAL, Kind.PROPERTY, Kind.CHECK_IN, Kind.NOTE, Kind.NUMBERED}


class Outline(NamedTuple):
    """Sorted; lines count from 1 in the whole file."""

    headings: list[tuple[int, int]]
    """Line and level."""
    items: list[tuple[int, int]]
    """Line and number of list items around it."""
    paragraphs: list[tuple[int, int]]
    """First and last line."""


def ours(document: Document) -> Outline:
    """The outline as goalfmt reads it."""
    found = Outline([], [], [])
    text = document.source.text
    for number, line in enumerate(document.lines, 1):
        if line.kind is Kind.HEADING:
            found.headings.append((number, line.depth))
        elif line.kind in ITEMS:
            found.items.append((number, line.depth))
            if not _BARE.fullmatch(text[line.start : line.end].strip(" \t\r\n")):
                found.paragraphs.append((number, number))
        elif line.kind is Kind.TEXT:
            found.paragraphs.append((number, number))
        elif line.kind is Kind.CONTINUATION:
            found.paragraphs[-1] = (found.paragraphs[-1][0], number)
    return found


_BARE = re.compile(r"(?:[-*+]|[0-9]++[.)])")
"""The marker of a list item without text."""
_GFM = MarkdownIt("commonmark", {"maxNesting": 100_000}).enable(["table", "strikethrough"])


def theirs(source: Source) -> Outline:
    """The outline as markdown-it-py reads it; front matter is taken away first, quotes are not looked into."""
    body = read_front_matter(source)[1]
    skipped = source.text.count("\n", 0, body) + 1
    found = Outline([], [], [])
    items = quotes = 0
    for token in _GFM.parse(source.text[body:].removeprefix("\ufeff")):
        quotes += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        items -= token.type == "list_item_close"
        if token.map and not quotes:
            first, last = token.map[0] + skipped, token.map[1] + skipped - 1
            if token.type == "heading_open":
                found.headings.append((first, int(token.tag[1:])))
            elif token.type == "list_item_open":
                found.items.append((first, items))
            elif token.type == "paragraph_open":
                found.paragraphs.append((first, last))
        items += token.type == "list_item_open"
    return Outline(*(sorted(part) for part in found))


def shown(source: Source) -> list[tuple[object, ...]]:
    """What a viewer shows, in order: blocks with their depth, and the words and marks in them, without the blanks and the places of list borders.

    Of paragraphs the words come in the order of the alphabet, and without commas: the formatter puts tails in order.
    """
    found: list[tuple[object, ...]] = []
    for token in _GFM.parse(source.text[read_front_matter(source)[1] :].removeprefix("\ufeff")):
        if token.type == "inline":
            marks = [
                (child.type, child.attrs.get("href")) for child in token.children or () if child.type not in ("text", "softbreak", "html_inline")
            ]
            words = re.sub(r"[ \t,]+|\bper\b", "", "".join(child.content for child in token.children or ())).lower()
            found.append((token.level, *marks, *sorted(re.sub(r"\.\.|/", "-", words).replace("-", ""))))
        elif token.type == "html_block":
            found.append((token.type, token.level, *[line.strip() for line in token.content.strip().split("\n")]))
        elif token.type not in _BORDERS:
            found.append((token.type, token.level, token.tag, token.info, token.content.strip("\n")))
    return found


_BORDERS = {"bullet_list_open", "bullet_list_close"}


def difference(text: str) -> str | None:
    """Where the two readings of a goal file differ, in words; None where they agree, or where the file has faults."""
    source = Source(text)
    document = parse(source)
    if document.faults:
        return None
    mine, other = ours(document), theirs(source)
    for name, left, right in zip(Outline._fields, mine, other, strict=True):
        if left != right:
            return f"{name}: goalfmt {sorted(set(left) - set(right))}, Markdown {sorted(set(right) - set(left))}"
    return None

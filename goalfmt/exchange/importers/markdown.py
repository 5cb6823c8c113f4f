"""Markdown: headings, bullets, task boxes, tables with an owner or a deadline; roles, priorities, periods and progress."""

from __future__ import annotations

from goalfmt.exchange.importers import ImportFormatError
from goalfmt.exchange.markdown.blocks import TooDeepError, read_blocks
from goalfmt.exchange.markdown.front import read_front
from goalfmt.exchange.markdown.understanding import understand
from goalfmt.exchange.outline import Outline
from goalfmt.source import Source


def read(text: str, name: str = "<text>") -> Outline:
    """The goals of a Markdown document. Raises ImportFormatError."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
    front = read_front(Source(text, name))
    try:
        outline = read_blocks(text[front.body :].removeprefix("\ufeff"))
    except TooDeepError as error:
        raise ImportFormatError(f"{name}: {error}") from error
    outline.front = [("goals", "1"), *(pair for pair in front.known if pair[0] != "goals")]
    understand(outline, front.titles)
    if front.rest:
        outline.blocks.insert(0, front.rest)
    return outline

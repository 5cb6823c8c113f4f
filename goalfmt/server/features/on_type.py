"""What a new line begins with: the bullet of the list that it goes on with; below a check-in, one of today. A second line break ends it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from goalfmt.server.register import Feature
from goalfmt.source import Span
from goalfmt.syntax.document import Kind

if TYPE_CHECKING:
    from goalfmt.server.page import Page
    from goalfmt.server.session import Session

_BULLET = re.compile(r"([ \t]*)([-+*])([ \t]+)(\[.\][ \t]*)?")
_EMPTY = re.compile(r"[ \t]*[-+*][ \t]*(?:\[.?\][ \t]*|[0-9]{4}-[0-9]{2}-[0-9]{2}[ \t]*(?::[ \t]*|\^))?")
_BEGUN = re.compile(r"[ \t]*(?:[-+*][ \t]*(?:\[.?\][ \t]*)?)?")
_LISTS = frozenset({Kind.GOAL, Kind.PROPERTY, Kind.CHECK_IN, Kind.NOTE, Kind.BAD, Kind.CONTINUATION})
_NOT_READ = frozenset({Kind.INERT, Kind.COMMENT, Kind.FRONT_MATTER})


def on_type(session: Session, params: types.DocumentOnTypeFormattingParams) -> list[types.TextEdit]:
    """The edit that a line break asks for."""
    page = session.page(params.text_document.uri)
    number = page.line_at(page.offset(params.position))
    if params.ch != "\n" or number < 2 or not _BEGUN.fullmatch(page.source.line(number)):
        return []
    start = page.source.line_starts[number - 1]
    here = Span(start, start + len(page.source.line(number)))
    if page.document.lines[number - 2].kind in _NOT_READ:
        return []
    if _EMPTY.fullmatch(page.source.line(number - 1)):
        return _ended(page, number, here)
    words = _continued(page, number - 1, _begun_below(page, number))
    return [] if words is None or words == page.source.line(number) else [types.TextEdit(page.range(here), words)]


def _ended(page: Page, number: int, here: Span) -> list[types.TextEdit]:
    """The empty bullet above goes away, and what the editor has put into the new line."""
    start = page.source.line_starts[number - 2]
    above = Span(start, start + len(page.source.line(number - 1)))
    spans = [above, *([here] if here.end > here.start else [])]
    return [types.TextEdit(page.range(span), "") for span in spans]


def _continued(page: Page, number: int, below: re.Match[str] | None) -> str | None:
    """What the line after a line of a list begins with, given the bullet further down, if one is next."""
    kind = page.document.lines[number - 1].kind
    while kind is Kind.CONTINUATION and number > 1 and page.source.line(number)[:1].isspace():
        number -= 1
        kind = page.document.lines[number - 1].kind
    bullet = _BULLET.match(page.source.line(number).removeprefix("\ufeff"))
    if bullet is None or kind not in _LISTS:
        return None
    if kind is Kind.GOAL and below is not None and _width(below[1]) >= _width(f"{bullet[1]}{bullet[2]}{bullet[3]}"):
        # Another goal here would take the facts and goals that are nested in this one.
        return f"{below[1]}{below[2]}{below[3]}{'[ ] ' if below[4] else ''}"
    begin = f"{bullet[1]}{bullet[2]}{bullet[3]}"
    if kind is Kind.CHECK_IN:
        return f"{begin}{page.today.isoformat()[:10]}: " if not page.document.journal else f"{begin}{page.today.isoformat()[:10]} ^"
    return f"{begin}[ ] " if kind is Kind.GOAL else begin


def _begun_below(page: Page, number: int) -> re.Match[str] | None:
    """The bullet of the next line that is not blank, if it has one."""
    lines = (page.source.line(other) for other in range(number + 1, len(page.source.line_starts) + 1))
    return _BULLET.match(next((line for line in lines if line.strip(" \t")), ""))


def _width(words: str) -> int:
    """Columns: a tab goes on to the next multiple of four, as in Markdown."""
    return len(words.expandtabs(4))


FEATURES = (Feature(types.TEXT_DOCUMENT_ON_TYPE_FORMATTING, on_type, types.DocumentOnTypeFormattingOptions("\n")),)

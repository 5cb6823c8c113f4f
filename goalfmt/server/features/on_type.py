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
_EMPTY = re.compile(r"[ \t]*[-+*][ \t]*(?:\[.?\][ \t]*)?(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[ \t]*:[ \t]*)?")
_BEGUN = re.compile(r"[ \t]*(?:[-+*][ \t]*(?:\[.?\][ \t]*)?)?")
_LISTS = frozenset({Kind.GOAL, Kind.PROPERTY, Kind.CHECK_IN, Kind.NOTE, Kind.BAD, Kind.CONTINUATION})


def on_type(session: Session, params: types.DocumentOnTypeFormattingParams) -> list[types.TextEdit]:
    """The edit that a line break asks for."""
    page = session.page(params.text_document.uri)
    number = page.line_at(page.offset(params.position))
    if params.ch != "\n" or number < 2 or not _BEGUN.fullmatch(page.source.line(number)):
        return []
    start = page.source.line_starts[number - 1]
    here = Span(start, start + len(page.source.line(number)))
    above = page.source.line(number - 1)
    if _EMPTY.fullmatch(above) and (above.strip(" \t") in ("-", "+", "*") or "[" in above or ":" in above):
        return _ended(page, number, here)
    words = _continued(page, number - 1)
    return [] if words is None or words == page.source.line(number) else [types.TextEdit(page.range(here), words)]


def _ended(page: Page, number: int, here: Span) -> list[types.TextEdit]:
    """The empty bullet above goes away, and what the editor has put into the new line."""
    start = page.source.line_starts[number - 2]
    above = Span(start, start + len(page.source.line(number - 1)))
    spans = [above, *([here] if here.end > here.start else [])]
    return [types.TextEdit(page.range(span), "") for span in spans]


def _continued(page: Page, number: int) -> str | None:
    """What the line after a line of a list begins with."""
    kind = page.document.lines[number - 1].kind
    while kind is Kind.CONTINUATION and number > 1 and page.source.line(number)[:1].isspace():
        number -= 1
        kind = page.document.lines[number - 1].kind
    bullet = _BULLET.match(page.source.line(number))
    if bullet is None or kind not in _LISTS:
        return None
    begin = f"{bullet[1]}{bullet[2]}{bullet[3]}"
    if kind is Kind.CHECK_IN:
        return f"{begin}{page.today.isoformat()[:10]}: " if not page.document.journal else f"{begin}{page.today.isoformat()[:10]} ^"
    return f"{begin}[ ] " if kind is Kind.GOAL else begin


FEATURES = (Feature(types.TEXT_DOCUMENT_ON_TYPE_FORMATTING, on_type, types.DocumentOnTypeFormattingOptions("\n")),)

"""Addresses and files that a text refers to: of ``see:``, and links of Markdown in sentences and notes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from lsprotocol import types

from goalfmt.server.register import Feature
from goalfmt.source import Span
from goalfmt.syntax import values
from goalfmt.syntax.document import Kind
from goalfmt.syntax.values.types import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.server.page import Page
    from goalfmt.server.session import Session

_INLINE = re.compile(r"\]\(<?([^()<>\s]+)>?(?:\s[^()]*)?\)")
_WEB = re.compile(r"(?<![\w(])https?://[^\s<>()\"'`]*[^\s<>()\"'`.,;:!?]")
_SCHEMES = frozenset({"http", "https", "mailto"})
_READ = frozenset({Kind.HEADING, Kind.GOAL, Kind.PROPERTY, Kind.CHECK_IN, Kind.NOTE, Kind.NUMBERED, Kind.TEXT, Kind.CONTINUATION})


def links(session: Session, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    """Every address of the web or of mail, and every path to a file that is there; nothing else is followed."""
    page = session.page(params.text_document.uri)
    found = {span: target for span, words in _written(page) if (target := _target(page, words)) is not None}
    made: list[types.DocumentLink] = []
    end = 0
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            made.append(types.DocumentLink(page.range(span), found[span]))
            end = span.end
    return made


def _written(page: Page) -> Iterator[tuple[Span, str]]:
    for node in page.document.nodes:
        for fact in node.properties:
            if fact.key.text == "see":
                read = values.read("links", fact.value, vocabulary=page.vocabulary)
                yield from ((link.span, link.target) for link in (read if isinstance(read, tuple) else ()) if isinstance(link, Link))
    for line in page.document.lines:
        if line.kind in _READ:
            for expression, group in ((_INLINE, 1), (_WEB, 0)):
                for match in expression.finditer(page.source.text, line.start, line.end):
                    yield Span(*match.span(group)), match[group]


def _target(page: Page, words: str) -> str | None:
    try:
        scheme = urlsplit(words).scheme.lower()
    except ValueError:
        return None
    if scheme in _SCHEMES:
        return words
    if scheme or words.startswith(("#", "/", "\\")):
        return None  # a path is relative to its file: elsewhere, and on other machines, nothing is looked for
    name, _, part = words.partition("#")
    path = page.path.parent / PurePosixPath(unquote(name))
    try:
        if not path.is_file():
            return None
    except (OSError, ValueError):
        return None
    return page.session.uri_of(path.resolve()) + (f"#{quote(part)}" if part else "")


FEATURES = (Feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, links, types.DocumentLinkOptions()),)

"""Where a finding is, as other programs want to be told."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from goalfmt.source import Place

if TYPE_CHECKING:
    from goalfmt.output import Style
    from goalfmt.source import Source, Span


def rooted(path: str, style: Style) -> str:
    """A source's path relative to the root of the repository; absolute where the file lies outside of it.

    Without a root it is left as it is.
    """
    if not style.root or path.startswith("<"):
        return path
    absolute = posixpath.normpath(posixpath.join(style.here, path))
    inside = style.root.rstrip("/") + "/"
    return absolute.removeprefix(inside) if absolute.startswith(inside) else absolute


def last(source: Source, span: Span) -> Place:
    """The place of the last character of a span; that of its start where it is empty."""
    start, end = source.place(span.start), source.place(max(span.start, span.end - 1))
    return max(start, end)


def byte_place(source: Source, offset: int) -> Place:
    """Line and column of an offset, the column counted from 1 in bytes of UTF-8 as the file has them, a byte-order mark among them."""
    line = source.place(offset).line
    return Place(line, len(encoded(source.text[source.line_starts[line - 1] : offset])) + 1)


def encoded(text: str) -> bytes:
    """The bytes that a text stands for; a lone surrogate that stands for no byte becomes U+FFFD."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char < "\udc80" or "\udcff" < char <= "\udfff" else char for char in text).encode(
            "utf-8", "surrogateescape"
        )

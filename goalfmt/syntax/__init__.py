"""Text to Document. The only place that knows lark."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goalfmt.settings import Vocabulary
    from goalfmt.source import Source
    from goalfmt.syntax.document import Document


def parse(source: Source, vocabulary: Vocabulary | None = None) -> Document:
    """Read a goal file; never fails: what is wrong with it is in :attr:`Document.faults`, in the order of the file."""
    from goalfmt.syntax.parser import parse as read

    return read(source, vocabulary)

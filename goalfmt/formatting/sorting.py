"""Siblings in the order of their priorities, each with everything that belongs to it. A separate choice of the formatter.

Only goals that are neighbours in one list, or headings of one level below one heading, change places; goals without a priority come last, and of
one priority the order stays. The comments and blank lines that stand directly before a goal go with it.
"""

from __future__ import annotations

from collections import Counter

from goalfmt.settings import Settings
from goalfmt.source import Source
from goalfmt.syntax.document import Document


def sorted_by_priority(source: Source, settings: Settings) -> Source:
    raise NotImplementedError


def lost(old: str, new: str) -> str | None:
    raise NotImplementedError


def difference(old: Document, new: Document, settings: Settings) -> str | None:
    raise NotImplementedError

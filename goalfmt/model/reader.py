"""Reading the values of one document: each key by the grammar of its type, and the faults kept."""

from __future__ import annotations

from goalfmt.diagnostic import Fault
from goalfmt.settings import Calendar, Vocabulary
from goalfmt.source import Source
from goalfmt.syntax import values
from goalfmt.syntax.document import Text
from goalfmt.syntax.keys import KEYS
from goalfmt.syntax.values.types import Value

_OF_PROJECT = {"date": "day"}
"""The value types of a project's own keys, where the grammar calls them otherwise."""


class Reader:
    """Reads values in the calendar and the words of one document."""

    __slots__ = ("calendar", "faults", "source", "vocabulary")

    def __init__(self, source: Source, calendar: Calendar, vocabulary: Vocabulary, faults: list[tuple[Source, Fault]]) -> None:
        self.source = source
        self.calendar = calendar
        self.vocabulary = vocabulary
        self.faults = faults

    def type_of(self, key: str) -> str | None:
        """The value type of a key; None for one that is not known."""
        row = KEYS.get(key)
        if row is not None:
            return row.value
        if key.startswith("x-"):
            return "text"
        own = self.vocabulary.keys.get(key)
        return None if own is None else _OF_PROJECT.get(own, own)

    def read(self, value_type: str, text: Text) -> Value | None:
        """A value; None where it cannot be read, and the fault is kept."""
        value = values.read(value_type, text, self.calendar, self.vocabulary)
        if type(value) is Fault:
            self.faults.append((self.source, value))
            return None
        return value  # type: ignore[return-value]  # the line above tells the two apart, faster than isinstance

    def fault(self, fault: Fault) -> None:
        """Keep a fault of this document."""
        self.faults.append((self.source, fault))

"""Reading the values of one document: each key by the grammar of its type, and the faults kept."""

from __future__ import annotations

from goalfmt.diagnostic import Fault
from goalfmt.settings import Calendar, Vocabulary
from goalfmt.source import Source
from goalfmt.syntax import values
from goalfmt.syntax.document import Text
from goalfmt.syntax.keys import KEYS
from goalfmt.syntax.values.types import CheckInValue, Period, Value

_OF_PROJECT = {"date": "day"}
"""The value types of a project's own keys, where the grammar calls them otherwise."""

_PLACELESS = frozenset({"period", "day", "duration", "rollup", "weight", "scale", "effort", "commitment", "type", "score", "quantity", "referrals"})
"""The types whose values know no place: the same words give the same value."""


class Memory:
    """The values that were read in one calendar, by their words: what is written often is read once."""

    __slots__ = ("bodies", "dates", "values")

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], Value] = {}
        """By type and words."""
        self.dates: dict[str, Period] = {}
        self.bodies: dict[str, CheckInValue] = {}
        """Of check-ins."""


class Memories(dict[Calendar, Memory]):
    """The memory of each calendar of a workspace; nearly always there is one."""

    def __missing__(self, calendar: Calendar) -> Memory:
        """A new calendar begins with nothing."""
        self[calendar] = memory = Memory()
        return memory


class Reader:
    """Reads values in the calendar and the words of one document."""

    __slots__ = ("_memories", "calendar", "faults", "memory", "source", "vocabulary")

    def __init__(self, source: Source, calendar: Calendar, vocabulary: Vocabulary, faults: list[tuple[Source, Fault]], memories: Memories) -> None:
        self.source = source
        self.vocabulary = vocabulary
        self.faults = faults
        self._memories = memories
        self.calendar = calendar
        self.memory = memories[calendar]

    def change(self, calendar: Calendar) -> None:
        """Read all that follows in another calendar."""
        self.calendar = calendar
        self.memory = self._memories[calendar]

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
        if value_type in _PLACELESS:
            known = self.memory.values
            words = (value_type, text.text)
            value = known.get(words)
            if value is None:
                value = self._read(value_type, text)
                if value is not None:
                    known[words] = value
            return value
        return self._read(value_type, text)

    def _read(self, value_type: str, text: Text) -> Value | None:
        value = values.read(value_type, text, self.calendar, self.vocabulary)
        if isinstance(value, Fault):
            self.fault(value)
            return None
        return value

    def date(self, text: Text) -> Period | None:
        """The date of a check-in."""
        found = self.memory.dates.get(text.text)
        if found is None:
            period = values.read_date(text, self.calendar)
            if isinstance(period, Fault):
                self.fault(period)
                return None
            found = self.memory.dates[text.text] = period
        return found

    def check_in(self, text: Text) -> CheckInValue | None:
        """The body of a check-in."""
        found = self.memory.bodies.get(text.text)
        if found is None:
            value = values.read_check_in(text, self.vocabulary)
            if isinstance(value, Fault):
                self.fault(value)
                return None
            found = self.memory.bodies[text.text] = value
        return found

    def fault(self, fault: Fault) -> None:
        """Keep a fault of this document."""
        self.faults.append((self.source, fault))

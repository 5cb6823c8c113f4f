"""Reading the values of properties and check-ins: ``read(type, text) -> Value | Fault``.

A fast reader, made of the grammar's terminals, reads what is well formed and common; the grammar itself reads the rest and says what is
wrong (:mod:`.fast`, :mod:`.slow`). Both hand the pieces to the same functions, so a value does not depend on who found its pieces.
"""

from __future__ import annotations

from goalfmt.diagnostic import Fault
from goalfmt.settings import Calendar, Vocabulary
from goalfmt.syntax.document import Text
from goalfmt.syntax.values import fast
from goalfmt.syntax.values.comments import trimmed
from goalfmt.syntax.values.types import CheckInValue, Period, Value

__all__ = ["find_period", "read", "read_check_in", "read_date"]

LONGEST_MESSAGE = 400
"""Characters of a message, which may quote a word of any length."""

_CALENDAR = Calendar()
_VOCABULARY = Vocabulary()
_FREE = frozenset({"text", "assumes", "feedback", "decision"})
"""Types whose value is a text for people: a comment in it stays."""


def read(value_type: str, text: Text, calendar: Calendar = _CALENDAR, vocabulary: Vocabulary = _VOCABULARY) -> Value | Fault:
    """The value of a type of :mod:`goalfmt.syntax.keys`, or the fault that says what was expected."""
    value = _read(value_type, trimmed(text, value_type not in _FREE), calendar, vocabulary)
    assert not isinstance(value, CheckInValue)
    return value


def read_date(text: Text, calendar: Calendar = _CALENDAR) -> Period | Fault:
    """The days that a date literal stands for: a day, a moment or a period, but no range."""
    value = _read("date", trimmed(text, True), calendar, _VOCABULARY)
    assert isinstance(value, Period | Fault)
    return value


def read_check_in(body: Text, vocabulary: Vocabulary = _VOCABULARY) -> CheckInValue | Fault:
    """What stands behind the colon of a check-in."""
    value = _read("check_in", trimmed(body, True), _CALENDAR, vocabulary)
    assert isinstance(value, CheckInValue | Fault)
    return value


def find_period(text: Text, calendar: Calendar = _CALENDAR) -> Period | None:
    """The days of a text that is a date, a period or a range and nothing else; None for any other text, without asking what is wrong with it."""
    value = fast.period(text, calendar, _VOCABULARY)
    return value if isinstance(value, Period) else None


def _read(value_type: str, text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Value | CheckInValue | Fault:
    value = fast.read(value_type, text, calendar, vocabulary)
    if value is None:
        from goalfmt.syntax.values import slow  # it imports lark, which good values do not need

        value = slow.read(value_type, text, calendar, vocabulary)
    if type(value) is Fault and len(value.message) > LONGEST_MESSAGE:
        return value._replace(message=f"{value.message[: LONGEST_MESSAGE - 1]}…")
    return value

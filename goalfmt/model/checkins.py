"""The check-ins of goals, their own and those of journals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.diagnostic import Fault
from goalfmt.model.given import CheckIn
from goalfmt.source import Span
from goalfmt.syntax import values

if TYPE_CHECKING:
    from goalfmt.model.reader import Reader
    from goalfmt.syntax.document import CheckInLine


def read(line: CheckInLine, reader: Reader) -> CheckIn | None:
    """A check-in; None where its date or its body cannot be read, and every fault is kept."""
    period = values.read_date(line.date, reader.calendar)
    value = values.read_check_in(line.body, reader.vocabulary)
    if isinstance(period, Fault):
        reader.fault(period)
    if isinstance(value, Fault):
        reader.fault(value)
    if isinstance(period, Fault) or isinstance(value, Fault):
        return None
    end = line.body if line.body.text else line.date
    return CheckIn(period, value, line.line, Span(line.date.start, end.offset(len(end.text))), reader.source)

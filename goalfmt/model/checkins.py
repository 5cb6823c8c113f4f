"""The check-ins of goals, their own and those of journals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.diagnostic import Fault
from goalfmt.model.given import CheckIn
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
        return None
    if isinstance(value, Fault):
        reader.fault(value)
        return None
    return CheckIn(period, value, line, reader.source)

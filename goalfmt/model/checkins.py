"""The check-ins of goals, their own and those of journals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.model.given import CheckIn

if TYPE_CHECKING:
    from goalfmt.model.reader import Reader
    from goalfmt.syntax.document import CheckInLine


def read(line: CheckInLine, reader: Reader) -> CheckIn | None:
    """A check-in; None where its date or its body cannot be read, and every fault is kept."""
    period = reader.date(line.date)
    value = reader.check_in(line.body)
    return None if period is None or value is None else CheckIn(period, value, line, reader.source)

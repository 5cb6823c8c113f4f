"""Values that record who decided, changed or allowed what, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Fault, FixLevel
from goalfmt.syntax.faults.dates import invalid_date
from goalfmt.syntax.values import dates
from goalfmt.syntax.values.date_mistakes import date_fault
from goalfmt.syntax.values.efforts import share
from goalfmt.syntax.values.references import handle
from goalfmt.syntax.values.types import Allow, Approval, Assumption, Change, DatedText, Period, PlanPoint

if TYPE_CHECKING:
    from goalfmt.settings import Calendar
    from goalfmt.syntax.document import Text
    from goalfmt.syntax.values.parts import Piece


def day(text: Text, piece: Piece, calendar: Calendar) -> date | Fault:
    """A day that exists."""
    found = dates.day(piece.text)
    return date_fault(text, piece.start, piece.end, calendar) if found is None else found


def period(text: Text, pieces: Sequence[Piece], calendar: Calendar) -> Period | Fault:
    """A date, or the range from one to another; it must not end before it begins."""
    read: list[Period] = []
    for piece in pieces:
        found = dates.literal(piece.text, calendar)
        if found is None:
            return date_fault(text, piece.start, piece.end, calendar)
        read.append(found)
    if len(read) == 1:
        return read[0]
    if read[1].last < read[0].first:
        span = text.span(pieces[0].start, pieces[1].end)
        return invalid_date(span, "the range ends before it begins", "swap the two dates", f"{pieces[1].text}..{pieces[0].text}", FixLevel.UNSAFE)
    return dates.span(read[0], read[1])


def plan(text: Text, points: Iterable[tuple[Piece, Piece]], calendar: Calendar) -> tuple[PlanPoint, ...] | Fault:
    """Shares that are expected at the close of days; a period stands for its last day."""
    found: list[PlanPoint] = []
    for when, how_much in points:
        period = dates.literal(when.text, calendar)
        if period is None:
            return date_fault(text, when.start, when.end, calendar)
        part = share(text, how_much)
        if isinstance(part, Fault):
            return part
        found.append(PlanPoint(period.last, part, text.span(when.start, how_much.end)))
    return tuple(found)


def approval(text: Text, who: Piece, when: Piece, calendar: Calendar) -> Approval | Fault:
    """``@lead 2026-10-02``"""
    found = day(text, when, calendar)
    return found if isinstance(found, Fault) else Approval(handle(text, who), found)


def change(text: Text, when: Piece, key: str, old: str, reason: str | None, calendar: Calendar) -> Change | Fault:
    """``2026-02-01 due 2026-05-31 -- the printer is late``"""
    found = day(text, when, calendar)
    return found if isinstance(found, Fault) else Change(found, key, old, reason)


def dated_text(text: Text, when: Piece, who: Piece | None, said: str, calendar: Calendar) -> DatedText | Fault:
    """``2026-02-03 @cho: too many steps``"""
    found = day(text, when, calendar)
    return found if isinstance(found, Fault) else DatedText(found, None if who is None else handle(text, who), said)


def allow(text: Text, rules: Sequence[Piece], until: Piece | None, reason: str | None, calendar: Calendar) -> Allow | Fault:
    """``V001, T001 until 2026-12-31 -- reason``; a period as the end stands for its last day."""
    last = None
    if until is not None:
        found = until.text[len("until") :].lstrip(" \t")
        period = dates.literal(found, calendar)
        if period is None:
            return date_fault(text, until.end - len(found), until.end, calendar)
        last = period.last
    return Allow(tuple((rule.text, text.span(rule.start, rule.end)) for rule in rules), last, reason)


def assumption(said: str) -> Assumption:
    """``the market grows (broken)``"""
    if not said.endswith("(broken)"):
        return Assumption(said, False)
    kept = said[: -len("(broken)")].rstrip()
    return Assumption(kept, True) if kept else Assumption(said, False)

"""Dates of a sentence in absolute words: "by noon" is clear to who writes it, and a file is read for months (Q4, Q5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goalfmt import language
from goalfmt.syntax.values.types import Grain, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goalfmt.language import FoundDate, Resolved
    from goalfmt.settings import Calendar

_LEADS = frozenset({"by", "until", "till", "before", "on", "at", "from", "starting", "since", "in", "during", "bis", "vor", "am", "ab", "im"})
"""Words before a date that are kept where they mean the same before a literal."""
_USUAL: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "due": ("by",),
        "day": ("on", "by"),
        "moment": ("by", "at"),
        "start": ("starting", "from"),
        "window": ("in", "during"),
        "range": ("from {} to {}",),
    },
    "de": {
        "due": ("bis",),
        "day": ("am", "bis"),
        "moment": ("bis", "am"),
        "start": ("ab",),
        "window": ("im", "in"),
        "range": ("von {} bis {}",),
    },
}
"""What stands before a literal, by language and by what the literal is to say."""


class Found(NamedTuple):
    """A date of a sentence, and the words that say the same for everybody."""

    start: int
    end: int
    text: str
    resolved: Resolved | None
    """None: these words name no day, or need a time of day to count from."""
    words: str | None
    """What to write in their place; None where no words of the language say it."""
    counts_minutes: bool = False
    """Whether these words count from a time of day."""


def absolute(text: str, tongue: str, calendar: Calendar, now: Period) -> tuple[Found, ...]:
    """The relative dates of a sentence, as meant at a moment or day; none beside an absolute date, where "within 4 hours" is a limit."""
    dates = language.read(text, tongue).dates
    if any(found.literal is not None for found in dates):
        return ()
    return tuple(_absolute(text, tongue, calendar, now, found) for found in dates)


def _absolute(text: str, tongue: str, calendar: Calendar, now: Period, found: FoundDate) -> Found:
    resolved = language.resolve(found, now, calendar)
    words = None if resolved is None else rewritten(text, tongue, calendar, found, resolved)
    return Found(found.start, found.end, found.text, resolved, words, (found.relative or "").startswith("moment"))


def rewritten(text: str, tongue: str, calendar: Calendar, found: FoundDate, wanted: Resolved) -> str | None:
    """Words for some days that fit into a sentence in the place of a date, so that the sentence is read so again; None where there are none."""
    before = text[: found.start].rpartition(" ")[0].rpartition(" ")[2].lower()
    for words in _candidates(found, tongue, wanted, before):
        if _reads_as(text[: found.start] + words + text[found.end :], found.start, tongue, calendar, wanted):
            return words
    return None


def _candidates(found: FoundDate, tongue: str, wanted: Resolved, before: str) -> Iterator[str]:
    """``before`` is the word in front of the date."""
    period = wanted.due or wanted.start
    assert period is not None
    lead = found.text.partition(" ")[0]
    sort = _sort(wanted, period)
    usual = _USUAL.get(tongue, _USUAL["en"])
    if found.role == "due" or sort == "start":
        sort = found.role
    literal = end_literal(period) if sort == "due" else period.text
    if before in _LEADS:
        yield literal
    if lead.lower() in _LEADS and sort != "range":
        yield f"{lead} {literal}"
    for word in usual[sort]:
        yield word.format(period.first, period.last) if "{}" in word else f"{word} {literal}"
    yield literal


def end_literal(period: Period) -> str:
    """A period as a deadline: of a stretch of days its last one."""
    return period.last.isoformat() if period.grain is Grain.RANGE else period.text


def _sort(wanted: Resolved, period: Period) -> str:
    if wanted.due is None:
        return "start"
    if wanted.start is None:
        return "due"
    return {Grain.DAY: "day", Grain.MOMENT: "moment", Grain.RANGE: "range"}.get(period.grain, "window")


def _reads_as(text: str, start: int, tongue: str, calendar: Calendar, wanted: Resolved) -> bool:
    """Whether the date at a place of a sentence means these days, by its own words. A window of one day may be read as its end."""
    again = next((date for date in language.read(text, tongue).dates if date.start <= start < date.end), None)
    resolved = None if again is None else language.resolve(again, None, calendar)
    if resolved is None:
        return False
    one_day = wanted.due is not None and wanted.due.first == wanted.due.last
    ends = _same(resolved.due, wanted.due, lambda period: (period.last, period.time))
    begins = _same(resolved.start, wanted.start, lambda period: (period.first, period.time))
    return ends and (begins or (one_day and resolved.start is None))


def _same(one: Period | None, other: Period | None, part: Callable[[Period], object]) -> bool:
    if one is None or other is None:
        return one is other
    return part(one) == part(other)

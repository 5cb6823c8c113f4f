"""What a goal's sentence says about its window, where no property says it (format.md, section 7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from goalfmt import language
from goalfmt.model import windows
from goalfmt.model.given import Given
from goalfmt.syntax.values.types import Period

if TYPE_CHECKING:
    from goalfmt.language import FoundDate, Resolved
    from goalfmt.model.types import Goal


class SentenceTimes(NamedTuple):
    """What a sentence says of time, as if it stood in properties: an end (``by 2026-03-31``), a beginning, or a window (``this week``)."""

    start: Given | None = None
    due: Given | None = None
    period: Given | None = None


SILENT = SentenceTimes()


def fill_reading(goal: Goal) -> None:
    """Read the title as a sentence."""
    goal.reading = language.read(goal.title.text, goal.group.language, goal.workspace.settings.wording)


def fill_evidence(goal: Goal) -> None:
    """Judge the sentence by its words; imported only when asked for."""
    from goalfmt.language.evidence import evidence

    goal.evidence = evidence(goal.reading)


def fill_times(goal: Goal) -> None:
    """Work out the window that the sentence states: exactly one time, which its own words or an anchor of the file decide."""
    goal.sentence_times = SILENT
    if "due" in goal.own and "start" in goal.own:
        return
    dates = goal.reading.dates
    if len(dates) == 1:
        resolved = resolved_date(goal, dates[0])
        if resolved is not None:
            goal.sentence_times = _unless_said(goal, dates[0], resolved)


def resolved_date(goal: Goal, found: FoundDate) -> Resolved | None:
    """The days meant: by the words alone, else by the nearest anchor that is no longer than the words need."""
    resolved = language.resolve(found, None, goal.calendar)
    if resolved is not None:
        return resolved
    for anchor in _anchors(goal):
        resolved = language.resolve(found, anchor, goal.calendar)
        if resolved is not None:
            return resolved
    return None


def _anchors(goal: Goal) -> Iterator[Period]:
    """The goal's own start and period, then those above, nearest first."""
    for key in ("start", "period"):
        values = goal.own.get(key)
        if values and isinstance(values[0].value, Period):
            yield values[0].value
    yield from windows.times_of(goal.holder).anchors


def _unless_said(goal: Goal, found: FoundDate, resolved: Resolved) -> SentenceTimes:
    """The keys that the sentence sets and no property does. A window (``in September``) gives way to an own ``due:``, too."""
    if resolved.start is not None and resolved.due is not None:
        if "due" in goal.own:
            return SILENT
        return SentenceTimes(period=_given(goal, "period", found, resolved.due))
    return SentenceTimes(_given(goal, "start", found, resolved.start), _given(goal, "due", found, resolved.due))


def _given(goal: Goal, key: str, found: FoundDate, period: Period | None) -> Given | None:
    if period is None or key in goal.own:
        return None
    return Given(key, period, goal.title.span(found.start, found.end), goal.source, "sentence", goal.line)

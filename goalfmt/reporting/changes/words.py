"""A change in words, the same in text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.comparison.types import FactChange, Kind
from goalfmt.progress.percent import decimal, half_up, percent

if TYPE_CHECKING:
    from collections import Counter

    from goalfmt.comparison import GoalChange
    from goalfmt.comparison.types import ProgressChange
    from goalfmt.model.types import Goal
    from goalfmt.progress.change import Change


class Words(NamedTuple):
    """One line about a goal: what it is about, what it was and is, and more about it; of the input, and not escaped."""

    about: str
    before: str | None
    after: str | None
    size: str = ""
    """By how much, in words of ours."""
    reason: str = ""


NEW, REMOVED = "new", "removed"
"""The size of what has only one side."""

_ABOUT = {
    Kind.RENAMED: "title",
    Kind.REWORDED: "title",
    Kind.REPARENTED: "serves",
    Kind.MOVED: "file",
    Kind.REBASELINED: "baseline",
    Kind.CHECKIN_ADDED: "check-in",
    Kind.CHECKIN_EDITED: "check-in",
    Kind.CHECKIN_REMOVED: "check-in",
}

_STATUS = frozenset({Kind.DONE, Kind.DROPPED, Kind.DEFERRED, Kind.STARTED, Kind.REOPENED, Kind.PROPOSED, Kind.ACCEPTED})
_NEEDLESS = frozenset({Kind.ADDED, Kind.REMOVED})


def lines(change: GoalChange) -> Iterator[Words]:
    """The lines about one goal."""
    for fact in change.facts:
        if fact.kind not in _NEEDLESS:
            yield line_of(fact)
    if change.progress is not None:
        yield _progress(change.progress)


def line_of(fact: FactChange) -> Words:
    """The line about one fact."""
    if fact.kind in _STATUS:
        return Words("status", fact.before, fact.after, reason=_reason(fact))
    if fact.kind in {Kind.CHECKIN_ADDED, Kind.CHECKIN_EDITED, Kind.CHECKIN_REMOVED}:
        return _checkin(fact)
    about = fact.key if fact.kind is Kind.FACT and fact.key else _ABOUT.get(fact.kind, fact.kind.value)
    sizes = [*([f"{signed(fact.size * 100)}%"] if fact.size is not None else []), *([_points(fact.points)] if fact.points is not None else [])]
    if fact.later is not None:
        sizes.append(_later(fact.later))
    return Words(about, fact.before, fact.after, ", ".join(sizes), _reason(fact))


def _checkin(fact: FactChange) -> Words:
    if fact.before is None:
        return Words("check-in", None, f"{fact.key}: {fact.after}", NEW)
    if fact.after is None:
        return Words("check-in", f"{fact.key}: {fact.before}", None, REMOVED)
    return Words("check-in", f"{fact.key}: {fact.before}", fact.after)


def _reason(fact: FactChange) -> str:
    if fact.recorded:
        return f"recorded: {fact.reason}" if fact.reason else "recorded"
    return fact.reason or ""


def _later(span: timedelta) -> str:
    seconds = abs(int(span.total_seconds()))
    days, rest = divmod(seconds, 86_400)
    parts = [_count(days, "day")] if days else []
    parts += [_count(rest // 3600, "hour")] if rest >= 3600 else []
    parts += [_count(rest % 3600 // 60, "minute")] if rest % 3600 else []
    return f"{' '.join(parts)} {'later' if span > timedelta(0) else 'earlier'}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _points(points: Fraction) -> str:
    return f"{signed(points)} point{'' if abs(points) == 1 else 's'}"


def signed(value: Fraction) -> str:
    """A number with its sign and at most one decimal; one that would read as 0 has the digit that it begins with."""
    rounded = Fraction(half_up(value, 1))
    if value and not rounded:
        return f"{'+' if value > 0 else '-'}<0.1"
    text = decimal(rounded) or "0"
    return f"+{text}" if rounded > 0 else text


def _progress(change: ProgressChange) -> Words:
    size = ""
    if change.parts is not None:
        why = ", ".join(_parts(change.parts))
        size = _points(change.parts.whole * 100) + (f": {why}" if why else "")
    return Words("progress", percent(change.before), percent(change.after), size)


def _parts(parts: Change) -> Iterator[str]:
    """Why; a change that is work alone needs no word."""
    named = [(name, getattr(parts, name)) for name in ("work", "scope", "weights", "target")]
    told = [(name, share) for name, share in named if share]
    if [name for name, _ in told] != ["work"]:
        for name, share in told:
            yield f"{name} {signed(share * 100)}"


def title(goal: Goal) -> str:
    """The title with its id."""
    text = " ".join(goal.title.text.split()) or "(no title)"
    return text + (f" ^{goal.id}" if goal.id else "")


def context(change: GoalChange) -> str:
    """What is to be known of a goal that is new or gone: status, owner, due date."""
    goal = change.goal
    owner = goal.given("owner")
    parts = [goal.status] if goal.status not in {"open", "started"} else []
    if owner is not None:
        from goalfmt.model.own import handles_of

        parts += [f"@{handle.path}" for handle in handles_of(owner.value)]
    if goal.due is not None:
        parts.append(f"due {goal.due.isoformat()[:16]}")
    return ", ".join(parts)


def headline(found: Counter[str]) -> str:
    """How many goals changed, and how."""
    parts = [f"{found[sort]} {sort}" for sort in ("added", "removed", "changed") if found[sort]]
    if found["progress"]:
        parts.append(f"{found['progress']} with another percentage only")
    told = ", ".join(parts) if parts else "no goal has changed"
    return f"{told}; {_count(found['same'], 'goal')} the same"

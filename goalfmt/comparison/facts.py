"""What is different about one goal."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from goalfmt.comparison.amounts import measure_changes
from goalfmt.comparison.types import FactChange, Kind
from goalfmt.model.identity import stem
from goalfmt.model.own import handles_of
from goalfmt.syntax.values.types import Change

if TYPE_CHECKING:
    from goalfmt.model.types import CheckIn, Goal

_INHERITED = ("coach", "sponsor", "priority", "commitment", "type", "review")
"""Keys of which the inherited value counts as well."""

_TOLD_APART = frozenset({"owner", "with", "due", "start", "period", "duration", "measure", "funnel", "supports", "was", *_INHERITED})
"""Keys that have a kind of their own, or are compared with what is inherited."""

_RECORDED_AS = {
    Kind.TARGET: ("target", "measure", "funnel", "title"),
    Kind.REBASELINED: ("baseline", "measure", "title"),
    Kind.MEASURE: ("measure", "target", "funnel", "title"),
    Kind.DUE: ("due", "period", "duration", "title"),
    Kind.START: ("start", "period", "duration"),
    Kind.OWNER: ("owner",),
    Kind.WITH: ("with",),
    Kind.RENAMED: ("title",),
    Kind.REPARENTED: ("supports",),
}
"""The words of a ``was:`` line that record a change."""

_LABEL = re.compile(r"\S+(?: \^\S+)?:[ \t]*")


def fact_changes(old: Goal, new: Goal, earlier: Mapping[Goal, Goal], places: tuple[str, str]) -> tuple[FactChange, ...]:
    """All that changed about a goal but its percentage; ``places`` are the names of its files, before and after."""
    found = [*_status(old, new), *_place(old, new, earlier, places), *measure_changes(old, new), *_times(old, new), *_people(old, new)]
    found += _facts(old, new, {change.kind for change in found})
    found += _title(old, new, not _OF_NUMBERS.isdisjoint(change.kind for change in found))
    found += _checkins(old, new)
    order = list(Kind)
    return tuple(sorted(_with_reasons(found, old, new), key=lambda change: order.index(change.kind)))


# status -----------------------------------------------------------------------------------------------------------------

_CLOSED = frozenset({"done", "dropped", "deferred"})


def _status(old: Goal, new: Goal) -> Iterator[FactChange]:
    if old.status == new.status:
        return
    kinds = {"done": Kind.DONE, "dropped": Kind.DROPPED, "deferred": Kind.DEFERRED, "proposed": Kind.PROPOSED}
    kind = kinds.get(new.status)
    if kind is None:
        kind = Kind.ACCEPTED if old.status == "proposed" else Kind.REOPENED if old.status in _CLOSED or new.status == "open" else Kind.STARTED
    because = new.own.get("because")
    reason = str(because[0].value) if because and kind in {Kind.DROPPED, Kind.DEFERRED} else None
    yield FactChange(kind, old.status, new.status, reason=reason)


# place ------------------------------------------------------------------------------------------------------------------


def _place(old: Goal, new: Goal, earlier: Mapping[Goal, Goal], places: tuple[str, str]) -> Iterator[FactChange]:
    if old.kind != new.kind and (old.node.kind or new.node.kind):  # what a goal is by its place alone changes with the place
        yield FactChange(Kind.KIND, old.kind, new.kind)
    if old.id != new.id:
        yield FactChange(Kind.ID, _id(old), _id(new))
    if places[0] != places[1]:
        yield FactChange(Kind.MOVED, places[0] or old.source.path, places[1] or new.source.path)  # a file that is asked for alone has no name
    parent = parent_changes(old, new, earlier)
    yield from parent
    if not parent and _supports(old) != _supports(new):
        yield FactChange(Kind.FACT, _supports(old), _supports(new), "supports")


def parent_changes(old: Goal, new: Goal, earlier: Mapping[Goal, Goal]) -> tuple[FactChange, ...]:
    """Whether a goal serves another one: all that can change about a goal of which no file has changed that it stands in."""
    same = new.home is None if old.home is None else new.home is not None and earlier.get(new.home) is old.home
    return () if same else (FactChange(Kind.REPARENTED, _named(old.home), _named(new.home)),)


def _id(goal: Goal) -> str | None:
    return None if goal.id is None else f"^{goal.id}"


def _named(goal: Goal | None) -> str | None:
    return None if goal is None else _id(goal) or goal.title.text


def _supports(goal: Goal) -> str | None:
    return ", ".join(f"^{link.id}" + (f" weight {link.weight}" if link.weight is not None else "") for link in goal.supports) or None


# title ------------------------------------------------------------------------------------------------------------------


_OF_NUMBERS = frozenset({Kind.TARGET, Kind.REBASELINED, Kind.MEASURE, Kind.START, Kind.DUE})


def _title(old: Goal, new: Goal, explained: bool) -> Iterator[FactChange]:
    """Another title; one that differs in numbers and dates only is explained by these."""
    before, after = " ".join(old.title.text.split()), " ".join(new.title.text.split())
    if stem(old) != stem(new):
        yield FactChange(Kind.RENAMED, before, after)
    elif before != after and not explained:
        yield FactChange(Kind.REWORDED, before, after)


# time -------------------------------------------------------------------------------------------------------------------


def _times(old: Goal, new: Goal) -> Iterator[FactChange]:
    if old.start != new.start and "check-in" not in (old.start_from, new.start_from):  # a first check-in is no date that somebody set
        yield _moved(Kind.START, old.start, new.start)
    if old.due != new.due:
        yield _moved(Kind.DUE, old.due, new.due)


def _moved(kind: Kind, old: date | datetime | None, new: date | datetime | None) -> FactChange:
    return FactChange(kind, _moment(old), _moment(new), later=None if old is None or new is None else _between(old, new))


def _between(old: date | datetime, new: date | datetime) -> timedelta:
    """From one moment to the other; a day beside a clock time counts as its end."""
    if isinstance(old, datetime) or isinstance(new, datetime):
        return _clock(new) - _clock(old)
    return new - old


def _clock(moment: date | datetime) -> datetime:
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time(0)) + timedelta(days=1)


def _moment(moment: date | datetime | None) -> str | None:
    if moment is None:
        return None
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else moment.isoformat()


# people and other facts -------------------------------------------------------------------------------------------------


def _people(old: Goal, new: Goal) -> Iterator[FactChange]:
    for key, kind in (("owner", Kind.OWNER), ("with", Kind.WITH)):
        before, after = _handles(old, key), _handles(new, key)
        if before != after:
            yield FactChange(kind, before, after)
    if old.tags != new.tags:
        yield FactChange(Kind.TAGS, _tags(old), _tags(new))


def _handles(goal: Goal, key: str) -> str | None:
    return " ".join(f"@{handle.path}" for handle in handles_of(goal.value(key))) or None


def _tags(goal: Goal) -> str | None:
    return " ".join(f"#{tag}" for tag in goal.tags) or None


def _facts(old: Goal, new: Goal, told: set[Kind]) -> Iterator[FactChange]:
    """The other properties, by their text; those that come with another status are told with it."""
    before, after = _texts(old), _texts(new)
    with_status = {"because", "done"} if not told.isdisjoint({Kind.DROPPED, Kind.DEFERRED, Kind.DONE, Kind.REOPENED}) else set()
    for key in dict.fromkeys((*after, *before)):
        if key in with_status or before.get(key) == after.get(key):
            continue
        gone = [text for text in before.get(key, ()) if text not in after.get(key, ())]
        come = [text for text in after.get(key, ()) if text not in before.get(key, ())]
        if gone or come:
            yield FactChange(Kind.FACT, "; ".join(gone) or None, "; ".join(come) or None, key)


def _texts(goal: Goal) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in goal.node.properties:
        if line.key.text not in _TOLD_APART:
            found[line.key.text].append(" ".join(line.value.text.split()))
    for key in _INHERITED:
        given = goal.given(key)
        if given is not None:
            found[key].append(" ".join(given.source.text[given.span.start : given.span.end].split()))
    return found


# check-ins --------------------------------------------------------------------------------------------------------------


def _checkins(old: Goal, new: Goal) -> Iterator[FactChange]:
    """By date; of one date, what is gone and what has come are the same check-in, edited."""
    before, after = _by_date(old), _by_date(new)
    for day in sorted({*before, *after}):
        was_there, is_there = Counter(before.get(day, ())), Counter(after.get(day, ()))
        gone, come = list((was_there - is_there).elements()), list((is_there - was_there).elements())
        for at in range(max(len(gone), len(come))):
            was, now = (texts[at] if at < len(texts) else None for texts in (gone, come))
            kind = Kind.CHECKIN_ADDED if was is None else Kind.CHECKIN_REMOVED if now is None else Kind.CHECKIN_EDITED
            yield FactChange(kind, was, now, day)


def _by_date(goal: Goal) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for checkin in sorted({id(one): one for one in (*goal.checkins, *goal.voided)}.values(), key=lambda one: (one.source.path, one.line)):
        found[checkin.period.text].append(_body(checkin))
    return found


def _body(checkin: CheckIn) -> str:
    line = checkin.source.text[checkin.span.start : checkin.span.end]
    return " ".join(_LABEL.sub("", line, count=1).split())


# reasons ----------------------------------------------------------------------------------------------------------------


def _with_reasons(found: list[FactChange], old: Goal, new: Goal) -> Iterator[FactChange]:
    """Each change with what a new ``was:`` line says of it; a line that speaks of none of them is a fact of its own."""
    known, now = ({_was(value) for given in goal.own.get("was", ()) if isinstance(value := given.value, Change)} for goal in (old, new))
    records = {value.key: value for given in new.own.get("was", ()) if isinstance(value := given.value, Change) and _was(value) not in known}
    used: set[str] = set()
    for change in found:
        words = (change.key,) if change.kind is Kind.FACT else _RECORDED_AS.get(change.kind, ())
        record = next((records[word] for word in words if word in records), None)
        if record is None:
            yield change
        else:
            used.add(record.key)
            yield change._replace(reason=record.reason, recorded=True)
    for key, record in records.items():
        if key not in used:
            yield FactChange(
                Kind.FACT, None, f"{record.day.isoformat()} {key} {record.old}" + (f" -- {record.reason}" if record.reason else ""), "was"
            )
    if known - now:
        yield FactChange(Kind.FACT, "a recorded change", None, "was")


def _was(value: Change) -> tuple[object, ...]:
    return (value.day, value.key, value.old, value.reason)

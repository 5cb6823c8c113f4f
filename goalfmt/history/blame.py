"""Who set each fact of a goal last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.comparison import Kind
from goalfmt.comparison.amounts import baseline_text, target_text
from goalfmt.model.own import handles_of

if TYPE_CHECKING:
    from goalfmt.history.types import Edit, Revision
    from goalfmt.model.types import Goal

_STATUS = frozenset({Kind.DONE, Kind.DROPPED, Kind.DEFERRED, Kind.STARTED, Kind.REOPENED, Kind.PROPOSED, Kind.ACCEPTED})
_SET_BY: dict[str, frozenset[Kind]] = {
    "title": frozenset({Kind.RENAMED, Kind.REWORDED}),
    "status": _STATUS,
    "serves": frozenset({Kind.REPARENTED}),
    "baseline": frozenset({Kind.REBASELINED, Kind.MEASURE}),
    "target": frozenset({Kind.TARGET, Kind.MEASURE}),
    "start": frozenset({Kind.START}),
    "due": frozenset({Kind.DUE}),
    "owner": frozenset({Kind.OWNER}),
}


class Blame(NamedTuple):
    """A fact, and who set it."""

    fact: str
    """``title status serves baseline target start due owner``"""
    value: str
    known: bool
    """Whether the history reaches back to where it was set."""
    revision: Revision | None
    """The commit; None where it is not known, or not committed yet."""


def blame(goal: Goal, edits: Sequence[Edit]) -> list[Blame]:
    """Each fact that a goal has, with the last edit (``edits`` are oldest first) that made it what it is."""
    return [_of(fact, value, edits) for fact, value in _facts(goal)]


def _of(fact: str, value: str, edits: Sequence[Edit]) -> Blame:
    for edit in reversed(edits):
        kinds = {change.kind for change in edit.change.facts}
        if not kinds.isdisjoint(_SET_BY[fact]) or (fact == "serves" and any(change.key == "supports" for change in edit.change.facts)):
            return Blame(fact, value, True, edit.revision)
        if Kind.ADDED in kinds:
            return Blame(fact, value, True, edit.revision)
    return Blame(fact, value, False, None)


def _facts(goal: Goal) -> Iterator[tuple[str, str]]:
    yield "title", " ".join(goal.title.text.split())
    yield "status", goal.status
    home = goal.home
    if home is not None:
        yield "serves", f"^{home.id}" if home.id else " ".join(home.title.text.split())
    measure = goal.measure
    if measure is not None:
        for fact, text in (("baseline", None if measure.assumed else baseline_text(measure)), ("target", target_text(measure))):
            if text:
                yield fact, text
    for fact, moment in (("start", goal.start), ("due", goal.due)):
        if moment is not None:
            yield fact, moment.isoformat()[:16]
    owners = " ".join(f"@{handle.path}" for handle in handles_of(goal.value("owner")))
    if owners:
        yield "owner", owners

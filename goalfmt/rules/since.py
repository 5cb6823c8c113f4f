"""What has changed about a goal since an earlier day, for the rules that look back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from goalfmt.model.identity import stem

if TYPE_CHECKING:
    from collections.abc import Collection

    from goalfmt.comparison import FactChange
    from goalfmt.history.past import Then
    from goalfmt.model.types import Goal
    from goalfmt.rule import Context

MEASURED = frozenset({"target", "re-baselined", "measure"})
"""Changes of what is to be reached: kinds of :class:`goalfmt.comparison.Kind`, by their words, for most runs compare nothing."""


def started(goal: Goal) -> date | None:
    """The day on which a goal begins."""
    return goal.start.date() if isinstance(goal.start, datetime) else goal.start


def as_it_was(goal: Goal, day: date | None, context: Context) -> Then | None:
    """A goal as it was at the close of a day that is over. None where that is not known, or where nothing has changed since."""
    today = context.today.date() if isinstance(context.today, datetime) else context.today
    if context.past is None or goal.id is None or day is None or today is None or day >= today or context.unread:
        return None
    then = context.past.then(goal, day)
    return None if then is None or then.goal is goal else then


def changes(then: Then, goal: Goal, kinds: Collection[str], *, added: bool = False) -> list[FactChange]:
    """What has changed of some kinds; what was not there before is no change, unless ``added`` counts."""
    if _words(then.goal) == _words(goal) and (then.goal.start, then.goal.due) == (goal.start, goal.due):
        return []  # most goals; to compare them takes longer than all the rest
    from goalfmt.comparison.facts import fact_changes

    found = fact_changes(then.goal, goal, {}, ("", ""))
    return [change for change in found if change.kind in kinds and (added or change.before is not None)]


def _words(goal: Goal) -> tuple[str, ...]:
    """What a goal says of itself, check-ins left out."""
    return (goal.title.text, *(part for line in goal.node.properties for part in (line.key.text, line.value.text)))


def words_of(change: FactChange) -> str:
    """A change in a few words."""
    what = {"re-baselined": "baseline", "renamed": "title"}.get(change.kind.value, change.kind.value)
    return f"{what} {change.before} -> {change.after or 'none'}"


def serves(goal: Goal) -> tuple[str | None, str] | None:
    """What a goal serves: the id of that goal, and the words of its title where it is known; None for nothing."""
    if goal.supports:
        link = goal.supports[0]
        return link.id, "" if link.goal is None else stem(link.goal)
    return None if goal.parent is None else (goal.parent.id, stem(goal.parent))

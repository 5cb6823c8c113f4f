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
    from goalfmt.syntax.values.types import Measure

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
    reworded = _says_the_same(then.goal.measure, goal.measure)
    return [
        change
        for change in found
        if change.kind in kinds and (added or change.before is not None) and not (reworded and change.kind.value in MEASURED)
    ]


def silent_changes(then: Then, goal: Goal) -> list[FactChange]:
    """The changes of what is to be reached that no ``was:`` line records."""
    return [change for change in changes(then, goal, MEASURED) if not change.recorded]


def _says_the_same(old: Measure | None, new: Measure | None) -> bool:
    """Whether two measures differ in words only: where one gives its noun as a name (``clients >= 40``), and the other as a unit (``40 clients``)."""
    if old is None or new is None or (old.unit is not None and new.unit is not None):
        return False
    return _amounts(old) == _amounts(new)


def _amounts(measure: Measure) -> tuple[object, ...]:
    relative = None if measure.relative is None else (measure.relative.value, measure.relative.unit)
    return (
        measure.form, measure.baseline, measure.falling, measure.target, relative, measure.low, measure.high, measure.per, measure.every,
        measure.days, measure.steps, measure.stages,
    )  # fmt: skip


def is_continued(old: Measure | None, new: Measure | None) -> bool:
    """Whether the steps of a cadence are the earlier ones with later ones behind them: such a change says itself what was before."""
    if old is None or new is None or len(new.steps) < 2 or (old.unit, old.per, old.every, old.days) != (new.unit, new.per, new.every, new.days):
        return False
    before = [(step.low, step.high, step.start) for step in old.steps] or [(old.low, old.high, None)]
    return len(before) <= len(new.steps) and all(
        (low, high) == (step.low, step.high) and start in (None, step.start) for (low, high, start), step in zip(before, new.steps, strict=False)
    )


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

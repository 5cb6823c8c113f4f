"""When people last told how it goes, and whether that is too long ago (N22, N25)."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from goalfmt.syntax.values.types import Form, Measure

if TYPE_CHECKING:
    from goalfmt.model.given import CheckIn
    from goalfmt.progress.types import GoalProgress

LENGTH = MappingProxyType({"hour": 1, "day": 1, "weekday": 3, "week": 7, "month": 31, "quarter": 92, "year": 366})
"""Days between two turns of a cadence, at most."""


def newest(node: GoalProgress, fits: Callable[[CheckIn], bool] = lambda checkin: True) -> CheckIn | None:
    """The latest check-in up to now that fits; of one day the later line."""
    as_of = node.of.as_of
    found, latest = None, 0
    for checkin in node.goal.checkins:
        if fits(checkin) and as_of.has_begun(checkin.period) and (day := as_of.day_of(checkin.period)) >= latest:
            found, latest = checkin, day
    return found


def patience(node: GoalProgress) -> int:
    """Days after which a check-in is old: the ``review`` cadence, else two weeks, or the goal's own cadence where that is slower."""
    review = node.goal.value("review")
    if isinstance(review, Measure):
        return _days(review)
    limit = node.of.options.stale_after
    measure = node.goal.measure
    return max(limit, _days(measure)) if measure is not None and measure.form is Form.CADENCE else limit


def _days(cadence: Measure) -> int:
    return LENGTH["week" if cadence.days else cadence.per or "day"] * cadence.every


def is_old(node: GoalProgress, checkin: CheckIn | None) -> bool:
    """Whether a check-in is older than the goal's patience; None is."""
    if checkin is None:
        return True
    as_of = node.of.as_of
    return as_of.ordinal - as_of.day_of(checkin.period) > patience(node)


def is_stale(node: GoalProgress) -> bool:
    """Whether an open goal with a measure (or with check-ins) has had none for longer than its patience, or than it has been running."""
    goal, as_of = node.goal, node.of.as_of
    if goal.status not in {"open", "started"} or (goal.measure is None and not goal.checkins):
        return False
    if node.closed or (node.progress is not None and node.progress >= 1):
        return False
    last = newest(node)
    if last is not None:
        return is_old(node, last)
    return goal.start is not None and as_of.ordinal - goal.start.toordinal() > patience(node)

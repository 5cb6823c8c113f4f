"""Health: how a goal stands, by dates, numbers and children (N20 to N23)."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from goalfmt.progress import checkins, leaf, score
from goalfmt.progress.basis import Basis
from goalfmt.progress.exact import ONE
from goalfmt.syntax.values.types import Form, Measure, Period

if TYPE_CHECKING:
    from goalfmt.model.given import CheckIn
    from goalfmt.progress.types import GoalProgress, Progress
    from goalfmt.settings import ProgressOptions
    from goalfmt.syntax.document import Document


class Health(StrEnum):
    """How a goal stands."""

    MISSED = "missed"
    OVERDUE = "overdue"
    BREACHED = "breached"
    OFF_TRACK = "off-track"
    AT_RISK = "at-risk"
    DUE_TODAY = "due-today"
    ON_TRACK = "on-track"
    AHEAD = "ahead"
    MET = "met"
    DONE = "done"
    UPCOMING = "upcoming"
    NO_DATA = "no-data"
    NOT_AVAILABLE = "n/a"
    DROPPED = "dropped"
    DEFERRED = "deferred"
    PROPOSED = "proposed"


WORST_FIRST = tuple(Health)[:10]
"""Those that have a vote; the others have none (N23)."""
RANK = MappingProxyType({health: at for at, health in enumerate(WORST_FIRST)})
"""0 is the worst."""
ALARMS = frozenset({Health.MISSED, Health.OVERDUE, Health.BREACHED, Health.OFF_TRACK})
"""Of a counted child: make its parent at-risk at best."""
GOOD = frozenset({Health.ON_TRACK, Health.AHEAD, Health.MET, Health.DONE})
_UNCOUNTED = MappingProxyType({"dropped": Health.DROPPED, "deferred": Health.DEFERRED, "proposed": Health.PROPOSED})


def closed_documents(progress: Progress) -> frozenset[Document]:
    """The documents whose ``period:`` is past."""
    closed = set()
    for group in progress.workspace.groups:
        given = group.own.get("period") if group.node is None else None
        period = given[0].value if given else None
        if isinstance(period, Period) and progress.as_of.is_after(period.end):
            closed.add(group.document)
    return frozenset(closed)


def is_closed(node: GoalProgress) -> bool:
    """Whether the due date is past; of a goal without one, whether its document's period is."""
    due = node.goal.due
    return node.goal.document in node.of.closed_documents if due is None else node.of.as_of.is_after(due)


def judge(node: GoalProgress) -> None:
    """Fill in the goal's own pace and its health; its children must have been judged."""
    node.health = node.pace = _own(node)
    if (node.children or node.others) and node.goal.status not in _UNCOUNTED:
        node.health = _with_children(node)


def worse(one: Health, other: Health) -> Health:
    """The worse of two; one without a vote gives way."""
    return min(one, other, key=lambda health: RANK.get(health, len(RANK)))


def _own(node: GoalProgress) -> Health:
    goal = node.goal
    status, measure = goal.status, goal.measure
    if status in _UNCOUNTED:
        return _UNCOUNTED[status]
    if node.basis is Basis.CIRCLE:
        return Health.NOT_AVAILABLE
    if measure is None:
        if goal.kind == "vision":
            return Health.NOT_AVAILABLE
    elif measure.form is Form.GUARDRAIL and not _made_of_children(node):
        return _guard(node, measure)
    if status == "done" or node.progress is ONE or reached(node):
        return _finished(node)
    return _by_date(node)


def reached(node: GoalProgress) -> bool:
    """Whether the progress is 1."""
    share = node.progress
    return share is not None and share.numerator >= share.denominator


def _made_of_children(node: GoalProgress) -> bool:
    return node.basis in {Basis.CHILDREN, Basis.SUM}


def _guard(node: GoalProgress, measure: Measure) -> Health:
    """N5: whether the latest level is within the limits."""
    start = node.goal.start
    if start is not None and node.of.as_of.is_before(start):
        return Health.UPCOMING
    level = node.current if node.basis is Basis.GUARDRAIL else leaf.level(node)
    if level is None:
        return Health.NO_DATA
    return Health.MET if leaf.holds(measure, level) else Health.BREACHED


def _finished(node: GoalProgress) -> Health:
    """Ticked off or reached. What is ticked off below its target is missed once it is closed."""
    below = node.progress is not None and not reached(node)
    return _verdict(node) if below and is_closed(node) else Health.DONE


def _verdict(node: GoalProgress) -> Health:
    """The closing verdict on what is below its target: aspirational goals have met theirs with a score of 0.7 (N26)."""
    found = score.score(node)
    enough = found is not None and found.expects < 1 and found.value >= found.expects
    return Health.MET if enough else Health.MISSED


def _by_date(node: GoalProgress) -> Health:
    """N21: dates first."""
    goal, as_of = node.goal, node.of.as_of
    start, due = goal.start, goal.due
    if start is not None and as_of.is_before(start):
        return Health.UPCOMING
    if due is None:
        return _verdict(node) if goal.document in node.of.closed_documents and node.progress is not None else _by_pace(node)
    if as_of.is_after(due):
        over = node.cadence is not None or goal.document in node.of.closed_documents
        return _verdict(node) if over and node.progress is not None else Health.OVERDUE
    if as_of.ordinal == due.toordinal():
        return Health.DUE_TODAY
    if start is not None and due.toordinal() - start.toordinal() + 1 < node.of.options.short_window:
        return Health.NOT_AVAILABLE
    return _by_pace(node)


def _by_pace(node: GoalProgress) -> Health:
    """N20. A box has no pace, for it is done or not; without data there is none either (N9)."""
    if node.missing or node.basis is Basis.BINARY:
        return Health.NO_DATA
    if node.progress is None or node.expected is None:
        return Health.NOT_AVAILABLE
    return of_gap(node.progress, node.expected, node.of.options)


def of_gap(progress: Fraction, expected: Fraction, options: ProgressOptions) -> Health:
    """The health of what is not done yet, by its gap; all limits are included. (In whole numbers: this runs for every goal.)"""
    done, all_of_it = progress.as_integer_ratio()
    due, all_due = expected.as_integer_ratio()
    gap, whole = done * all_due - due * all_of_it, all_of_it * all_due
    if gap >= 0:
        top, bottom = options.ahead.as_integer_ratio()
        return Health.AHEAD if gap * bottom >= top * whole else Health.ON_TRACK
    top, bottom = options.on_track.as_integer_ratio()
    if -gap * bottom <= top * whole:
        return Health.ON_TRACK
    top, bottom = options.at_risk.as_integer_ratio()
    if -gap * bottom <= top * whole:
        return Health.AT_RISK
    top, bottom = options.at_risk_share.as_integer_ratio()
    return Health.AT_RISK if -gap * bottom * all_due <= top * whole * due else Health.OFF_TRACK


def voters(node: GoalProgress) -> list[GoalProgress]:
    """The children that have a say in the health: those that count in the number, and guardrails at home (N5)."""
    found = [child for _, child in node.children if child.progress is not None or child.missing or child.basis is Basis.GUARDRAIL]
    if node.others:
        found += [child for _, child in node.others if child.basis is Basis.GUARDRAIL and child.goal.home is node.goal]
    return found


def _with_children(node: GoalProgress) -> Health:
    """N23: at-risk at best when a child is in trouble; with ``parent-health: worst`` as bad as the worst child."""
    own = node.pace
    if own is Health.UPCOMING or node.basis is Basis.CIRCLE:
        return own
    votes = [child.health for child in voters(node) if own is not Health.DONE or child.basis is Basis.GUARDRAIL]
    measure = node.goal.measure
    if measure is not None and measure.form is Form.GUARDRAIL:
        votes.append(_guard(node, measure))
    if own not in RANK and votes and all(vote is Health.UPCOMING for vote in votes):
        return Health.UPCOMING
    if node.of.options.parent_health == "worst":
        voting = [vote for vote in (own, *votes) if vote in RANK]
        return min(voting, key=RANK.__getitem__) if voting else own
    if not ALARMS.isdisjoint(votes):
        return worse(own, Health.AT_RISK)
    return Health.MET if node.progress is None and own not in RANK and Health.MET in votes else own


def tally(node: GoalProgress) -> tuple[int, int, int]:
    """How many of the voting children are on track or better, at risk, and off track or worse (``3 on, 1 risk, 1 off``)."""
    votes = [child.health for child in voters(node) if child.health in RANK]
    good = sum(vote in GOOD for vote in votes)
    bad = sum(vote in ALARMS for vote in votes)
    return good, len(votes) - good - bad, bad


def net_confidence(node: GoalProgress) -> Fraction | None:
    """N23: 50% on track and 20% off track are +30. A child's own word counts while it is fresh, else its computed health."""
    votes = []
    for child in voters(node):
        word = None if checkins.is_old(child, checkins.newest(child, _has_word)) else declared(child)
        vote = child.health if word is None else Health(word)
        if vote in RANK:
            votes.append(vote)
    if not votes:
        return None
    return Fraction(sum(vote in GOOD for vote in votes) - sum(vote in ALARMS for vote in votes), len(votes))


def _has_word(checkin: CheckIn) -> bool:
    return checkin.value.health is not None


def declared(node: GoalProgress) -> str | None:
    """The newest declared word."""
    newest = checkins.newest(node, _has_word)
    return None if newest is None else newest.value.health


def confidence(node: GoalProgress) -> Fraction | None:
    """The newest declared confidence."""
    newest = checkins.newest(node, lambda checkin: checkin.value.confidence is not None)
    return None if newest is None else newest.value.confidence


def is_watermelon(node: GoalProgress) -> bool:
    """Whether the fresh declared word is better than the computed health by a level or more, and no note says why (N22)."""
    newest = checkins.newest(node, _has_word)
    if newest is None or newest.value.note is not None or checkins.is_old(node, newest) or node.health not in RANK:
        return False
    return _level(Health(newest.value.health or "")) < _level(node.health)


def _level(health: Health) -> int:
    """0 on track or better, 1 at risk, 2 off track or worse."""
    if health in GOOD:
        return 0
    return 2 if health in ALARMS else 1

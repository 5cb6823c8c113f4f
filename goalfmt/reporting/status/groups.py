"""The goals by owner, team, tag, period, kind or objective: one row a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from goalfmt.progress.health import GOOD, Health
from goalfmt.progress.load import Load, load_of
from goalfmt.progress.people import owner, run
from goalfmt.reporting.status.items import short

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from goalfmt.progress.people import Run
    from goalfmt.progress.types import GoalProgress, Progress

_OFF = frozenset({Health.MISSED, Health.OVERDUE, Health.BREACHED, Health.OFF_TRACK})


@dataclass(frozen=True, slots=True)
class Group:
    """Some goals that share an owner, tag, …"""

    name: str
    """Empty: the goals that have none."""
    nodes: Sequence[GoalProgress]
    counts: Counter[Health]
    progress: Fraction | None
    """Mean of the goals without goals under them; None where none has a number."""
    expected: Fraction | None
    """Mean of what was to be expected of the same goals."""
    next_due: date | None
    """The nearest deadline of an open goal that is not past."""
    load: Load | None = None
    """Of a person: effort against capacity."""
    streak: Run | None = None
    """Of a person or team: goals met on time in a row."""

    @property
    def good(self) -> int:
        """On track or better."""
        return sum(number for health, number in self.counts.items() if health in GOOD and health is not Health.DONE)

    @property
    def risky(self) -> int:
        """At risk, or due today."""
        return self.counts[Health.AT_RISK] + self.counts[Health.DUE_TODAY]

    @property
    def off(self) -> int:
        """Off track, overdue, missed or breached."""
        return sum(self.counts[health] for health in _OFF)

    @property
    def done(self) -> int:
        """Ticked off or reached."""
        return self.counts[Health.DONE]


def groups(progress: Progress, nodes: Sequence[GoalProgress], by: str, *, people: bool = True) -> list[Group]:
    """The groups by name, the one of the goals that have none last. Visions are left out: nobody works on one.

    Without ``people`` the load and the streak of each person are not worked out, for which all goals are looked at each time.
    """
    collected: dict[str, list[GoalProgress]] = {}
    for node in nodes:
        if node.goal.kind != "vision":
            for key in _KEYS[by](node):
                collected.setdefault(key, []).append(node)
    if by == "owner":
        for person in progress.workspace.settings.roster.people:
            collected.setdefault(person.handle, [])
    ordered = sorted(collected, key=lambda key: (key == "", key.casefold()))
    return [_group(progress, key, collected[key], by, people) for key in ordered]


def _group(progress: Progress, key: str, nodes: list[GoalProgress], by: str, people: bool) -> Group:
    leaves = [node for node in nodes if node.counted and node.progress is not None and not any(edge.weight for edge in node.edges)]
    timed = [node.expected for node in leaves if node.expected is not None]
    dues = [node.goal.due for node in nodes if node.goal.due is not None and node.goal.status in ("open", "started")]
    coming = [due for due in dues if due.toordinal() >= progress.day.toordinal()]
    asked = people and key != ""
    return Group(
        name=key,
        nodes=nodes,
        counts=Counter(node.health for node in nodes),
        progress=_mean([node.progress for node in leaves if node.progress is not None]),
        expected=_mean(timed),
        next_due=min(coming, key=lambda due: due.isoformat()) if coming else None,
        load=load_of(progress, key) if asked and by == "owner" else None,
        streak=run(progress, key) if asked and by in ("owner", "team") else None,
    )


def _mean(values: Sequence[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None


def _owner(node: GoalProgress) -> Iterable[str]:
    return (owner(node) or "",)


def _team(node: GoalProgress) -> Iterable[str]:
    """The handle's part before the last slash; a handle that is a team itself is its own."""
    handle = owner(node)
    if handle is None:
        return ("",)
    if handle in node.of.workspace.settings.roster.teams:
        return (handle,)
    return (handle.rpartition("/")[0] or handle,)


def _tag(node: GoalProgress) -> Iterable[str]:
    return node.goal.tags or ("",)


def _period(node: GoalProgress) -> Iterable[str]:
    """The quarter of the deadline."""
    due = node.goal.due
    return ("" if due is None else f"{due.year:04}-Q{(due.month + 2) // 3}",)


def _kind(node: GoalProgress) -> Iterable[str]:
    return (node.goal.kind,)


def _objective(node: GoalProgress) -> Iterable[str]:
    """The nearest objective, the goal itself included."""
    at: GoalProgress | None = node
    while at is not None and at.goal.kind != "objective":
        at = at.home
    return ("" if at is None else short(at),)


_KEYS: dict[str, Callable[[GoalProgress], Iterable[str]]] = {
    "owner": _owner,
    "team": _team,
    "tag": _tag,
    "period": _period,
    "kind": _kind,
    "objective": _objective,
}
GROUPINGS = tuple(_KEYS)

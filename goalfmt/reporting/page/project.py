"""What a report says of the project itself: name, period, deadline, duration, members, files (Q109, Q110)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from goalfmt.progress.people import owner
from goalfmt.syntax.values.types import Handle, Period

if TYPE_CHECKING:
    from goalfmt.model.types import Group
    from goalfmt.progress.types import GoalProgress, Progress
    from goalfmt.reporting.status.tree import Branch
    from goalfmt.syntax.document import Document


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who owns a goal, helps with one, or stands in the roster."""

    handle: str
    name: str | None
    """As the roster has it."""
    goals: int
    """How many they own."""
    helps: int
    """With how many they help."""
    team: bool
    """Whether the roster calls it a team."""

    @property
    def called(self) -> str:
        """The name, else the handle."""
        return self.name or f"@{self.handle}"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the project."""

    path: str
    title: str | None
    goals: int


@dataclass(frozen=True, slots=True)
class Project:
    """The facts about a project."""

    name: str
    period: str | None
    """As the files say it; None where they do not."""
    start: date | None
    deadline: date | None
    today: date
    members: Sequence[Member]
    files: Sequence[File]

    @property
    def duration(self) -> int | None:
        """Days from start to deadline, both counted; None where one is unknown."""
        if self.start is None or self.deadline is None or self.deadline < self.start:
            return None
        return (self.deadline - self.start).days + 1

    @property
    def gone(self) -> int | None:
        """Days of it that are over, today counted."""
        if self.duration is None or self.start is None:
            return None
        return min(max((self.today - self.start).days + 1, 0), self.duration)


def project(progress: Progress, nodes: Sequence[GoalProgress], documents: Sequence[Document], tree: Sequence[Branch], place: str) -> Project:
    """The facts about the files asked for; ``place`` is the file or folder that they are in."""
    groups = {group.document: group for group in progress.workspace.groups if group.node is None}
    heads = [groups[document] for document in documents if document in groups]
    goals = Counter(node.goal.document for node in nodes)
    periods = [period for head in heads if (period := _period(head)) is not None]
    start, deadline = _window(heads, periods, nodes)
    return Project(
        name=_name(heads, tree, place),
        period=", ".join(dict.fromkeys(period.text for period in periods)) or None,
        start=start,
        deadline=deadline,
        today=progress.day,
        members=members(progress, nodes),
        files=[File(head.document.source.path, _title(head), goals[head.document]) for head in heads],
    )


def _own(head: Group, key: str) -> object:
    given = head.own.get(key)
    return given[0].value if given else None


def _title(head: Group) -> str | None:
    words = (text.text for entry in head.document.front if entry.key.text == "title" for text in entry.values)
    return next((title for text in words if (title := " ".join(text.split()))), None)


def _period(head: Group) -> Period | None:
    period = _own(head, "period")
    return period if isinstance(period, Period) else None


def _name(heads: Sequence[Group], tree: Sequence[Branch], place: str) -> str:
    """The title of the file that all others serve: the one in which every goal stands that serves no other; else the name of the place."""
    tops = {branch.node.goal.document for branch in tree if branch.level == 0} or {head.document for head in heads}
    title = next((_title(head) for head in heads if head.document in tops), None) if len(tops) == 1 else None
    if title is not None:
        return title
    path = PurePath(place)
    return path.name.removesuffix(".md").removesuffix(".goals") or place


def _window(heads: Sequence[Group], periods: Sequence[Period], nodes: Sequence[GoalProgress]) -> tuple[date | None, date | None]:
    """What the files say of start and deadline, else the earliest start and the latest due date of their goals."""
    starts = [day for head in heads if (day := _day(_own(head, "start"), first=True)) is not None]
    ends = [day for head in heads if (day := _day(_own(head, "due"), first=False)) is not None]
    starts += [period.first for period in periods]
    ends += [period.last for period in periods]
    starts = starts or [_plain(start) for node in nodes if (start := node.goal.start) is not None]
    ends = ends or [_plain(due) for node in nodes if (due := node.goal.due) is not None]
    return min(starts, default=None), max(ends, default=None)


def _day(value: object, first: bool) -> date | None:
    if isinstance(value, Period):
        return value.first if first else value.last
    return _plain(value) if isinstance(value, date) else None


def _plain(day: date) -> date:
    """The day of a moment."""
    return date.fromordinal(day.toordinal())


def members(progress: Progress, nodes: Sequence[GoalProgress]) -> list[Member]:
    """Everybody, those of the roster first, then by handle."""
    roster = progress.workspace.settings.roster
    owned = Counter(handle for node in nodes if node.goal.kind != "vision" and (handle := owner(node)) is not None)
    helped = Counter(handle for node in nodes for handle in _helpers(node))
    names = {person.handle: person.name for person in roster.people}
    teams = frozenset(roster.teams)
    handles = [*names, *sorted((owned.keys() | helped.keys()) - names.keys(), key=lambda handle: (handle.casefold(), handle))]
    return [Member(handle, names.get(handle), owned[handle], helped[handle], handle in teams) for handle in handles]


def _helpers(node: GoalProgress) -> Iterator[str]:
    value = node.goal.value("with")
    for part in value if isinstance(value, tuple) else (value,):
        if isinstance(part, Handle):
            yield part.path

"""The edits of one goal, read from git: what each commit changed about it, wherever it stood then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from goalfmt import files
from goalfmt.comparison import FactChange, GoalChange, Kind, Side, match
from goalfmt.comparison.facts import fact_changes
from goalfmt.garbage import uncollected
from goalfmt.git import Commit, Repository
from goalfmt.history import Edit, Revision
from goalfmt.model.identity import Identity, identities
from goalfmt.source import Source
from goalfmt.versions.loading import single
from goalfmt.versions.texts import Texts
from goalfmt.versions.trees import goal_files

if TYPE_CHECKING:
    from goalfmt.model.types import Goal
    from goalfmt.project import Project, Projects

PATTERNS = ("**/*.goals", "**/*.goals.md")
"""Of git: the files that :func:`goalfmt.files.is_goal_file` knows."""
MOST = 20_000
"""Commits that are looked at, newest first."""


class Read(NamedTuple):
    """What git told of a goal."""

    edits: tuple[Edit, ...]
    """Oldest first."""
    notes: tuple[str, ...]


def revision_of(commit: Commit, zone: str) -> Revision:
    """A commit as people know it, its moment in the time zone of a workspace. An author's offset that no zone knows stays."""
    moment: datetime = commit.date
    try:
        moment = moment.astimezone(ZoneInfo(zone))
    except (OverflowError, ValueError):
        moment = moment.replace(tzinfo=UTC)  # at the ends of the calendar
    return Revision(commit.id, commit.author, moment, commit.subject)


def course_of(goal: Goal, project: Project, projects: Projects, repository: Repository) -> Read:
    """The edits of a goal up to now, oldest first, with what has not been committed. Raises GitError.

    A goal with an id is followed by it through every file; another one by its headings and words, to where they were others. A commit is
    compared with its first parent; what a merge itself changed is told of none.
    """
    place = repository.path_of(Path(goal.source.path))
    if place is None:
        return Read((), (f"{goal.source.path} is in no repository",))
    walk = _Walk(goal, place, project, projects, repository)
    with uncollected():
        now = walk.uncommitted()
        edits = [*([now] if now is not None else []), *walk.committed()]
    return Read(tuple(reversed(edits)), tuple(walk.notes()))


def ours(repository: Repository, project: Project, projects: Projects) -> Callable[[Mapping[str, str]], dict[str, str]]:
    """Says which files are goal files of a project: path -> blob."""

    def chosen(blobs: Mapping[str, str]) -> dict[str, str]:
        found = {}
        for path, blob in goal_files(blobs).items():
            file = repository.root / path
            if projects.of(file) is project and projects.is_read(file, project):
                found[path] = blob
        return found

    return chosen


class _Walk:
    """Follows a goal from now back."""

    def __init__(self, goal: Goal, place: str, project: Project, projects: Projects, repository: Repository) -> None:
        self._now = goal
        self._id = goal.id
        self._identity = _identity(goal)
        self._place = place
        self._lost = False
        self._is_there = True
        """Whether the goal was there right behind the commit that is looked at."""
        self._project = project
        self._repository = repository
        self._is_ours = ours(repository, project, projects)
        self._zone = project.settings.calendar.timezone
        self._count = 0
        self._known: dict[tuple[tuple[str, str], ...], Side] = {}

    def notes(self) -> Iterator[str]:
        """Why not everything is known."""
        if self._repository.is_shallow:
            yield "the clone is shallow: what was before its first commit is not known (`git fetch --unshallow`)"
        if self._count >= MOST:
            yield f"only the last {MOST} commits are looked at"
        if self._now.id is None:
            yield "the goal has no id, so it is followed only as far as its headings and words stay the same; `^name` at the end of its title helps"
        elif self._id is None:
            yield "before the goal got its id, it is followed only as far as its headings and words stay the same"

    def uncommitted(self) -> Edit | None:
        """What is different in the folder."""
        head = self._repository.find("HEAD")
        tree = self._is_ours(self._repository.files_at(head)) if head is not None else {}
        workspace = self._now.workspace
        now = {path: source for document in workspace.documents if (path := self._repository.path_of(Path((source := document.source).path)))}
        texts = dict(zip(tree, self._repository.contents(tree.values()), strict=True))
        changed = {path for path in {*texts, *now} if texts.get(path) != (now[path].encode() if path in now else None)}
        if not any(path == self._place or self._names(texts.get(path)) or (path in now and self._names(now[path].encode())) for path in changed):
            return None
        before = single([(Source.decode(text, self._shown(path)), path) for path, text in texts.items()], self._project.settings).side
        after = Side(workspace, {source: path for path, source in now.items()})
        return self._step(None, before, after)

    def committed(self) -> Iterator[Edit]:
        """What each commit changed, newest first."""
        commits = list(self._repository.log(patterns=PATTERNS, most=MOST))
        self._count = len(commits)
        if self._repository.is_shallow:
            commits = [commit for commit in commits if commit.parents]  # a first one is not known to have changed what it holds
        ours = [(commit, self._changes(commit)) for commit in commits]
        with Texts(self._repository, (blob for _, changes in ours for both in changes.values() for blob in both if blob)) as texts:
            for commit, changes in ours:
                read = {path: (texts.take(old), texts.take(new)) for path, (old, new) in changes.items()}
                wanted = {path: changes[path] for path, both in read.items() if path == self._place or any(map(self._names, both))}
                found = self._edit(commit, wanted, read) if wanted else None
                if found is not None:
                    yield found
                if self._lost:
                    return

    def _changes(self, commit: Commit) -> dict[str, tuple[str | None, str | None]]:
        found = {change.path: (change.before, change.after) for change in commit.changes}
        return {path: found[path] for path in self._is_ours(dict.fromkeys(found, ""))}

    def _edit(
        self, commit: Commit, blobs: Mapping[str, tuple[str | None, str | None]], texts: Mapping[str, tuple[bytes | None, bytes | None]]
    ) -> Edit | None:
        before, after = (self._side({path: (both[at] or "", texts[path][at]) for path, both in blobs.items()}) for at in (0, 1))
        if self._id is not None and not any(self._find(side) for side in (before, after)):
            return self._beside(commit, blobs, texts)
        return self._step(commit, before, after)

    def _beside(
        self, commit: Commit, blobs: Mapping[str, tuple[str | None, str | None]], texts: Mapping[str, tuple[bytes | None, bytes | None]]
    ) -> Edit | None:
        """What changed in journals that speak of the goal: its own file is read too."""
        line = f"^{self._id}:".encode()
        if not any(text is not None and line in text for path in blobs for text in texts[path]):
            return None
        tree = self._repository.files_at(commit.id)
        if self._place not in tree or self._place in blobs:
            return None
        own = next(self._repository.contents([tree[self._place]]))
        both = [
            {**{path: (sides[at] or "", texts[path][at]) for path, sides in blobs.items()}, self._place: (tree[self._place], own)} for at in (0, 1)
        ]
        return self._step(commit, self._side(both[0]), self._side(both[1]))

    def _step(self, commit: Commit | None, before: Side, after: Side) -> Edit | None:
        """What is different about the goal, and where it is to be looked for in what was before."""
        new, old = self._find(after), None
        earlier: Mapping[Goal, Goal] = {}
        if new is not None:
            earlier = self._earlier(before, after, new)
            old = earlier.get(new)
        elif self._id is not None:
            old = self._find(before)
        if new is None and (old is None or self._is_there):
            return None  # a second holder of its id went, and the goal stayed where it was
        self._is_there = old is not None
        facts: tuple[FactChange, ...]
        if new is None or old is None:
            facts = (FactChange(Kind.ADDED if old is None else Kind.REMOVED),)
        else:
            facts = fact_changes(old, new, earlier, (before.places[old.source], after.places[new.source]))
        if old is not None:
            self._id, self._identity, self._place = old.id, _identity(old), before.places[old.source]
        elif self._id is None:
            self._lost = True
        revision = None if commit is None else revision_of(commit, self._zone)
        return Edit(revision, GoalChange(old, new, facts)) if facts else None

    def _find(self, side: Side) -> Goal | None:
        if self._id is not None:
            return side.workspace.by_id.get(self._id)
        same = (goal for goal, identity in identities(side.workspace.goals).items() if identity == self._identity)
        return next((goal for goal in same if side.places.get(goal.source) == self._place), None)

    def _earlier(self, before: Side, after: Side, new: Goal) -> Mapping[Goal, Goal]:
        """For the goal and its parent the same ones in what was before, by their ids where both have one; else by all that is known."""
        known = before.workspace.by_id
        pairs = {goal: known[goal.id] for goal in (new, new.home) if goal is not None and goal.id is not None and goal.id in known}
        complete = new in pairs and (new.home is None or new.home in pairs)
        return pairs if complete else match(before, after)

    def _side(self, texts: Mapping[str, tuple[str, bytes | None]]) -> Side:
        """A version of some files, each with the name of its content."""
        there = {path: (blob, text) for path, (blob, text) in texts.items() if text is not None}
        key = tuple(sorted((path, blob) for path, (blob, _) in there.items()))
        if key not in self._known:
            while len(self._known) > 3:
                del self._known[next(iter(self._known))]
            sources = [(Source.decode(text, self._shown(path)), path) for path, (_, text) in there.items()]
            self._known[key] = single(sources, self._project.settings).side
        return self._known[key]

    def _shown(self, path: str) -> str:
        return files.shown(self._repository.root / path)

    def _names(self, text: bytes | None) -> bool:
        """Whether a text can speak of the goal."""
        return text is not None and self._id is not None and b"^" + self._id.encode() in text


def _identity(goal: Goal) -> Identity:
    return identities(goal.workspace.goals)[goal]

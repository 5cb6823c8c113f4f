"""The past of goals, asked of git: for the rules that look back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from hashlib import sha1, sha256
from pathlib import Path
from typing import TYPE_CHECKING

from goalfmt import files
from goalfmt.garbage import uncollected
from goalfmt.git import GitError, Reason, Repository
from goalfmt.history.past import Then
from goalfmt.model import build
from goalfmt.source import Source
from goalfmt.syntax import parse
from goalfmt.syntax.values.types import Approval
from goalfmt.versions.course import ours
from goalfmt.versions.mainline import Mainline, mainline

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Workspace
    from goalfmt.project import Choice
    from goalfmt.syntax.document import Document

MOST = 2_000
"""Commits that are looked at, newest first."""
_ID = re.compile(rb"\^([A-Za-z0-9_-]+)")
_NO_HISTORY = frozenset({Reason.NO_REPOSITORY, Reason.EMPTY, Reason.BARE, Reason.MISSING})
"""Why there is none, and nothing is to be told of it."""

Tree = dict[str, str]
Files = tuple[tuple[str, str], ...]
"""Paths, each with the name of its content, in order."""


class GitPast:
    """What git knows of the goals of a workspace. Nothing is asked before a rule asks for it.

    Then it takes one ``git log`` of the goal files (first parents, at most :data:`MOST` commits) and one ``git cat-file`` for the files as
    they were on the days that matter to the goals: their start, their approval, their last review. A file that is as it was is not read.
    """

    def __init__(self, workspace: Workspace, choice: Choice) -> None:
        self._workspace = workspace
        self._choice = choice
        self.note: str | None = None
        """Why less is known than there may be, in one sentence."""
        self._parsed: dict[tuple[str, str], Document] = {}
        self._built: dict[Files, Workspace] = {}
        self._texts: dict[str, bytes] = {}
        self._trees: dict[int, Tree] = {}
        self._named: dict[str, frozenset[bytes]] = {}
        self._spoken: dict[int, Mapping[bytes, Files]] = {}

    def then(self, goal: Goal, day: date) -> Then | None:
        """As :meth:`goalfmt.history.past.Past.then`. Never raises: what git cannot tell is not known."""
        if goal.id is None or goal.workspace.by_id.get(goal.id) is not goal or self._line is None:
            return None
        try:
            with uncollected():
                return self._then(goal, goal.id, day, self._line)
        except GitError as error:
            self.note = str(error)
            return None

    @property
    def is_whole(self) -> bool:
        """As :attr:`goalfmt.history.past.Past.is_whole`."""
        try:
            return self._line is not None and not self._line.cut and not self._repository.is_shallow
        except GitError:
            return False

    def prepare(self) -> None:
        """Ask git now, if there is anything that a rule may ask (before the work is shared among processes)."""
        if any(goal.id is not None for goal in self._workspace.goals) and self._line is not None:
            with suppress(GitError):
                self._load([])

    def _then(self, goal: Goal, id: str, day: date, line: Mainline) -> Then | None:
        at = self._version_at(day)
        if at < 0 and self._repository.is_shallow:
            self.note = "the clone is shallow, so rules that look back know only a part (`git fetch --unshallow`, or `fetch-depth: 0`)"
        if at < 0 and (line.cut or self._repository.is_shallow):
            return None
        found = self._goal_at(at, goal, id) if at >= 0 else None
        if found is not None:
            return Then(found, day)
        for index in range(at + 1, len(line.versions)):
            if any(blob is not None and id.encode() in self._ids[blob] for blob in line.versions[index].changes.values()):
                first = self._goal_at(index, goal, id)
                if first is not None:
                    held = line.versions[index].day
                    return Then(self._goal_at(self._version_at(held), goal, id) or first, held)
        return None

    # what git is asked ------------------------------------------------------------------------------------------------

    @cached_property
    def _repository(self) -> Repository:
        return Repository.at(Path(self._workspace.documents[0].source.path).parent)

    @cached_property
    def _line(self) -> Mainline | None:
        """All versions; None where there is no history."""
        from goalfmt.project import Projects

        try:
            repository = self._repository
            for _ in read_state(repository):
                pass
            if not any(repository.path_of(Path(document.source.path)) for document in self._workspace.documents):
                return None
            projects = Projects(self._choice)
            project = projects.of(Path(self._workspace.documents[0].source.path))
            zone = self._workspace.settings.calendar.timezone
            return mainline(repository, ours(repository, project, projects), zone, MOST)
        except GitError as error:
            if error.reason not in _NO_HISTORY:
                self.note = f"{error}; rules that look back have nothing to look at"
            return None

    @cached_property
    def _days(self) -> list[date]:
        assert self._line is not None
        return [version.day for version in self._line.versions]

    def _version_at(self, day: date) -> int:
        """The version that held at the close of a day; -1 for none."""
        return bisect_right(self._days, day) - 1

    @cached_property
    def _now(self) -> dict[str, tuple[str, Document]]:
        """The files as they are, with the names that git would give to their contents."""
        assert self._line is not None
        length = len(next((blob for version in self._line.versions for blob in version.changes.values() if blob), "")) or 40
        found = {}
        for document in self._workspace.documents:
            path = self._repository.path_of(Path(document.source.path))
            if path is not None:
                found[path] = (blob_of(document.source.encode(), length), document)
        return found

    def _load(self, indices: Iterable[int]) -> None:
        """Read the trees of some versions, and of those that the goals' days name; their texts with one call of git."""
        assert self._line is not None
        wanted = {index for index in (*indices, *map(self._version_at, days_that_matter(self._workspace))) if index >= 0} - self._trees.keys()
        for index, (_, tree) in enumerate(self._line.trees()):
            if index in wanted:
                self._trees[index] = dict(tree)
        known = {blob for blob, _ in self._now.values()}
        blobs = dict.fromkeys(blob for index in wanted for blob in self._trees[index].values() if blob not in known and blob not in self._texts)
        self._texts.update(zip(blobs, self._repository.contents(blobs), strict=True))

    @cached_property
    def _ids(self) -> Mapping[str, frozenset[bytes]]:
        """The ids that each content of a file names; asked only for a goal that was not there on its day."""
        assert self._line is not None
        blobs = dict.fromkeys(blob for version in self._line.versions for blob in version.changes.values() if blob is not None)
        return {blob: frozenset(_ID.findall(text)) for blob, text in zip(blobs, self._repository.contents(blobs), strict=True)}

    # what was there ---------------------------------------------------------------------------------------------------

    def _goal_at(self, index: int, goal: Goal, id: str) -> Goal | None:
        """A goal in a version, read with the files that speak of it; the goal itself where none of them has changed."""
        if index not in self._trees:
            self._load([index])
        if index not in self._spoken:
            self._spoken[index] = _by_id((path, blob, self._names(path, blob)) for path, blob in self._trees[index].items())
        key = self._spoken[index].get(id.encode())
        if key is None:
            return None
        if key == self._spoken_now.get(id.encode()):
            return goal
        if key not in self._built:
            self._built[key] = build([self._document(path, blob) for path, blob in key], self._workspace.settings)
        return self._built[key].by_id.get(id)

    @cached_property
    def _spoken_now(self) -> Mapping[bytes, Files]:
        return _by_id((path, blob, self._names(path, blob)) for path, (blob, _) in self._now.items())

    def _names(self, path: str, blob: str) -> frozenset[bytes]:
        """The ids that a file speaks of."""
        if blob not in self._named:
            self._named[blob] = frozenset(_ID.findall(self._text(path, blob)))
        return self._named[blob]

    def _text(self, path: str, blob: str) -> bytes:
        now = self._now.get(path)
        if now is not None and now[0] == blob:
            return now[1].source.encode()
        if blob not in self._texts:  # of a file that has another name now
            self._texts[blob] = next(self._repository.contents([blob]))
        return self._texts[blob]

    def _document(self, path: str, blob: str) -> Document:
        now = self._now.get(path)
        if now is not None and now[0] == blob:
            return now[1]
        if (path, blob) not in self._parsed:
            source = Source.decode(self._text(path, blob), files.shown(self._repository.root / path))
            self._parsed[path, blob] = parse(source, self._workspace.settings.vocabulary)
        return self._parsed[path, blob]


def _by_id(named: Iterable[tuple[str, str, frozenset[bytes]]]) -> dict[bytes, Files]:
    """For each id the files that speak of it."""
    found: dict[bytes, list[tuple[str, str]]] = defaultdict(list)
    for path, blob, ids in named:
        for id in ids:
            found[id].append((path, blob))
    return {id: tuple(sorted(places)) for id, places in found.items()}


def blob_of(data: bytes, length: int = 40) -> str:
    """The name that git gives to the content of a file, in a repository whose names have so many digits."""
    make = sha1 if length == 40 else sha256
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def days_that_matter(workspace: Workspace) -> Iterator[date]:
    """The days on which rules may ask how a goal was: its start, its approval, its last review."""
    for goal in workspace.goals:
        if goal.id is None:
            continue
        approved, reviewed = goal.own.get("approved"), goal.own.get("reviewed")
        for day in (
            goal.start,
            *(given.value.day for given in approved or () if isinstance(given.value, Approval)),
            *(given.value for given in reviewed or ()),
        ):
            if isinstance(day, date):
                yield day.date() if isinstance(day, datetime) else day


def read_state(repository: Repository) -> Iterator[bytes]:
    """The files that say which commit is current and how far the history goes, opened by this process.

    An answer that is kept (:mod:`goalfmt.cache`) rests on what the process has opened; git opens the rest.
    """
    own = repository.folder
    yield _content(repository.root / ".git")
    common = own
    said = _content(own / "commondir")
    yield said
    if said:
        common = own / said.decode("utf-8", "surrogateescape").strip()
    for name in ("packed-refs", "shallow", "reftable/tables.list"):
        yield _content(common / name)
    head = _content(own / "HEAD")
    for _ in range(5):  # a symbolic reference may name another one
        yield head
        if not head.startswith(b"ref: refs/") or b".." in head:
            return
        name = head[5:].decode("utf-8", "surrogateescape").strip()
        head = _content(common / name)


def _content(path: Path) -> bytes:
    """What a file holds; nothing where there is none, or a pipe or device that a stranger has put there."""
    try:
        return b"" if path.exists() and not path.is_file() else path.read_bytes()
    except (OSError, ValueError):
        return b""

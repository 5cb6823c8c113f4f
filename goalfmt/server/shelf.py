"""The goal files of one workspace of goalfmt, each parsed once, with an index of who has and who names an id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goalfmt import files
from goalfmt.model import build
from goalfmt.project import choice_for, names, words_of
from goalfmt.server import words
from goalfmt.server.upkeep import Goals
from goalfmt.source import Source
from goalfmt.syntax import parse

if TYPE_CHECKING:
    from goalfmt.model.types import Workspace
    from goalfmt.project import Project
    from goalfmt.server.upkeep import Upkeep
    from goalfmt.server.words import Named
    from goalfmt.settings import FileChoice, Settings, Vocabulary
    from goalfmt.syntax.document import Document

Stamp = tuple[int, int]
"""When a file was last written, and its size."""


class Entry:
    """One file as last read."""

    __slots__ = ("_names", "_spoken", "choice", "document", "ids", "linted", "named", "stamp")

    def __init__(self, document: Document, linted: bool, stamp: Stamp | None, choice: FileChoice | None) -> None:
        self.document = document
        self.choice = choice
        """What the project chooses for this file alone."""
        self.linted = linted
        """Whether findings of it are told; those of archives are not."""
        self.stamp = stamp
        """None: it is open in the editor."""
        self.ids = frozenset(node.id.text for node in document.nodes if node.id is not None)
        self._names: tuple[Named, ...] | None = None
        self._spoken: dict[str, frozenset[str]] = {}
        self.named = frozenset(word.decode() for word in names([document], references_only=True))
        """The ids that it refers to (and words that may be such)."""

    def names(self, vocabulary: Vocabulary) -> tuple[Named, ...]:
        """Every id, handle and tag, with its place."""
        if self._names is None:
            self._names = tuple(words.names(self.document, vocabulary))
        return self._names

    def spoken(self, sort: str, vocabulary: Vocabulary) -> frozenset[str]:
        """The ids, handles or tags in it."""
        if sort not in self._spoken:
            self._spoken[sort] = frozenset(named.name for named in self.names(vocabulary) if named.sort == sort)
        return self._spoken[sort]


class Shelf:
    """All files of a workspace; what is asked of it is always about its newest texts."""

    def __init__(self, project: Project, base: Path, upkeep: Upkeep) -> None:
        self.project = project
        self._upkeep = upkeep
        self.base = base
        self.entries: dict[Path, Entry] = {}
        self.revision = 0
        """Grows with every change of any file."""
        self._paths: dict[str, Path] = {}
        """The files by the names that messages give them."""
        self._holders: dict[str, set[Path]] = {}
        self._users: dict[str, set[Path]] = {}
        self._built: dict[frozenset[Path] | None, Workspace] = {}
        self._of = -1

    def put(self, path: Path, text: str, linted: bool, stamp: Stamp | None) -> None:
        """Take the text of a file, new or changed."""
        entry = self.entries.get(path)
        if entry is not None and entry.document.source.text == text and entry.linted == linted:
            entry.stamp = stamp
            return
        self.drop(path)
        shown = self._shown(path)
        self._paths[shown] = path
        entry = Entry(parse(Source(text, shown), self.project.settings.vocabulary), linted, stamp, choice_for(self.project, path))
        self.entries[path] = entry
        for index, ids in ((self._holders, entry.ids), (self._users, entry.named)):
            for id in ids:
                index.setdefault(id, set()).add(path)
        self.revision += 1

    def drop(self, path: Path) -> None:
        """Forget a file."""
        entry = self.entries.pop(path, None)
        if entry is None:
            return
        self._upkeep.drop(len(entry.document.nodes))
        for index, ids in ((self._holders, entry.ids), (self._users, entry.named)):
            for id in ids:
                index[id].discard(path)
                if not index[id]:
                    del index[id]
        self.revision += 1

    def _shown(self, path: Path) -> str:
        if path.name.startswith("<"):
            return path.name
        return (path.relative_to(self.base) if path.is_relative_to(self.base) else path).as_posix()

    def read(self, path: Path, linted: bool) -> None:
        """Take a file from disk, if it has changed there."""
        try:
            status = path.stat()
            stamp = (status.st_mtime_ns, status.st_size)
            entry = self.entries.get(path)
            if entry is None or entry.stamp != stamp:
                self.put(path, files.read(path).text, linted, stamp)
        except (OSError, files.PathError):
            self.drop(path)

    def path_of(self, source: Source) -> Path:
        """The file of a text of this shelf."""
        return self._paths[source.path]

    def occurrences(self, sort: str, name: str) -> Iterator[tuple[Path, Named]]:
        """Every place where an id, handle or tag stands, file by file."""
        for path in sorted(self._speaking(sort, name)):
            for named in self.entries[path].names(self.project.settings.vocabulary):
                if named.sort == sort and named.name == name:
                    yield path, named

    def spoken(self, sort: str) -> Counter[str]:
        """The ids, handles or tags of all files, with the number of files in which each stands."""
        found: Counter[str] = Counter()
        for entry in self.entries.values():
            found.update(entry.spoken(sort, self.project.settings.vocabulary))
        return found

    def _speaking(self, sort: str, name: str) -> Iterable[Path]:
        if sort == words.ID:
            return self._holders.get(name, set()) | self._users.get(name, set())
        return [path for path, entry in self.entries.items() if not name.isascii() or name in entry.document.source.text]

    # ------------------------------------------------------------------ who needs whom

    def whole(self) -> Workspace:
        """The workspace of all files, as ``goalfmt check`` of the folder sees it."""
        return self._workspace(None)

    def near(self, path: Path) -> Workspace:
        """A workspace of the file and of what it cannot be read without: the goals above its own, in other files, and those just below."""
        return self._workspace(frozenset(self._around(path)))

    def is_near(self, path: Path) -> bool:
        """Whether the whole workspace is hardly more than the file itself, so that nothing is gained by looking at a part of it."""
        own = len(self.entries[path].document.nodes)
        return sum(len(entry.document.nodes) for entry in self.entries.values()) <= 4 * own + 400

    def _around(self, path: Path) -> set[Path]:
        found = {path}
        pending = [path]
        while pending:
            entry = self.entries[pending.pop()]
            above = set().union(*(self._first_holders(id) for id in entry.named)) - found
            found |= above
            pending += above
        own = self.entries[path]
        for id in own.ids:
            found |= self._first_holders(id)
        room = 4 * len(own.document.nodes) + 400
        for other in sorted(set().union(*(self._users.get(id, ()) for id in own.ids)) - found):
            room -= len(self.entries[other].document.nodes)
            if room < 0:
                break
            found.add(other)
        return found

    def _first_holders(self, id: str) -> set[Path]:
        """The files in which goals have an id: more than two are more mistakes of one kind."""
        holders = self._holders.get(id, set())
        return holders if len(holders) <= 2 else set(sorted(holders)[:2])

    def _workspace(self, part: frozenset[Path] | None) -> Workspace:
        if self._of != self.revision:
            self._forget()
            self._of = self.revision
        if part not in self._built:
            self._built[part] = workspace = build(self._documents(part), self._settings())
            workspace.goals = Goals(workspace.goals, self._upkeep)
        return self._built[part]

    def _settings(self) -> Settings:
        choices = {entry.document.source.path: entry.choice for entry in self.entries.values() if entry.choice is not None}
        return self.project.settings._replace(files=choices) if choices else self.project.settings

    def _forget(self) -> None:
        """Let go of old workspaces."""
        self._upkeep.drop(sum(len(workspace.goals) for workspace in self._built.values()))
        self._built.clear()

    def _documents(self, part: frozenset[Path] | None) -> Sequence[Document]:
        """In the order in which ``goalfmt check`` reads them: some rules speak of the second of two."""
        chosen = {path: entry for path, entry in self.entries.items() if part is None or path in part}
        asked = [chosen[path].document for path in sorted(chosen) if chosen[path].linted]
        archived = [entry for entry in chosen.values() if not entry.linted]
        others = list(_related(asked, archived)) if archived else []
        return sorted([*asked, *others], key=lambda document: document.source.path) if others else asked

    def linted(self, paths: Iterable[Path] | None = None) -> list[Document]:
        """The documents of some files (all) of which findings are told."""
        chosen = self.entries if paths is None else [path for path in paths if path in self.entries]
        return [self.entries[path].document for path in chosen if self.entries[path].linted]


def _related(asked: Sequence[Document], archived: Iterable[Entry]) -> Iterator[Document]:
    """The documents of archives that speak of an id that is used."""
    wanted = names(asked)
    waiting = {entry: words_of(entry.document.source.encode()) for entry in archived}
    while wanted:
        found = [entry for entry, words in waiting.items() if not wanted.isdisjoint(words)]
        for entry in found:
            del waiting[entry]
            yield entry.document
        wanted = names((entry.document for entry in found), references_only=True)

"""What was known of a goal on each day: the whole workspace after each commit of a branch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from goalfmt import files
from goalfmt.history.health import Day, State
from goalfmt.model import build
from goalfmt.model.identity import identities
from goalfmt.project import names
from goalfmt.source import Source
from goalfmt.syntax import parse
from goalfmt.versions.mainline import Mainline
from goalfmt.versions.texts import Texts

if TYPE_CHECKING:
    from goalfmt.git import Repository
    from goalfmt.history.health import Find
    from goalfmt.model.types import Goal, Workspace
    from goalfmt.settings import Settings
    from goalfmt.syntax.document import Document


def days_of(line: Mainline, repository: Repository, settings: Settings, goal: Goal, now: date) -> Iterator[Day]:
    """Every day with a commit, and last (``now``) the folder as it lies there, where that day is not before the last commit.

    Each workspace holds the files that the goal's can depend on: those that are linked with its file by ids, directly or through others.
    """
    place = files.shown(Path(goal.source.path))
    related = _Related(goal.id, place)
    order = [*line.base.values(), *(blob for version in line.versions for blob in version.changes.values() if blob is not None)]
    last = date.min
    with Texts(repository, order) as texts:
        documents = {path: _parsed(path, texts, blob, repository, settings) for path, blob in line.base.items()}
        for day, versions in groupby(line.versions, key=lambda version: version.day):
            states = []
            for version in versions:
                for path, blob in version.changes.items():
                    documents.pop(path, None)
                    if blob is not None:
                        documents[path] = _parsed(path, texts, blob, repository, settings)
                states.append(State(version.revision, _builder(related.among(documents.values()), settings)))
            last = day
            yield Day(day, states)
    if now >= last:
        yield Day(now, [State(None, lambda: goal.workspace)])


class _Related:
    """Finds the files that a goal's can depend on."""

    def __init__(self, id: str | None, place: str) -> None:
        self._id = None if id is None else id.encode()
        self._place = place
        self._names: dict[Source, frozenset[bytes]] = {}

    def among(self, documents: Iterable[Document]) -> list[Document]:
        """Those that are linked with the goal's file by ids, directly or through others."""
        named = {document.source: self._of(document) for document in documents}
        holders: dict[bytes, list[Source]] = defaultdict(list)
        for source, ids in named.items():
            for id in ids:
                holders[id].append(source)
        waiting = [source for source, ids in named.items() if source.path == self._place or self._id in ids]
        found = set(waiting)
        while waiting:
            for id in named[waiting.pop()]:
                for other in holders.pop(id, ()):
                    if other not in found:
                        found.add(other)
                        waiting.append(other)
        return [document for document in documents if document.source in found]

    def _of(self, document: Document) -> frozenset[bytes]:
        if document.source not in self._names:
            self._names[document.source] = frozenset(names([document]))
        return self._names[document.source]


def _parsed(path: str, texts: Texts, blob: str, repository: Repository, settings: Settings) -> Document:
    return parse(Source.decode(texts.take(blob) or b"", files.shown(repository.root / path)), settings.vocabulary)


def _builder(documents: Iterable[Document], settings: Settings) -> Callable[[], Workspace]:
    held = sorted(documents, key=lambda document: document.source.path)
    return cache(lambda: build(held, settings))


def finder(goal: Goal) -> Find:
    """Finds a goal in other versions: by its id, else by the headings and words that it has now."""
    if goal.id is not None:
        id = goal.id
        return lambda workspace: workspace.by_id.get(id)
    wanted, path = identities(goal.workspace.goals)[goal], goal.source.path

    def find(workspace: Workspace) -> Goal | None:
        if workspace is goal.workspace:
            return goal
        same = (other for other, identity in identities(workspace.goals).items() if identity == wanted)
        return next((other for other in same if other.source.path == path), None)

    return find

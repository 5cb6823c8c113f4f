"""What was known of a goal on each day: the whole workspace after each commit of a branch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from goalfmt import files
from goalfmt.history.health import Day, State
from goalfmt.model import build
from goalfmt.model.identity import identities
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


def days_of(line: Mainline, repository: Repository, settings: Settings, now: tuple[date, Workspace]) -> Iterator[Day]:
    """Every day with a commit, and last (``now``) the folder as it lies there, where that day is not before the last commit."""
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
                states.append(State(version.revision, _builder(documents, settings)))
            last = day
            yield Day(day, states)
    day, workspace = now
    if day >= last:
        yield Day(day, [State(None, lambda: workspace)])


def _parsed(path: str, texts: Texts, blob: str, repository: Repository, settings: Settings) -> Document:
    return parse(Source.decode(texts.take(blob) or b"", files.shown(repository.root / path)), settings.vocabulary)


def _builder(documents: Mapping[str, Document], settings: Settings) -> Callable[[], Workspace]:
    held = sorted(documents.values(), key=lambda document: document.source.path)
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

"""Whole workspaces as they were at a commit, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goalfmt import files
from goalfmt.comparison import Side
from goalfmt.garbage import uncollected
from goalfmt.project import Loaded
from goalfmt.source import Source
from goalfmt.versions.loading import Version, single
from goalfmt.versions.since import Files, wanted_of
from goalfmt.versions.trees import texts_of

if TYPE_CHECKING:
    from goalfmt.git import Repository
    from goalfmt.project import Project, Projects


def workspaces_at(repository: Repository, commit: str, asked: Files, projects: Projects) -> Iterator[tuple[Project, Loaded]]:
    """Every workspace with a file that is asked for, as its files were at a commit; the configuration is that of the working tree.

    Raises GitError, and PathError for a path that is not there.
    """
    for project, version in versions_at(repository, commit, asked, projects):
        yield project, Loaded(version.side.workspace, version.documents, True)


def versions_at(repository: Repository, commit: str, asked: Files, projects: Projects) -> Iterator[tuple[Project, Version]]:
    """The same, with the names of the files that are asked for: their paths from the root."""
    texts = texts_of(repository, commit)
    wanted = wanted_of(repository, asked, texts)
    found: dict[int, tuple[Project, list[tuple[Source, str | None]]]] = {}
    for path, data in texts.items():
        file = repository.root / path
        project = projects.of(file)
        if projects.is_read(file, project):
            told = wanted(path) and (wanted.by_name(path, asked) or projects.is_linted(file, project))
            found.setdefault(id(project), (project, []))[1].append((Source.decode(data, files.shown(file)), path if told else None))
    for project, texts_of_project in found.values():
        if any(place is not None for _, place in texts_of_project):
            with uncollected():
                yield project, single(texts_of_project, project.settings)


def side_of(loaded: Loaded, repository: Repository) -> Side:
    """A workspace with the names of its files that are asked for: their paths from the root of a repository."""
    from pathlib import Path

    paths = ((document.source, repository.path_of(Path(document.source.path))) for document in loaded.documents)
    return Side(loaded.workspace, {source: path for source, path in paths if path is not None})

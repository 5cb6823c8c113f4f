"""Workspaces with what changed in them since an earlier version."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from goalfmt import files
from goalfmt.comparison.changed import Changed
from goalfmt.files import PathError
from goalfmt.git import Repository
from goalfmt.project import Loaded, settings_for
from goalfmt.source import Source
from goalfmt.versions.loading import single
from goalfmt.versions.names import Tree
from goalfmt.versions.trees import texts_of

if TYPE_CHECKING:
    from goalfmt.project import Project, Projects


class Since(NamedTuple):
    """Which two versions of a repository are meant."""

    before: str | None
    """The commit; None: there is none yet, and everything is new."""
    after: Tree
    repository: Repository

    @classmethod
    def staged(cls, here: Path) -> Since:
        """What the next commit changes."""
        repository = Repository.at(here)
        return cls(repository.find("HEAD"), Tree.INDEX, repository)

    @classmethod
    def changed(cls, here: Path) -> Since:
        """What has not been committed, with the files that git does not know yet."""
        repository = Repository.at(here)
        return cls(repository.find("HEAD"), Tree.WORKING, repository)

    @classmethod
    def since(cls, here: Path, revision: str) -> Since:
        """What has changed here since the history of a revision was left: the commits of the other side are not told."""
        repository = Repository.at(here)
        return cls(repository.merge_base(revision, "HEAD"), Tree.WORKING, repository)


class Files(NamedTuple):
    """Which files are asked for."""

    paths: Sequence[str]
    """Files and folders; empty: the working folder."""
    forced: bool = False
    """Whether files that are excluded stay so when they are named."""


def workspaces(since: Since, asked: Files, projects: Projects) -> Iterator[tuple[Project, Loaded, Changed]]:
    """Every workspace in which a file that is asked for has changed, whole, with its changed files as those asked for.

    The configuration is that of the working tree. Raises GitError, and PathError for a path that is not there.
    """
    repository = since.repository
    after = texts_of(repository, since.after)
    wanted = wanted_of(repository, asked, after)
    before = {} if since.before is None else texts_of(repository, since.before)
    named = {path for path in (*before, *after) if wanted.by_name(path, asked)}
    sorted_out = _sorted(repository, projects, (before, after), named)
    for project, (old, new) in sorted_out.values():
        if old == new:
            continue
        changed = {path for path, text in new.items() if old.get(path) != text}
        told = {path for path in new if wanted(path) and (path in named or projects.is_linted(repository.root / path, project))}
        earlier = single(_texts(repository, old, set(old)), project.settings)
        later = single(_texts(repository, new, told), settings_for(project, [repository.root / path for path in new]))
        difference = Changed(earlier.side, {files.shown(repository.root / path): path for path in told}, new.keys())
        workspace = later.side.workspace
        touched = difference.files(workspace)
        documents = tuple(document for document in later.documents if later.side.places[document.source] in changed or document.source in touched)
        yield project, Loaded(workspace, documents, True), difference


class Wanted:
    """Whether a path is asked for."""

    def __init__(self, prefixes: Sequence[str]) -> None:
        self._prefixes = prefixes

    def __call__(self, path: str) -> bool:
        """Whether this one is."""
        return any(not prefix or path == prefix or path.startswith(f"{prefix}/") for prefix in self._prefixes)

    def by_name(self, path: str, asked: Files) -> bool:
        """Whether it is asked for by its own name, so that it is told although it is excluded."""
        return path in self._prefixes and not asked.forced


def wanted_of(repository: Repository, asked: Files, there: Mapping[str, bytes]) -> Wanted:
    """Says which paths are asked for. Raises PathError for one that is not there."""
    prefixes = []
    for word in asked.paths or (".",):
        path = repository.path_of(Path.cwd() / word)
        if path is None:
            raise PathError(f"{word}: not in the repository {repository.root}")
        path = "" if path == "." else path
        if path and path not in there and not (repository.root / path).exists() and not any(name.startswith(f"{path}/") for name in there):
            raise PathError(f"{word}: no such file or folder")
        prefixes.append(path)
    return Wanted(prefixes)


_Both = tuple[dict[str, bytes], dict[str, bytes]]


def _sorted(
    repository: Repository, projects: Projects, versions: tuple[Mapping[str, bytes], Mapping[str, bytes]], named: Collection[str]
) -> dict[int, tuple[Project, _Both]]:
    """The files of both versions by project; what the configuration excludes and nobody has named is in none."""
    found: dict[int, tuple[Project, _Both]] = {}
    for at, texts in enumerate(versions):
        for path, text in texts.items():
            file = repository.root / path
            project = projects.of(file)
            if path in named or projects.is_read(file, project):
                found.setdefault(id(project), (project, ({}, {})))[1][at][path] = text
    return found


def _texts(repository: Repository, texts: Mapping[str, bytes], told: set[str]) -> Iterator[tuple[Source, str | None]]:
    for path, text in texts.items():
        yield Source.decode(text, files.shown(repository.root / path)), path if path in told else None

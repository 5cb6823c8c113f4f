"""The goal files of a version of a repository, with their bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from goalfmt import files
from goalfmt.versions.names import Tree

if TYPE_CHECKING:
    from goalfmt.git import Repository


def texts_of(repository: Repository, tree: str | Tree) -> dict[str, bytes]:
    """The bytes of every goal file of a commit, of what is staged, or of the working tree (with what is not tracked, without what is ignored).

    Paths are from the root. Raises GitError; PathError for a file of the working tree that cannot be read.
    """
    if tree is Tree.WORKING:
        return {path: _bytes(repository, path) for path in _working(repository)}
    blobs = repository.staged_files() if isinstance(tree, Tree) else repository.files_at(tree)
    goals = goal_files(blobs)
    return dict(zip(goals, repository.contents(goals.values()), strict=True))


def goal_files(blobs: Mapping[str, str]) -> dict[str, str]:
    """Those of some files whose names say that they hold goals."""
    return {path: blob for path, blob in blobs.items() if files.is_goal_file(path.rpartition("/")[2])}


def _working(repository: Repository) -> Iterable[str]:
    """The files of the folder; those of repositories inside of it (submodules) are theirs."""
    roots: dict[Path, bool] = {}
    for file in files.find(repository.root):
        folder = file.parent
        if folder not in roots:
            roots[folder] = files.git_root(folder) == repository.root
        path = repository.path_of(file) if roots[folder] else None
        if path is not None:
            yield path


def _bytes(repository: Repository, path: str) -> bytes:
    return files.read(repository.root / path).encode()

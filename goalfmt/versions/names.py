"""What a name on the command line stands for: a revision, something at a revision, or a path."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from goalfmt.files import PathError
from goalfmt.git import GitError, Reason, Repository


class Tree(Enum):
    """Versions of a repository's files that are no commits."""

    WORKING = "working tree"
    INDEX = "staged"


class Place(NamedTuple):
    """One version of some files."""

    name: str
    """As people know it: ``main``, ``working tree``, ``plans/q1.goals``."""
    tree: str | Tree | None
    """The commit, or what else of the repository; None: no repository is asked, the files are those of the path."""
    path: str | None = None
    """What is looked at: from the repository's root, with slashes; of a version without a repository, as it was given. None: everything."""
    must_exist: bool = False
    """Whether the path was named together with the revision."""


def named(words: Sequence[str], here: Path, *, staged: bool = False) -> tuple[Place, Place, Repository | None]:
    """The two versions that the words of a command line mean.

    None: HEAD and the working tree. One revision: it and the working tree. ``A..B``: these two; ``A...B``: where they part, and B (an
    empty side is HEAD); with a path after it, only that. Two paths: these, whether or not there is a repository. A revision and a path:
    the path at the revision and in the working tree. ``REV:PATH``: that path at the revision, from the root (``REV:./PATH``: from here);
    ``REV:``: all of the revision. With ``staged`` the second version is what is staged.

    Raises GitError and PathError; PathError too for a name that is both a path and a revision, and says how to write either.
    """
    if len(words) == 2 and not staged:
        return _two(_Word(words[0], here), _Word(words[1], here), here)
    repository = Repository.at(here)
    if len(words) > 1:
        raise PathError("--staged takes one revision at most")
    other = Place(Tree.INDEX.value, Tree.INDEX) if staged else Place(Tree.WORKING.value, Tree.WORKING)
    if not words:
        return _commit("HEAD", repository), other, repository
    word = _Word(words[0], here)
    if word.is_range and not staged:
        return (*_range(words[0], repository), repository)
    head = repository.find("HEAD")
    gone = None if head is None else _gone(word, repository, Place("HEAD", head))
    place = word.place(repository) if gone is None else Place(Tree.WORKING.value, Tree.WORKING, gone)
    if place.tree is Tree.WORKING:
        place = _commit("HEAD", repository)._replace(path=place.path)
    return place, other._replace(path=place.path), repository


def _two(first: _Word, second: _Word, here: Path) -> tuple[Place, Place, Repository | None]:
    """Two paths, two revisions, one of each, or a range and a path."""
    if first.is_path and second.is_path:
        return Place(first.text, None, first.text), Place(second.text, None, second.text), None
    repository = _around(here, (first, second))
    if first.is_range:
        return (*_of_both(_range(first.text, repository), second, repository), repository)
    if not first.is_path:
        place = first.place(repository)
        path = _gone(second, repository, place)
        if path is not None:
            return place._replace(path=place.path or path), Place(Tree.WORKING.value, Tree.WORKING, path), repository
    return (*_together(first.place(repository), second.place(repository)), repository)


def _of_both(places: tuple[Place, Place], word: _Word, repository: Repository) -> tuple[Place, Place]:
    """A file or folder at two revisions. Raises PathError where it is neither here nor there."""
    before, after = places
    path = _gone(word, repository, before, after)
    if path is None and not word.is_path:
        raise PathError(f"{word.text}: no such file or folder, here or at {before.name} or {after.name}")
    path = path or word.place(repository).path
    return before._replace(path=path), after._replace(path=path)


def _gone(word: _Word, repository: Repository, *places: Place) -> str | None:
    """The path of a file or folder that is not here any more (and no revision), but was at one of some commits; None for everything else."""
    if word.exists or word.path is None or repository.find(word.text) is not None:
        return None
    path = repository.path_of(word.path)
    there = (name for place in places if isinstance(place.tree, str) for name in repository.files_at(place.tree))
    return path if path and any(name == path or name.startswith(f"{path}/") for name in there) else None


def _around(here: Path, words: Sequence[_Word]) -> Repository:
    """The repository of a folder. Raises GitError, which names the first word that would have to be a revision of it."""
    try:
        return Repository.at(here)
    except GitError as error:
        missing = next((word.text for word in words if not word.exists), None)
        if error.reason is not Reason.NO_REPOSITORY or missing is None:
            raise
        raise GitError(error.reason, f"{missing}: there is no such file or folder, and no git repository in which it could be a revision") from error


def _together(first: Place, second: Place) -> tuple[Place, Place]:
    """A path that only one of two versions names is that of both."""
    return first._replace(path=first.path or second.path), second._replace(path=second.path or first.path)


def _range(word: str, repository: Repository) -> tuple[Place, Place]:
    dots = "..." if "..." in word else ".."
    before, _, after = word.partition(dots)
    before, after = before or "HEAD", after or "HEAD"
    first, second = _commit(before, repository), _commit(after, repository)
    if dots == "...":
        first = Place(f"where {before} and {after} part", repository.merge_base(before, after))
    return first, second


def _commit(name: str, repository: Repository) -> Place:
    return Place(name, repository.resolve(name))


class _Word:
    """A word that is a path, a revision, or a path at a revision."""

    def __init__(self, text: str, here: Path) -> None:
        self.text = text
        self._here = here
        self.exists = _exists(here / text)
        self._revision: str | None = None

    @property
    def path(self) -> Path | None:
        """Where the file or folder would be; None for a word that names a revision beside it, or a range."""
        return None if ":" in self.text or ".." in self.text or not self.text.isprintable() else self._here / self.text

    @property
    def is_range(self) -> bool:
        """Whether it means two revisions."""
        return ".." in self.text.partition(":")[0] and not self.exists

    @property
    def is_path(self) -> bool:
        """Whether it can only be a path: it exists, and no revision is called so. Raises PathError where both are true."""
        if not self.exists:
            return False
        try:
            revision = Repository.at(self._here).find(self.text)
        except GitError:
            return True
        if revision is not None and not self._says_path:
            raise PathError(f"{self.text!r} is both a path and a revision; write ./{self.text} for the path, {self.text}: for the revision")
        return True

    @property
    def _says_path(self) -> bool:
        return self.text.startswith((".", "/", os.sep)) or Path(self.text).is_absolute()

    def place(self, repository: Repository) -> Place:
        """The version; of a path, that of the working tree. Raises GitError and PathError where there is none."""
        if self.is_path:
            path = repository.path_of(self._here / self.text)
            if path is None:
                raise PathError(f"{self.text}: not in the repository {repository.root}")
            return Place(Tree.WORKING.value, Tree.WORKING, "" if path == "." else path)
        revision, colon, path = self.text.partition(":")
        if colon and repository.find(self.text) is None:
            commit = repository.resolve(revision or "HEAD")
            return Place(self.text.rstrip(":"), commit, self._from_root(path, repository), must_exist=bool(path))
        try:
            return _commit(self.text, repository)
        except GitError as error:
            if error.reason is Reason.REVISION and not repository.is_shallow:
                raise GitError(error.reason, f"{self.text!r} is neither a path nor a revision") from error
            raise

    def _from_root(self, path: str, repository: Repository) -> str | None:
        if not path.startswith("./"):
            return path.strip("/") or None
        found = repository.path_of(self._here / path)
        if found is None:
            raise PathError(f"{path}: not in the repository {repository.root}")
        return found


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False

"""The line of versions that a branch has had: first parents only, for what a merge brought was known from the merge on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.versions.course import PATTERNS, revision_of

if TYPE_CHECKING:
    from goalfmt.git import Repository
    from goalfmt.history import Revision

Ours = Callable[[Mapping[str, str]], dict[str, str]]
"""The goal files of a project among some: path -> blob."""


class Version(NamedTuple):
    """The goal files of a project after a commit."""

    revision: Revision
    day: date
    """From when on it was known: the day of the commit, but not before that of a commit before it."""
    changes: Mapping[str, str | None]
    """What the commit changed: path -> blob; None: the file is gone."""


class Mainline(NamedTuple):
    """All versions, oldest first."""

    versions: tuple[Version, ...]
    base: Mapping[str, str]
    """The files before the first of them, where older ones were not read."""
    cut: bool
    """Whether older ones were left out. (A shallow clone does not know them in the first place.)"""

    def trees(self) -> Iterator[tuple[Version, Mapping[str, str]]]:
        """Each version with its files, path -> blob; the mapping is the same one every time, and changes."""
        tree = dict(self.base)
        for version in self.versions:
            for path, blob in version.changes.items():
                if blob is None:
                    tree.pop(path, None)
                else:
                    tree[path] = blob
            yield version, tree


def mainline(repository: Repository, ours: Ours, zone: str, most: int) -> Mainline:
    """The last ``most`` commits to which HEAD leads through first parents and that changed a goal file of the project. Raises GitError."""
    head = repository.resolve("HEAD")
    commits = list(repository.log(head, patterns=PATTERNS, first_parent=True, most=most))
    tree = ours(repository.files_at(head))
    found = []
    for commit in commits:
        both = {change.path: change for change in commit.changes}
        paths = ours(dict.fromkeys(both, ""))
        if not paths:
            continue
        found.append((commit, {path: both[path].after for path in paths}))
        for path in paths:
            before = both[path].before
            if before is None:
                tree.pop(path, None)
            else:
                tree[path] = before
    versions = []
    day = date.min
    for commit, changes in reversed(found):
        revision = revision_of(commit, zone)
        day = max(day, revision.day)
        versions.append(Version(revision, day, changes))
    return Mainline(tuple(versions), tree, len(commits) == most)

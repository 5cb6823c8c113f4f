"""A repository, and what it knows of goal files."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Mapping
from pathlib import Path

from goalfmt.git import blobs, commits, revisions
from goalfmt.git.commits import Commit
from goalfmt.git.errors import GitError, Reason
from goalfmt.git.process import Git

_OF_ONE_COMMIT = ("GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
"""What git gives to a hook: which index is being committed, and where its new objects lie."""

_FILE_MODES = frozenset({"100644", "100755"})


class Repository:
    """A repository with a working tree. Every method may raise GitError; none changes anything.

    Paths are relative to the root, with slashes; blobs are named by their object ids.
    """

    __slots__ = ("_commits", "_git", "_shallow", "folder", "root")

    def __init__(self, git: Git, root: Path, folder: Path) -> None:
        self._git = git
        self._shallow: bool | None = None
        self._commits: set[str] = set()
        self.root = root
        """The folder of the working tree, without symbolic links."""
        self.folder = folder
        """Its own ``.git`` folder (of a linked working tree or submodule, the one inside of the main repository)."""

    @classmethod
    def at(cls, folder: Path) -> Repository:
        """The repository that a folder lies in: the innermost, as git finds it. Inside a hook, with the index that is being committed.

        Raises GitError where there is none, or git does not trust it.
        """
        place = folder.resolve()
        place = next((level for level in (place, *place.parents) if level.is_dir()), place)
        try:
            root, own = _discover(Git(place))
        except GitError as error:
            if error.reason not in {Reason.NO_REPOSITORY, Reason.BARE} or "GIT_DIR" not in os.environ:
                raise
            return cls._of_environment(place)
        if not place.is_relative_to(root):
            raise GitError(Reason.REFUSED, f"{place}: the repository's settings place its working tree elsewhere, in {root}")
        return cls(Git(root, _hook_environment(own)), root, own)

    @classmethod
    def _of_environment(cls, place: Path) -> Repository:
        """The repository that GIT_DIR names: its working tree is GIT_WORK_TREE."""
        named = {name: os.environ[name] for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", *_OF_ONE_COMMIT) if name in os.environ}
        environment = {name: os.path.abspath(value) for name, value in named.items()}  # noqa: PTH100  # git's own names, not to be followed
        root, own = _discover(Git(place, environment))
        if not place.is_relative_to(root):
            raise GitError(Reason.NO_REPOSITORY, f"{place}: not in a git repository")
        return cls(Git(root, environment), root, own)

    def path_of(self, file: Path) -> str | None:
        """A file's path from the root; None for one that lies elsewhere. A link is itself, not what it points to."""
        plain = Path(os.path.abspath(file))  # noqa: PTH100  # resolve would follow a link
        absolute = plain.parent.resolve() / plain.name
        return absolute.relative_to(self.root).as_posix() if absolute.is_relative_to(self.root) else None

    @property
    def is_shallow(self) -> bool:
        """Whether the history has been cut off."""
        if self._shallow is None:
            self._shallow = self._git.run("rev-parse", "--is-shallow-repository").strip() == b"true"
        return self._shallow

    def find(self, revision: str) -> str | None:
        """The commit that a name stands for (branch, tag, ``HEAD~2``, part of an object id); None where it stands for none."""
        return revisions.commit_of(self._git, revision)

    def resolve(self, revision: str) -> str:
        """The commit that a name stands for; an error where it stands for none."""
        if revision in self._commits:
            return revision
        found = self.find(revision)
        if found is None and self.find("HEAD") is None:
            raise GitError(Reason.EMPTY, f"{self.root}: the repository has no commit yet")
        if found is None:
            raise revisions.no_such(self._git, revision, self.is_shallow)
        self._commits.add(found)
        return found

    def merge_base(self, one: str, other: str) -> str:
        """The commit at which two histories part (of several, the first that git names)."""
        a, b = self.resolve(one), self.resolve(other)
        code, out, _ = self._git.attempt("merge-base", "--end-of-options", a, b)
        if code == 0 and out.strip():
            return out.decode("ascii").strip()
        if self.is_shallow:
            why = f"{self.root}: the shallow clone does not reach back to where {one!r} and {other!r} part (`git fetch --unshallow`)"
            raise GitError(Reason.SHALLOW, why)
        raise GitError(Reason.REVISION, f"{self.root}: {one!r} and {other!r} have no history in common")

    def files_at(self, commit: str) -> Mapping[str, str]:
        """The files at a commit: path -> blob. Symbolic links and submodules are none."""
        listed = self._git.run("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", self.resolve(commit))
        return _files(listed, blob=2)

    def staged_files(self) -> Mapping[str, str]:
        """The files in the index, which the next commit will have: path -> blob. Files in conflict are left out."""
        return _files(self._git.run("ls-files", "--stage", "-z", "--full-name"), blob=1)

    def contents(self, wanted: Iterable[str]) -> Generator[bytes, None, None]:
        """The bytes of blobs, in order, hundreds through one process."""
        return blobs.contents(self._git, wanted)

    def log(  # by name, and each by itself
        self,
        revision: str = "HEAD",
        *,
        paths: Iterable[str] = (),
        patterns: Iterable[str] = (),
        since: str | None = None,
        first_parent: bool = False,
        most: int | None = None,
    ) -> Iterator[Commit]:
        """The commits that a revision reaches, newest first, with their changes of files.

        Only those that change a file of ``paths`` (files or folders) or of ``patterns`` (``**/*.goals``), all files when both are empty;
        only those that ``since`` (a revision) does not reach, and not more than ``most``. With ``first_parent`` a merge is one commit, with
        all that it brought.
        """
        ends = [self.resolve(revision), *([f"^{self.resolve(since)}"] if since is not None else [])]
        parents = ("--first-parent", "--diff-merges=first-parent") if first_parent else ()
        form = (
            "-z",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules=all",
            f"--format={commits.FORMAT}",
        )
        order = ("--topo-order", "--encoding=UTF-8", "--no-color", "--no-show-signature", "--no-notes")
        under = [*(f":(top,literal){path}" for path in paths), *(f":(top,glob){pattern}" for pattern in patterns)]
        limit = () if most is None else (f"--max-count={most}",)
        return commits.read(self._git.run("log", *form, *order, *limit, *parents, *ends, "--", *under))


def _discover(git: Git) -> tuple[Path, Path]:
    root = git.run("rev-parse", "--show-toplevel")
    own = git.run("rev-parse", "--absolute-git-dir")
    return _path(root), _path(own)


def _path(line: bytes) -> Path:
    return Path(os.fsdecode(line.removesuffix(b"\n"))).resolve()


def _hook_environment(own: Path) -> dict[str, str]:
    """What the environment says of the commit that is being made, where it is one of this repository."""
    index, named = os.environ.get("GIT_INDEX_FILE"), os.environ.get("GIT_DIR")
    same = (named is not None and Path(named).resolve() == own) or (index is not None and Path(index).resolve().is_relative_to(own))
    if not same:
        return {}
    return {name: os.path.abspath(os.environ[name]) for name in _OF_ONE_COMMIT if os.environ.get(name)}  # noqa: PTH100  # as above


def _files(listed: bytes, blob: int) -> dict[str, str]:
    """``MODE … BLOB …TAB PATH`` with NUL between; of the index, only what is not in conflict."""
    found: dict[str, str] = {}
    for entry in listed.split(b"\0"):
        about, _, path = entry.partition(b"\t")
        words = about.decode("ascii", "replace").split(" ")
        if len(words) == 3 and words[0] in _FILE_MODES and (blob == 2 or words[2] == "0"):
            found[os.fsdecode(path)] = words[blob]
    return found

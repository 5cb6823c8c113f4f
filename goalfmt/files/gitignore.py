"""Which files git ignores: ``.gitignore`` of every folder from the repository's root down, and ``.git/info/exclude``."""

from __future__ import annotations

import os
from pathlib import Path

from goalfmt import regular
from goalfmt.wildmatch import Patterns


class Ignored:
    """The patterns that hold for what lies directly in one folder; those of the innermost folder decide first, as in git."""

    __slots__ = ("_folder", "_layers")

    def __init__(self, folder: str, layers: tuple[tuple[str, Patterns], ...] = ()) -> None:
        self._folder = folder
        """Absolute, with a slash at its end."""
        self._layers = layers
        """(Folder, patterns relative to it), innermost first."""

    @classmethod
    def at(cls, folder: Path) -> Ignored:
        """What holds in a folder: the patterns from the repository's root down to it."""
        place = Path(os.path.abspath(folder))  # noqa: PTH100  # of a link, the folder it stands in decides, as in git
        root = git_root(place)
        if root is None:
            return cls(_prefix(place))._with(place / ".gitignore")
        ignored = cls(_prefix(root))._with(_excludes(root), follow=True)._with(root / ".gitignore")
        for name in place.relative_to(root).parts:
            ignored = ignored.below(name)
        return ignored

    def below(self, name: str) -> Ignored:
        """What holds in a folder inside this one."""
        folder = f"{self._folder}{name}/"
        return Ignored(folder, self._layers)._with(Path(folder, ".gitignore"))

    def _with(self, file: Path, *, follow: bool = False) -> Ignored:
        """These patterns with those of a file; as in git, a ``.gitignore`` that is a link counts as none."""
        try:
            text = regular.read(file, follow=follow).decode("utf-8", "surrogateescape")
        except OSError:
            return self
        if not text.strip():
            return self
        return Ignored(self._folder, ((self._folder, Patterns(text.split("\n"))), *self._layers))

    def has(self, name: str, *, is_folder: bool = False) -> bool:
        """Whether git ignores a file or folder of that name in the folder."""
        path = f"{self._folder}{name}/" if is_folder else self._folder + name
        for folder, patterns in self._layers:
            verdict = patterns.verdict(path.removeprefix(folder))
            if verdict is not None:
                return verdict
        return False


def git_root(folder: Path) -> Path | None:
    """The nearest folder upwards that is the root of a git working tree."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)


def is_ignored(path: Path) -> bool:
    """Whether git ignores a file, itself or through one of its folders."""
    place = Path(os.path.abspath(path))  # noqa: PTH100  # as above
    root = git_root(place.parent) or place.parent
    ignored = Ignored.at(root)
    *folders, name = place.relative_to(root).parts
    for folder in folders:
        if ignored.has(folder, is_folder=True):
            return True
        ignored = ignored.below(folder)
    return ignored.has(name)


def _prefix(folder: Path) -> str:
    return f"{folder.as_posix().rstrip('/')}/"


def _excludes(root: Path) -> Path:
    """``info/exclude`` of a repository; of a linked working tree, that of the repository it belongs to."""
    marker = root / ".git"
    if marker.is_dir():
        return marker / "info" / "exclude"
    try:
        gitdir = root / marker.read_text("utf-8").removeprefix("gitdir:").strip()
        return gitdir / (gitdir / "commondir").read_text("utf-8").strip() / "info" / "exclude"
    except (OSError, UnicodeDecodeError):
        return marker / "info" / "exclude"

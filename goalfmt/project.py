"""From the paths of a command to workspaces: which files are meant, which configuration holds for them, what else has to be read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from goalfmt import config, files
from goalfmt.model import build
from goalfmt.settings import FileChoice, Settings
from goalfmt.source import Source
from goalfmt.syntax import parse
from goalfmt.wildmatch import Patterns

if TYPE_CHECKING:
    from goalfmt.model.types import Workspace
    from goalfmt.syntax.document import Document

Configure = Callable[[Settings], Settings]
"""What the command line changes in the settings of a configuration."""

Reading = Callable[[int], None]
"""Told how many files were read so far, before each further one."""

Failed = Callable[[str, Exception], None]
"""Told of a file (by its shown path) that could not be read or parsed; the others still are."""


class Choice(NamedTuple):
    """What the command line says about files and configuration."""

    config: Path | None = None
    """A configuration for all files, instead of the nearest."""
    isolated: bool = False
    """No configuration at all."""
    force_exclude: bool = False
    """Whether files that are excluded, ignored or archived stay so when they are named."""
    configure: Configure = lambda settings: settings


class Project:
    """The files of a run that share a workspace."""

    __slots__ = ("config", "files", "root", "settings", "texts", "whole")

    def __init__(self, settings: Settings, config: Path | None, root: Path | None) -> None:
        self.settings = settings
        self.config = config
        self.root = root
        """The folder of the workspace; None: it consists of the arguments only."""
        self.files: list[Path] = []
        """What was asked for."""
        self.whole = root is None
        """Whether that is all of the workspace."""
        self.texts: dict[Path, Source] = {}
        """Text that takes the place of a file's (standard input)."""


class Loaded(NamedTuple):
    """A workspace with the documents that were asked for; the others only serve references."""

    workspace: Workspace
    documents: tuple[Document, ...]
    whole: bool
    """Whether all files of the workspace were read."""


class Projects:
    """Sorts files into projects."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._projects: dict[tuple[Path | None, Path | None], Project] = {}
        self._configs: dict[Path, Path | None] = {}

    def __iter__(self) -> Iterator[Project]:
        """The projects, in the order in which their first files were added."""
        return iter(self._projects.values())

    def add(self, path: Path, unreadable: Callable[[files.PathError], None] | None = None) -> int:
        """Add what a path of the command line stands for, and tell how many files that is.

        Raises PathError and ConfigError; ``unreadable`` is told of folders inside that cannot be read.
        """
        named = not path.is_dir()
        count = 0
        for file in files.find(path, unreadable):
            project = self.of(file)
            if not self._is_left_out(file, project, named):
                count += 1
                if file not in project.files:
                    project.files.append(file)
                project.whole = project.whole or (not named and project.root is not None and project.root.is_relative_to(_absolute(path)))
        return count

    def add_text(self, text: bytes, name: str) -> bool:
        """Add standard input under the name of a file, which decides configuration and workspace; False where that file is left out."""
        path = Path(name)
        project = self.of(path)
        if self._choice.force_exclude and self._is_left_out(path, project, named=True):
            return False
        project.files.append(path)
        project.texts[path] = Source.decode(text, files.shown(path))
        return True

    def of(self, file: Path) -> Project:
        """The project that a file belongs to."""
        folder = _absolute(file).parent
        path = self._config_of(folder)
        root = path.parent.absolute() if path is not None and path != self._choice.config else files.git_root(folder)
        key = (path, root)
        if key not in self._projects:
            settings = config.load(path, found=path != self._choice.config).settings if path is not None else Settings()
            self._projects[key] = Project(self._choice.configure(settings), path, root)
        return self._projects[key]

    def _config_of(self, folder: Path) -> Path | None:
        if self._choice.isolated or self._choice.config is not None:
            return self._choice.config
        if folder not in self._configs:
            self._configs[folder] = config.find(folder)
        return self._configs[folder]

    def _is_left_out(self, file: Path, project: Project, named: bool) -> bool:
        """Whether a file is not asked for: excluded or archived by the configuration, or ignored by git."""
        if named and not self._choice.force_exclude:
            return False
        patterns = (*project.settings.exclude, *project.settings.archive)
        return _matches(file, project.root, patterns) or (self._choice.force_exclude and files.is_ignored(file))

    def is_linted(self, file: Path, project: Project) -> bool:
        """Whether a file that is not named by itself is asked for: neither excluded nor archived."""
        return not _matches(file, project.root, (*project.settings.exclude, *project.settings.archive))

    def is_read(self, file: Path, project: Project) -> bool:
        """Whether a file that is not named by itself is read at all: it is not excluded."""
        return not _matches(file, project.root, project.settings.exclude)

    def rest(self, project: Project) -> Iterator[Path]:
        """The other files of the workspace, archives included; what cannot be read (a folder of another user, say) is none of it."""
        if project.root is None:
            return
        asked = {_absolute(file) for file in project.files}
        for file in files.find(project.root, lambda error: None):
            if file not in asked and self._config_of(file.parent) == project.config and not _matches(file, project.root, project.settings.exclude):
                yield file


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  # a link stays where it stands


def _matches(file: Path, root: Path | None, patterns: Sequence[str]) -> bool:
    """Whether patterns in the manner of .gitignore, relative to the root, match a file or one of its folders."""
    path = _absolute(file)
    if not patterns or root is None or not path.is_relative_to(root):
        return False
    return bool(Patterns(patterns).verdict(path.relative_to(root).as_posix()))


def load(projects: Projects, project: Project, failed: Failed, *, whole: bool = False, reading: Reading | None = None) -> Loaded:
    """Read and parse the files of a project, and of the rest of its workspace what their ids and references need (``whole``: all)."""
    reader = _Reader(project, failed, reading)
    asked = [document for file in project.files if (document := reader.parsed(file)) is not None]
    others = list(reader.related(asked, projects.rest(project), whole)) if whole or names(asked) else []
    documents = sorted([*asked, *others], key=lambda document: document.source.path) if others else asked
    settings = settings_for(project, [*project.files, *map(Path, (document.source.path for document in others))])
    return Loaded(build(documents, settings), tuple(asked), whole or project.whole)


def settings_for(project: Project, paths: Iterable[Path]) -> Settings:
    """The settings of a project, with what it has chosen for some files only (``per-file``)."""
    return project.settings._replace(files=_choices(project, paths)) if project.settings.per_file else project.settings


def _choices(project: Project, paths: Iterable[Path]) -> dict[str, FileChoice]:
    """What ``per-file`` says of each file, by the path of its source."""
    found: dict[str, FileChoice] = {}
    for path in paths:
        choice = choice_for(project, path)
        if choice is not None:
            found[project.texts[path].path if path in project.texts else files.shown(path)] = choice
    return found


def choice_for(project: Project, path: Path) -> FileChoice | None:
    """What ``per-file`` says of a file: rules add up, the last profile counts. None: nothing."""
    meant = [choice for choice in project.settings.per_file if _matches(path, project.root or Path.cwd(), (choice.pattern,))]
    if not meant:
        return None
    profile = next((choice.profile for choice in reversed(meant) if choice.profile is not None), None)
    return FileChoice("", tuple(word for choice in meant for word in choice.ignore), profile)


class _Reader:
    def __init__(self, project: Project, failed: Failed, reading: Reading | None) -> None:
        self._project = project
        self._failed = failed
        self._reading = reading
        self._count = 0

    def parsed(self, file: Path) -> Document | None:
        """A file's document; None, and the failure told, when it cannot be had."""
        if self._reading is not None:
            self._reading(self._count)
        self._count += 1
        try:
            source = self._project.texts.get(file) or files.read(file)
            return parse(source, self._project.settings.vocabulary)
        except Exception as error:
            self._failed(files.shown(file), error)
            return None

    def related(self, asked: Iterable[Document], candidates: Iterable[Path], whole: bool) -> Iterator[Document]:
        """Documents of the rest that speak of an id which those asked for have or name, and those that these name in turn."""
        wanted = names(asked)
        waiting = {file: words for file in candidates if (words := self._words(file)) is not None}
        while True:
            speaking = [file for file, words in waiting.items() if whole or not wanted.isdisjoint(words)]
            found = [document for file in speaking if (document := self.parsed(file)) is not None]
            yield from found
            for file in speaking:
                del waiting[file]
            wanted = names(found, references_only=True)
            if not wanted or not waiting:
                return

    def _words(self, file: Path) -> frozenset[bytes] | None:
        try:
            return words_of(file.read_bytes())
        except OSError as error:
            self._failed(files.shown(file), error)
            return None


_WORD = re.compile(rb"[A-Za-z0-9_-]+")
_REFERENCES = frozenset({"supports", "needs", "see", "from", "to", "carried"})


def words_of(text: bytes) -> frozenset[bytes]:
    """The words of a file that can be ids."""
    return frozenset(_WORD.findall(text))


def names(documents: Iterable[Document], references_only: bool = False) -> set[bytes]:
    """The ids that documents give to their goals, and those that they refer to."""
    found: set[bytes] = set()
    for document in documents:
        found.update(line.id.text.encode() for line in document.checkins if line.id is not None)
        for node in document.nodes:
            if node.id is not None and not references_only:
                found.add(node.id.text.encode())
            for line in node.properties:
                if line.key.text in _REFERENCES:
                    found.update(_WORD.findall(line.value.text.encode("utf-8", "surrogateescape")))
    return found

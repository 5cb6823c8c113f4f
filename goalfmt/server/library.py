"""All workspaces of goalfmt that the open files belong to, kept in step with the disk and with what is open in the editor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goalfmt import files
from goalfmt.config import ConfigError
from goalfmt.project import Choice, Project, Projects
from goalfmt.server.configurations import Configurations
from goalfmt.server.shelf import Shelf
from goalfmt.settings import Settings

if TYPE_CHECKING:
    from goalfmt.server.texts import OpenText
    from goalfmt.server.upkeep import Upkeep


class Library:
    """Finds the shelf of a file. Configurations are read once; a new library reads them again."""

    def __init__(self, folders: Sequence[Path], upkeep: Upkeep) -> None:
        self.folders = folders
        self._upkeep = upkeep
        self._projects = Projects(Choice())
        self._configurations = Configurations()
        self._shelves: dict[tuple[Path | None, Path | None], Shelf] = {}
        self._by_folder: dict[Path, Shelf] = {}
        self._open: dict[Path, OpenText] = {}
        self.faults: dict[str, ConfigError] = {}
        """What is wrong with configurations, by their paths; files below them are read without one."""

    @property
    def shelves(self) -> list[Shelf]:
        """All that were needed up to now."""
        return list(self._shelves.values())

    def sync(self, texts: Mapping[Path, OpenText]) -> None:
        """Take over what is open now."""
        for path in [path for path in self._open if path not in texts]:
            del self._open[path]
            self._read(self.shelf(path.parent), path)
        for path, text in texts.items():
            if self._open.get(path) is not text:
                self._open[path] = text
                shelf = self.shelf(path.parent)
                shelf.put(path, text.text, self._projects.is_linted(path, shelf.project), None)

    def is_outdated(self) -> bool:
        """Whether a configuration says something else than when it was read."""
        return self._configurations.have_changed()

    def rescan(self) -> None:
        """Look at the files on disk again."""
        for shelf in self._shelves.values():
            self._scan(shelf)

    def shelf(self, folder: Path) -> Shelf:
        """The shelf of the files in a folder."""
        if folder not in self._by_folder:
            self._configurations.remember(folder)
            key, project = self._project(folder)
            if key not in self._shelves:
                self._shelves[key] = Shelf(project, self.folders[0] if self.folders else Path.cwd(), self._upkeep)
                self._by_folder[folder] = self._shelves[key]
                self._scan(self._shelves[key])
            self._by_folder[folder] = self._shelves[key]
        return self._by_folder[folder]

    def _project(self, folder: Path) -> tuple[tuple[Path | None, Path | None], Project]:
        try:
            project = self._projects.of(folder / "goals")
        except ConfigError as error:
            self.faults[error.path] = error
            project = Project(Settings(), None, Path(error.path).absolute().parent)
        if project.root is not None:
            return (project.config, project.root), project
        root = next((place for place in self.folders if folder.is_relative_to(place) and not Path.home().is_relative_to(place)), None)
        return (None, root), Project(project.settings, None, root)

    def _scan(self, shelf: Shelf) -> None:
        root = shelf.project.root
        found = set() if root is None else {path for path in self._files(root) if self.shelf(path.parent) is shelf}
        for path in [path for path in shelf.entries if path not in found and path not in self._open]:
            shelf.drop(path)
        for path in sorted(found - self._open.keys()):
            if self._projects.is_read(path, shelf.project):
                shelf.read(path, self._projects.is_linted(path, shelf.project))

    def _files(self, root: Path) -> Sequence[Path]:
        try:
            return files.find(root, lambda error: None)
        except files.PathError:
            return ()

    def _read(self, shelf: Shelf, path: Path) -> None:
        root = shelf.project.root
        if root is None or not self._projects.is_read(path, shelf.project) or not files.is_goal_file(path.name) or files.is_ignored(path):
            shelf.drop(path)
        else:
            shelf.read(path, self._projects.is_linted(path, shelf.project))

"""From the paths of a command to loaded workspaces, with what went wrong told on the way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from goalfmt import config, files
from goalfmt.cli.conventions.exits import tell, tell_crash
from goalfmt.cli.conventions.waiting import Waiting
from goalfmt.files import PathError
from goalfmt.project import Choice, Loaded, Project, Projects, load
from goalfmt.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.source import Source


class Asked(NamedTuple):
    """What a command line says about its input."""

    paths: Sequence[str]
    stdin_filename: str | None
    choice: Choice
    quiet: bool = False
    verbose: bool = False


def settings_here(path: Path | None, isolated: bool, verbose: bool) -> Settings:
    """The settings for a command without input: those of the configuration named, else of the nearest to the working folder."""
    held = path or (None if isolated else config.find(Path.cwd()))
    if verbose:
        click.echo(f"configuration: {held or 'none'}", err=True)
    return config.load(held, found=path is None).settings if held is not None else Settings()


class Run:
    """One command's reading of its input; remembers whether anything failed."""

    def __init__(self, asked: Asked) -> None:
        if asked.stdin_filename is not None and "-" not in asked.paths:
            raise click.UsageError("--stdin-filename names what `-` reads; give `-` as the path")
        self._asked = asked
        self.failed = False
        """Whether a path, file or rule failed: the exit code is then 2."""
        self.waiting = Waiting(asked.quiet)
        self.told = False
        """Whether anything was said on the way that a later run with the same input would say again."""
        self._piped = False
        self.passed: bytes | None = None
        """Standard input that was left out under ``--force-exclude``."""

    def workspaces(self, *, whole: bool = False) -> Iterator[tuple[Project, Loaded]]:
        """The workspaces of all paths, one after the other."""
        projects = Projects(self._asked.choice)
        for path in self._asked.paths or (".",):
            self._add(projects, path)
        for project in projects:
            if self._asked.verbose:
                self._tell(project)
            loaded = load(projects, project, self.fail, whole=whole, reading=partial(self._say, len(project.files)))
            self.waiting.clear()
            yield project, loaded

    def _say(self, number: int, count: int) -> None:
        """How far the reading has come; beyond the files asked for, those are read that they refer to."""
        self.waiting.say(f"reading file {count + 1:,} of {number:,} …" if count < number else f"reading {count + 1 - number:,} further files …")

    def sources(self) -> Iterator[tuple[Source, Settings, bool]]:
        """The texts of all paths, each on its own, with its settings and whether it is standard input.

        Standard input that is left out under ``--force-exclude`` is not among them; :attr:`passed` holds it then.
        """
        projects = Projects(self._asked.choice)
        for path in self._asked.paths or (".",):
            self._add(projects, path)
        for project in projects:
            if self._asked.verbose:
                self._tell(project)
            for file in project.files:
                try:
                    source = project.texts.get(file) or files.read(file)
                except PathError as error:
                    self.fail(files.shown(file), error)
                else:
                    yield source, project.settings, file in project.texts

    def _add(self, projects: Projects, path: str) -> None:
        if path == "-":
            if self._piped:  # it can be read once, like a file that is named twice
                return
            self._piped = True
            text = sys.stdin.buffer.read()
            if not projects.add_text(text, self._asked.stdin_filename or "<stdin>"):
                self.passed = text
            return
        if not path:  # of a variable that is empty; as a path it would be the whole folder
            self.fail(path, PathError("a path is empty; name a file or a folder (`.` is this one)"))
            return
        try:
            count = projects.add(Path(path), lambda error: self.fail(path, error))
        except PathError as error:
            self.fail(path, error)
            return
        self.told = self.told or count == 0
        if count == 0 and not self._asked.quiet:
            tell(f"{path}: no goal files here (*.goals, *.goals.md)" if Path(path).is_dir() else f"{path}: left out (excluded or ignored)")

    def fail(self, place: str, error: Exception) -> None:
        """Tell of a failure and go on with the rest."""
        self.failed = self.told = True
        self.waiting.clear()
        if isinstance(error, PathError):
            tell(str(error))
        else:
            tell_crash(f"{place}: " if place else "", error)

    def _tell(self, project: Project) -> None:
        held = str(project.config) if project.config is not None else "none"
        click.echo(f"configuration: {held}; workspace: {project.root or 'the paths given'}; files: {len(project.files)}", err=True)

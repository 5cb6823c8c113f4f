"""``status --rev`` and ``status --since REV``: goals as they were, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goalfmt.git import Repository
    from goalfmt.progress.types import Progress
    from goalfmt.project import Choice, Loaded, Project
    from goalfmt.reporting.changes import Told
    from goalfmt.versions.since import Files


class Then(NamedTuple):
    """A commit that a command is about."""

    name: str
    """As it was called."""
    commit: str
    repository: Repository


class Changes(NamedTuple):
    """What has changed since a commit."""

    then: Then
    now: str
    """The name of the later version."""
    told: Sequence[Told]

    def rendered(self, output_format: str, options: dict[str, Any]) -> Iterator[str]:
        """The changes as the end of a summary, in text or Markdown."""
        names = (self.then.name, self.now)
        yield "\n"
        if output_format == "markdown":
            from goalfmt.reporting.changes import markdown

            yield from markdown.render(self.told, names)
            return
        from goalfmt.cli.conventions.streams import style, takes_unicode
        from goalfmt.reporting.changes import text

        look = style(options["color"], options["output"])
        yield from text.render(self.told, names, text.Screen(look.width, look.colour, takes_unicode(options["output"])))

    def data(self) -> dict[str, Any]:
        """The changes for programs."""
        from goalfmt.reporting.changes.data import goal_object

        goals = [goal_object(change) for told in self.told for change in told.comparison.changes]
        return {"since": self.then.name, "commit": self.then.commit, "goals": goals}


def here(paths: Sequence[str]) -> Path:
    """The folder from which a repository is looked for: that of the first path."""
    first = Path(paths[0]) if paths else Path.cwd()
    return first if first.is_dir() else first.parent


def commit_of(name: str, paths: Sequence[str]) -> Then:
    """The commit that a revision of the command line stands for. Raises GitError."""
    from goalfmt.git import Repository

    if "-" in paths:
        raise click.UsageError("standard input has no earlier versions; name files or folders")
    repository = Repository.at(here(paths))
    return Then(name, repository.resolve(name), repository)


def day_of(then: Then, zone: str) -> date:
    """The civil day of a commit."""
    from goalfmt.versions.course import revision_of

    return revision_of(next(then.repository.log(then.commit, most=1)), zone).day


def loaded_at(then: Then, paths: Sequence[str], choice: Choice) -> list[tuple[Project, Loaded]]:
    """The workspaces as they were. Raises GitError and PathError."""
    from goalfmt.project import Projects
    from goalfmt.versions.at import workspaces_at

    return list(workspaces_at(then.repository, then.commit, _files(paths, choice), Projects(choice)))


def told_since(
    then: Then, paths: Sequence[str], choice: Choice, now: Mapping[Project, tuple[Loaded, Progress]], options: dict[str, Any]
) -> list[Told]:
    """What has changed since a commit, for each workspace; both versions are judged as of the same day."""
    from goalfmt.comparison import compare
    from goalfmt.progress import roll_up
    from goalfmt.project import Projects
    from goalfmt.reporting.changes.told import Told, select
    from goalfmt.versions.at import side_of, versions_at
    from goalfmt.versions.loading import Version, single

    projects = Projects(choice)
    before = {project.config: version for project, version in versions_at(then.repository, then.commit, _files(paths, choice), projects)}
    owners, tags = (tuple(word.removeprefix(sigil) for word in options[name]) for name, sigil in (("owners", "@"), ("tags", "#")))
    told = []
    for project, (loaded, progress) in now.items():
        old: Version = before.get(project.config) or single((), project.settings)
        earlier = roll_up(old.side.workspace, progress.as_of.clock or progress.day, progress.options)
        told.append(Told(select(compare(old.side, side_of(loaded, then.repository), (earlier, progress)), owners, tags)))
    return told


def _files(paths: Sequence[str], choice: Choice) -> Files:
    from goalfmt.versions.since import Files

    return Files(paths, choice.force_exclude)

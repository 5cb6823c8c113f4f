"""``checkin --from-git A..B``: the check-ins that commits tell in their trailers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goalfmt.cli.conventions.edits import say, titled
from goalfmt.cli.conventions.exits import CLEAN, TROUBLE, Trouble, tell
from goalfmt.cli.conventions.naming import read_workspaces
from goalfmt.cli.conventions.saving import prove, save_text, show_difference
from goalfmt.history import trailers
from goalfmt.terminal.visible import visible

if TYPE_CHECKING:
    from datetime import date

    from goalfmt.editing import Change
    from goalfmt.git import Commit, Repository
    from goalfmt.history import Revision
    from goalfmt.model.types import Goal, Workspace
    from goalfmt.project import Loaded, Project
    from goalfmt.source import Source

Added = Callable[["Goal", "date", str], "Change"]
"""Makes the edit that adds a check-in to a goal."""


def record(span: str, added: Added, options: dict[str, Any]) -> int:
    """Write the check-ins of a range of commits that are not there yet; the exit code.

    Each is proved like one of the command line. One that cannot be written is told with its commit, and the others are written.
    """
    from goalfmt.git import Repository

    repository = Repository.at(Path.cwd())
    desks = [_Desk(project, loaded) for project, loaded in read_workspaces(".", options)]
    for commit in reversed(_commits(span, repository)):
        for id, entries in _entries(commit, desks).items():
            _record(id, entries, commit, desks, added, options)
    done = sum(desk.done for desk in desks)
    failed = any([desk.failed for desk in desks] + [desk.finish(options["diff"]) for desk in desks])
    if not options["quiet"]:
        known = sum(desk.known for desk in desks)
        verb = "would be recorded" if options["diff"] else "recorded"
        say(f"{done} check-in{'' if done == 1 else 's'} {verb}" + (f", {known} there already" if known else ""))
    return TROUBLE if failed else CLEAN


def _commits(span: str, repository: Repository) -> list[Commit]:
    """The commits of ``A..B`` (an empty side is HEAD), or all that one revision reaches; newest first."""
    before, dots, after = span.partition("..")
    if after.startswith("."):
        raise click.UsageError("--from-git takes A..B, the commits that B has and A has not")
    return list(repository.log((after if dots else before) or "HEAD", since=(before or "HEAD") if dots else None))


class _Desk:
    """A workspace that is being edited: every change is read back before the next one is made."""

    def __init__(self, project: Project, loaded: Loaded) -> None:
        self.project = project
        self.workspace: Workspace = loaded.workspace
        self.failed = False
        self.done = 0
        self.known = 0
        self._before: dict[str, Source] = {}

    def take(self, change: Change) -> None:
        """Make a change. Raises Trouble where it does not do what it should."""
        from goalfmt.model import build
        from goalfmt.syntax import parse

        prove([change], self.workspace)
        edited = parse(change.edited, self.project.settings.vocabulary)
        self._before.setdefault(edited.source.path, change.document.source)
        documents = [edited if document is change.document else document for document in self.workspace.documents]
        self.workspace = build(documents, self.workspace.settings)
        self.done += 1

    def finish(self, show: bool) -> bool:
        """Write all files, or only show what would change; whether that failed somewhere."""
        failed = False
        for document in self.workspace.documents:
            source = self._before.get(document.source.path)
            if source is None:
                continue
            if show:
                show_difference(source, document.source.text)
                continue
            try:
                save_text(source, document.source.text)
            except Trouble as trouble:
                failed = True
                tell(trouble.message)
        return failed


def _entries(commit: Commit, desks: list[_Desk]) -> dict[str, list[trailers.Entry]]:
    """The check-ins of a commit by goal; what is none is told."""
    found: dict[str, list[trailers.Entry]] = {}
    for key, value in commit.trailers:
        if key.lower() != trailers.KEY:
            continue
        entry = trailers.read(value)
        if isinstance(entry, str):
            _refuse(commit, value, entry, desks)
        else:
            found.setdefault(entry.id, []).append(entry)
    return found


def _record(id: str, entries: list[trailers.Entry], commit: Commit, desks: list[_Desk], added: Added, options: dict[str, Any]) -> None:
    holders = [desk for desk in desks if id in desk.workspace.by_id]
    if len(holders) != 1:
        why = f"{len(holders)} workspaces have a goal ^{id}" if holders else f"no goal is called ^{id}"
        _refuse(commit, f"^{id}", why, holders or desks)
        return
    desk = holders[0]
    new = trailers.missing(entries, trailers.recorded(desk.workspace.by_id[id], commit.id), commit.id)
    desk.known += len(entries) - len(new)
    for entry in new:
        _add(desk, entry, commit, added, options)


def _add(desk: _Desk, entry: trailers.Entry, commit: Commit, added: Added, options: dict[str, Any]) -> None:
    from goalfmt.editing import EditError

    goal, revision = desk.workspace.by_id[entry.id], _revision(commit, desk)
    try:
        desk.take(added(goal, revision.day, trailers.marked(entry.body, commit.id)))
    except (EditError, Trouble) as error:
        _refuse(commit, f"^{entry.id} {entry.body}", error.message if isinstance(error, Trouble) else str(error), [desk])
        return
    if not options["diff"] and not options["quiet"]:
        say(f"{goal.source.path}:{goal.line}: checked in {entry.body} for {revision.day.isoformat()}: {titled(goal)} ({revision.short})")


def _revision(commit: Commit, desk: _Desk) -> Revision:
    from goalfmt.versions.course import revision_of

    return revision_of(commit, desk.project.settings.calendar.timezone)


def _refuse(commit: Commit, value: str, why: str, desks: list[_Desk]) -> None:
    tell(f"commit {commit.id[:8]}: `Goal: {visible(value)}` is not recorded: {why}")
    for desk in desks:
        desk.failed = True

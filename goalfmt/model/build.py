"""From documents to the goals of a workspace."""

from __future__ import annotations

from collections.abc import Sequence

from goalfmt.garbage import uncollected
from goalfmt.model import checkins, circles, conflicts, fitting, links, tree
from goalfmt.model.reader import Memories, Reader
from goalfmt.model.types import Goal, Workspace
from goalfmt.settings import Settings
from goalfmt.syntax.document import Document

DEFAULTS = Settings()


def build(documents: Sequence[Document], settings: Settings = DEFAULTS) -> Workspace:
    """The goals of all documents as one workspace; faults of values and links are in it, and nothing is raised for bad input.

    Each step visits every line, goal and reference a bounded number of times, and none recurses.
    """
    with uncollected():
        return _build(Workspace(documents, settings))


def _build(workspace: Workspace) -> Workspace:
    documents = workspace.documents
    ids = links.Ids(workspace)
    memories = Memories()
    readers = [tree.grow(document, workspace, ids, memories) for document in documents]
    linked = links.resolve(workspace, ids)
    circles.find(workspace, linked)
    followed = _attach_journals(documents, readers, ids)
    for goal in workspace.goals:
        if goal.node.checkins or goal in followed:
            conflicts.settle(goal, workspace)
            fitting.fit(goal, workspace)
    return workspace


def _attach_journals(documents: Sequence[Document], readers: Sequence[Reader], ids: links.Ids) -> set[Goal]:
    """Give the check-ins of journals to the goals that they name, which are returned."""
    followed: set[Goal] = set()
    for document, reader in zip(documents, readers, strict=True):
        for line in document.checkins:
            read = checkins.read(line, reader)
            goal = None if line.id is None else ids.find(line.id.text, line.id.span, document.source)
            if read is not None and goal is not None:
                goal.checkins.append(read)
                followed.add(goal)
    return followed

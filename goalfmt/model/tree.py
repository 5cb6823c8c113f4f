"""The headings and bullets of a document as goals and groups, each with its own values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.model import checkins, front, own, sections
from goalfmt.model.given import Given
from goalfmt.model.reader import Memories, Reader
from goalfmt.model.types import Goal, Group

if TYPE_CHECKING:
    from goalfmt.model.links import Ids
    from goalfmt.model.types import Workspace
    from goalfmt.syntax.document import Document, Node

STATUS = {" ": "open", "/": "started", "x": "done", "~": "dropped", ">": "deferred", "?": "proposed"}


def grow(document: Document, workspace: Workspace, ids: Ids, memories: Memories) -> Reader:
    """Add the goals and groups of a document to the workspace; the reader that read their values knows the document's calendar."""
    top = Group(document, None, None)
    reader = front.read(document, top, workspace, memories)
    workspace.groups.append(top)
    made: dict[Node, Goal | Group] = {}
    for node in document.nodes:
        holder = top if node.parent is None else made[node.parent]
        if node.is_goal:
            goal = _goal(node, holder, reader, workspace)
            made[node] = goal
            workspace.goals.append(goal)
        else:
            section = _section(node, holder, reader)
            made[node] = section
            workspace.groups.append(section)
        if node.id is not None:
            ids.take(node.id, made[node])
    return reader


def _goal(node: Node, holder: Goal | Group, reader: Reader, workspace: Workspace) -> Goal:
    goal = Goal(holder.document, node, holder, workspace)
    if node.handles:
        own.take_tail(goal.own, node.handles, reader, "title", node.line)
    if node.properties:
        own.take_properties(goal.own, node, reader, "property")
    if node.checkins:
        goal.checkins = [checkin for line in node.checkins if (checkin := checkins.read(line, reader)) is not None]
    goal.tags = _tags(node, goal.group.tags)
    goal.status = _status(goal)
    parent = goal.parent
    if parent is not None:
        parent.children.append(goal)
        if node.kind is None and not node.heading and parent.kind == "objective":
            goal.kind = "key-result"
    return goal


def _status(goal: Goal) -> str:
    """What the box says; a heading without box is done when it has a ``done:``."""
    box = goal.node.box
    if box is not None:
        return STATUS.get(box.text, "open")
    return "done" if "done" in goal.own else "open"


def _section(node: Node, holder: Goal | Group, reader: Reader) -> Group:
    section = Group(holder.document, node, holder)
    section.tags = _tags(node, holder.group.tags)
    if node.handles:
        own.take_tail(section.own, node.handles, reader, "section", node.line)
    if node.properties:
        own.take_properties(section.own, node, reader, "section")
    section.period = sections.title_period(node.title, reader.calendar)
    if section.period is not None and "period" not in section.own:
        section.own["period"] = [Given("period", section.period, node.title, reader.source, "section", node.line)]
    return section


def _tags(node: Node, outer: tuple[str, ...]) -> tuple[str, ...]:
    """A title's tags before those of the sections above, each once."""
    if not node.tags:
        return outer
    return tuple(dict.fromkeys((*(own.nfc(tag.text) for tag in node.tags), *outer)))

"""The proof of an edit: what comes out is read again and compared with what was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.diagnostic import Fault
from goalfmt.editing.change import Birth, Change, Touch
from goalfmt.model import build
from goalfmt.source import Source, Span
from goalfmt.syntax import parse

if TYPE_CHECKING:
    from goalfmt.model.types import Goal, Workspace
    from goalfmt.settings import Settings
    from goalfmt.syntax.document import Document, Node


class Record(NamedTuple):
    """All that a heading or goal says, without places."""

    above: Node | None
    heading: int
    box: str | None
    kind: str | None
    label: str | None
    title: str
    handles: tuple[str, ...]
    tags: tuple[str, ...]
    id: str | None
    facts: tuple[str, ...]
    notes: tuple[str, ...]


def fault_in(changes: Sequence[Change], workspace: Workspace, made: Sequence[Source] = ()) -> Fault | None:
    """The first fault that some changes of a workspace (and new files of it) bring in; a made-up one where they do more than they say, or less.

    None: they are sound.
    """
    settings = workspace.settings
    documents: dict[Document, Document] = {}
    for change in changes:
        documents[change.document] = new = parse(change.edited, settings.vocabulary)
        if not _does_what_it_says(change, new):
            return _brought(workspace, documents, ()) or Fault("E001", Span(0, 0), "the edit would not do what it should")
    return _brought(workspace, documents, [parse(source, settings.vocabulary) for source in made])


def fault_of(goal: Goal, edited: Source, settings: Settings) -> Fault | None:
    """The first fault that another text of a goal's file brings in; None: there is none."""
    documents = {goal.document: parse(edited, settings.vocabulary)}
    return _brought(goal.workspace, documents, ())


def _brought(workspace: Workspace, documents: dict[Document, Document], made: Sequence[Document]) -> Fault | None:
    """The first fault of a sort that its file has more of than before."""
    after = build([*(documents.get(document, document) for document in workspace.documents), *made], workspace.settings)
    known = {(source.path, fault.code, fault.message) for source, fault in _faults(workspace)}
    count = Counter((source.path, fault.code) for source, fault in _faults(workspace))
    now = list(_faults(after))
    more = Counter((source.path, fault.code) for source, fault in now) - count
    found = [(source, fault) for source, fault in now if (source.path, fault.code) in more]
    return next((fault for source, fault in found if (source.path, fault.code, fault.message) not in known), found[0][1] if found else None)


def _faults(workspace: Workspace) -> Iterator[tuple[Source, Fault]]:
    for document in workspace.documents:
        for fault in document.faults:
            yield document.source, fault
    yield from workspace.faults


def _does_what_it_says(change: Change, new: Document) -> bool:
    old = change.document
    inserted = [*_inserted(change)]
    born = [node for node in new.nodes if any(start <= node.span.start < end for start, end in inserted)]
    kept = [node for node in new.nodes if node not in set(born)]
    if len(kept) != len(old.nodes) or len(born) != len(change.births):
        return False
    same: dict[Node | None, Node | None] = {None: None, **dict(zip(kept, old.nodes, strict=True))}
    touches = {touch.node: touch for touch in change.touches}
    for node, before in zip(kept, old.nodes, strict=True):
        if _record(node, same.get(node.parent, node)) != _touched(_record(before, before.parent), touches.get(before)):
            return False
    return (
        all(_is_as_meant(node, birth, same) for node, birth in zip(born, change.births, strict=True))
        and _front(new) == [*(_front(old) or ([("goals", ("1",))] if change.front else [])), *change.front]
        and Counter((*_journal(new), *change.unwritten)) == Counter((*_journal(old), *change.journal))
    )


def _inserted(change: Change) -> Iterator[tuple[int, int]]:
    """The stretches of the new text that the edits have written."""
    shift = 0
    for span, text in sorted(change.edits, key=lambda edit: edit.span):
        yield span.start + shift, span.start + shift + len(text)
        shift += len(text) - (span.end - span.start)


def _record(node: Node, above: Node | None) -> Record:
    return Record(
        above,
        node.heading,
        node.box.text if node.box else None,
        node.kind,
        node.kind_word.text if node.kind_word else None,
        node.title.text,
        tuple(word.text for word in node.handles),
        tuple(word.text for word in node.tags),
        node.id.text if node.id else None,
        tuple(sorted(facts_of(node))),
        tuple(note.text for note in node.notes),
    )


def facts_of(node: Node) -> list[str]:
    """The facts of a heading or goal, as ``key: value`` and ``DATE: body``: properties first."""
    return [*(f"{line.key.text}: {line.value.text}" for line in node.properties), *(f"{line.date.text}: {line.body.text}" for line in node.checkins)]


def _touched(record: Record, touch: Touch | None) -> Record:
    """What a heading or goal says after a touch."""
    if touch is None:
        return record
    facts = [*record.facts, *touch.adds]
    for fact in touch.removes:
        facts.remove(fact)
    return record._replace(
        box=touch.box or record.box,
        title=record.title if touch.title is None else touch.title,
        id=touch.id or record.id,
        facts=tuple(sorted(facts)),
    )


def _is_as_meant(node: Node, birth: Birth, same: dict[Node | None, Node | None]) -> bool:
    """Whether a new goal reads as its line alone does, and stands where it should."""
    alone = parse(Source(f"- {birth.text}\n")).nodes
    if len(alone) != 1 or same.get(node.parent, node) is not birth.parent:
        return False
    here, there = _record(node, None), _record(alone[0], None)
    return here._replace(kind=None, label=None, title="") == there._replace(kind=None, label=None, title="") and here.title in birth.text


def _front(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [(entry.key.text, tuple(value.text for value in entry.values)) for entry in document.front]


def _journal(document: Document) -> list[str]:
    return [f"{line.date.text} ^{line.id.text if line.id else ''}: {line.body.text}" for line in document.checkins]

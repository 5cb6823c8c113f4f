"""The proof of an edit: what comes out is read again and compared with what was meant."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from sys import maxsize
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
        hidden = _hidden(change, new)
        if hidden is not None:
            return hidden
        line = _differs_at(change, new)
        if line is not None:
            return _brought(workspace, documents, ()) or _changed(line)
    return _brought(workspace, documents, [parse(source, settings.vocabulary) for source in made])


def _hidden(change: Change, new: Document) -> Fault | None:
    """An error that would be none any more, though its place is not written to: a new line may make another one look right."""
    old = change.document
    gone = Counter(fault.code for fault in old.faults) - Counter(fault.code for fault in new.faults)
    replaced = [edit.span for edit in change.edits if edit.span.end > edit.span.start]
    for fault in old.faults:
        if gone[fault.code] and not any(span.start < fault.span.end and fault.span.start < span.end for span in replaced):
            line = old.source.place(fault.span.start).line
            return Fault("E001", Span(0, 0), f"the edit would hide the error {fault.code} on line {line}", "mend that line first")
    return None


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


def _changed(line: int) -> Fault:
    what = f"what line {line} says" if line else "more than it should"
    message = f"the edit would also change {what}"
    return Fault("E001", Span(0, 0), message, "indented code below a list is read as a part of it: write it between fences, ```, and try again")


def _differs_at(change: Change, new: Document) -> int | None:
    """The line of the first heading or goal that is not what it should be afterwards; 0 where it is something else. None: all is as it should be."""
    old = change.document
    inserted = [*_inserted(change)]
    born = [node for node in new.nodes if _is_in(node.span.start, inserted)]
    young = set(born)
    kept = [node for node in new.nodes if node not in young]
    if len(kept) != len(old.nodes) or len(born) != len(change.births):
        return 0
    same: dict[Node | None, Node | None] = {None: None, **dict(zip(kept, old.nodes, strict=True))}
    touches = {touch.node: touch for touch in change.touches}
    for node, before in zip(kept, old.nodes, strict=True):
        if _record(node, same.get(node.parent, node)) != _touched(_record(before, before.parent), touches.get(before)):
            return before.line
    rest = (
        all(_is_as_meant(node, birth, same) for node, birth in zip(born, change.births, strict=True))
        and _front(new) == [*(_front(old) or ([("goals", ("1",))] if change.front else [])), *change.front]
        and Counter((*_journal(new), *change.unwritten)) == Counter((*_journal(old), *change.journal))
    )
    return None if rest else 0


def _is_in(offset: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of some stretches, which come in order."""
    at = bisect_right(stretches, (offset, maxsize))
    return at > 0 and offset < stretches[at - 1][1]


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

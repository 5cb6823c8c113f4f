"""What must hold of a merge before anybody gets it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from goalfmt.merging.blocks import blocks_of

if TYPE_CHECKING:
    from goalfmt.merging.tree import Key
    from goalfmt.model.types import Workspace
    from goalfmt.syntax.document import Document


def faults(workspace: Workspace, ids: Collection[str] = ()) -> Counter[tuple[str, str]]:
    """The faults of a file, each with its line. Of links that lead nowhere only those to ``ids``, for the others may lead to other files."""
    document = workspace.documents[0]
    text = document.source.text
    found = [*document.faults]
    found += [fault for _, fault in workspace.faults if fault.code != "E102" or text[slice(*fault.span)].removeprefix("^") in ids]
    return Counter((fault.code, document.source.line(document.source.place(fault.span.start).line).strip()) for fault in found)


def brings_faults(result: Workspace, *sides: Workspace) -> bool:
    """Whether a merge has a fault that neither side has."""
    ids = {id for side in sides for id in side.by_id}
    known: Counter[tuple[str, str]] = Counter()
    for side in sides:
        known |= faults(side, ids)
    return bool(faults(result, ids) - known)


def has_shape(document: Document, order: Mapping[Key, Key]) -> bool:
    """Whether the headings and goals of a merge are nested as was meant; ``order`` has their parents, in the order of the file."""
    if len(document.nodes) != len(order):
        return False
    keys = dict(zip(map(id, document.nodes), order, strict=True))
    meant = list(order.values())
    return all((keys[id(node.parent)] if node.parent else -1) == parent for node, parent in zip(document.nodes, meant, strict=True))


def has_facts(document: Document, expected: Iterable[Counter[str]]) -> bool:
    """Whether each block of a merge, the one before the first included, has exactly the facts that were meant."""
    return [Counter(item.text for item in block.items if item.key is not None) for block in blocks_of(document)] == list(expected)


def keeps_lines(result: str, base: str, sides: Sequence[str], merged_titles: Iterable[str]) -> bool:
    """Whether every line that a side has added is there; a title that was put together from both sides stands for theirs."""
    there = Counter(line.strip() for line in result.split("\n"))
    known = Counter(line.strip() for line in base.split("\n"))
    replaced = set(merged_titles)
    for side in sides:
        added = Counter(line.strip() for line in side.split("\n")) - known
        if any(line and line not in there and line not in replaced for line in added):
            return False
    return True

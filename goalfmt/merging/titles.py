"""Merging titles: the box, the words, the people, the tags and the id apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goalfmt.merging.sequences import Disagreement, one_of

if TYPE_CHECKING:
    from goalfmt.merging.blocks import Block


class _Parts(NamedTuple):
    before: str
    """Marker, and what else stands before the box."""
    box: str
    words: str
    """From the box to the tail: kind word and title."""
    handles: tuple[str, ...]
    tags: tuple[str, ...]
    id: str


def merged_title(base: Block | None, ours: Block, theirs: Block) -> tuple[str, ...]:
    """The title that has the changes of both sides. Raises Disagreement where both changed the same part of it."""
    known = () if base is None else base.title
    if theirs.title in (ours.title, known):
        return ours.title
    if ours.title == known:
        return theirs.title
    o, a, b = (None if block is None else _parts(block) for block in (base, ours, theirs))
    if o is None or a is None or b is None:
        raise Disagreement
    tags = [tag for tag in dict.fromkeys((*o.tags, *sorted({*a.tags, *b.tags} - set(o.tags)))) if _stays(tag, o.tags, a.tags, b.tags)]
    parts = _Parts(
        one_of(o.before, a.before, b.before), one_of(o.box, a.box, b.box), one_of(o.words, a.words, b.words),
        one_of(o.handles, a.handles, b.handles), tuple(tags), one_of(o.id, a.id, b.id),
    )  # fmt: skip
    tail = [*(f"@{handle}" for handle in parts.handles), *(f"#{tag}" for tag in parts.tags), *([f"^{parts.id}"] if parts.id else [])]
    return (" ".join([f"{parts.before}{parts.box}{parts.words}", *tail]),)


def _stays(tag: str, base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return one_of(tag in base, tag in ours, tag in theirs)


def _parts(block: Block) -> _Parts | None:
    """The parts of a title; None where it is not of one line, or has more in its tail than handles, tags and an id in this order."""
    node = block.node
    if node is None or len(block.title) != 1:
        return None
    line = block.title[0]
    handles, tags = tuple(word.text for word in node.handles), tuple(word.text for word in node.tags)
    id = node.id.text if node.id else ""
    tail = " ".join([*(f"@{handle}" for handle in handles), *(f"#{tag}" for tag in tags), *([f"^{id}"] if id else [])])
    bare = line.rstrip()
    if not bare.endswith(tail):
        return None
    head = bare[: len(bare) - len(tail)].rstrip() if tail else bare
    begin = head.find("[") if node.box is not None else -1
    if begin < 0:
        return _Parts("", "", head, handles, tags, id)
    return _Parts(head[:begin], head[begin : begin + 3], head[begin + 3 :], handles, tags, id)

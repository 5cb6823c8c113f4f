"""While somebody types in a large workspace: what only a look at all files can tell is taken over from the last such look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalfmt.diagnostic import Diagnostic
    from goalfmt.syntax.document import Document

Key = tuple[str, str, str]


def carried(
    quick: Sequence[Diagnostic], document: Document, old_quick: Sequence[Diagnostic], old_whole: Sequence[Diagnostic], old: Document
) -> list[Diagnostic]:
    """The findings of a first look, corrected by what a whole look at an older text has added to its first look, and taken away.

    What was added stays at its words, moved by the edit; what stood in the edited words is left out.
    """
    first, last = _edit(old.source.text, document.source.text)
    grown = len(document.source.text) - len(old.source.text)
    before, after = {_key(found) for found in old_quick}, {_key(found) for found in old_whole}
    kept = [found for found in quick if _key(found) not in before - after]
    for found in old_whole:
        if _key(found) in before or found.fix is not None:
            continue
        start, end = found.span
        if end <= first:
            kept.append(found._replace(source=document.source))
        elif start >= last:
            kept.append(found._replace(source=document.source, span=Span(start + grown, end + grown)))
    return sorted(kept, key=lambda found: (found.span, found.code, found.message))


def _key(found: Diagnostic) -> Key:
    return found.code, found.message, found.goal.title if found.goal else ""


def _edit(old: str, new: str) -> tuple[int, int]:
    """Where, in the old text, the part begins and ends in which two texts differ."""
    if old == new:
        return len(old), len(old)
    room = min(len(old), len(new))
    first = _common(old, new, room)
    last = _common(old[::-1], new[::-1], room - first)
    return first, len(old) - last


def _common(one: str, other: str, room: int) -> int:
    """How many characters two texts begin with in common, at most ``room``; by halves, for Python compares slices fast."""
    low, high = 0, room
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low

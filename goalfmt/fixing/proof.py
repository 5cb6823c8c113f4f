"""The proof, before anything is written, that fixes change what they are about and nothing else.

It compares two readings of the file line by line. A line that no edit reaches into must be read as before: the same kind, and
every goal or heading on such a line below the same one. Fixes of faults make lines readable that were not: these lines, and what
hangs on them, may be read otherwise than before.
"""

from __future__ import annotations

from collections import Counter
from enum import IntEnum
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Fault, FixLevel
from goalfmt.fixing.applying import untouched
from goalfmt.syntax.document import Kind
from goalfmt.syntax.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goalfmt.diagnostic import Diagnostic, Edit
    from goalfmt.syntax.document import Document, Node


class Stage(IntEnum):
    """What the fixes of a batch mend, in the order in which that is done."""

    SAFE_FAULTS = 0
    UNSAFE_FAULTS = 1
    SAFE_RULES = 2
    UNSAFE_RULES = 3

    @property
    def mends_faults(self) -> bool:
        """Whether lines become readable that were not."""
        return self in (Stage.SAFE_FAULTS, Stage.UNSAFE_FAULTS)

    @property
    def is_safe(self) -> bool:
        """Whether the meaning must stay."""
        return self in (Stage.SAFE_FAULTS, Stage.SAFE_RULES)


def stage_of(found: Diagnostic) -> Stage:
    """What the fix of a finding mends."""
    safe = found.fix is not None and found.fix.level is FixLevel.SAFE
    if found.code.startswith("E"):
        return Stage.SAFE_FAULTS if safe else Stage.UNSAFE_FAULTS
    return Stage.SAFE_RULES if safe else Stage.UNSAFE_RULES


def broken(old: Document, new: Document, edits: Sequence[Edit], stage: Stage) -> str | None:
    """What the edits would change besides their own lines, in words; None where the proof succeeds."""
    lines = _mapped(old, new, edits)
    faults = stage.mends_faults
    return _of_kinds(old, new, lines, stage) or _of_parents(old, new, lines, faults) or (None if faults else _of_goals(old, new, lines, stage))


def _mapped(old: Document, new: Document, edits: Sequence[Edit]) -> dict[int, int]:
    """Numbers (from 1) of the untouched lines: old -> new."""
    places = {row[0]: number for number, row in enumerate(new.rows, 1)}
    lines = {}
    for number, offset in untouched(old.rows, edits):
        place = places.get(offset)
        if place is not None and new.rows[place - 1][1] - offset == old.rows[number][1] - old.rows[number][0]:
            lines[number + 1] = place
    return lines


def _of_kinds(old: Document, new: Document, lines: Mapping[int, int], stage: Stage) -> str | None:
    for number, place in lines.items():
        kind, now = old.rows[number - 1][2], new.rows[place - 1][2]
        if kind is not now and not (stage.mends_faults and (kind is Kind.BAD or not stage.is_safe)):
            return f"line {number} would be read as {now.value}, not as {kind.value}"
    return None


def _of_parents(old: Document, new: Document, lines: Mapping[int, int], faults: bool) -> str | None:
    """Whether a goal or heading on an untouched line would stand below another one."""
    known = set(lines.values())
    nodes = {node.line: node for node in new.nodes}
    for node in old.nodes:
        place = lines.get(node.line)
        if place is None:
            continue
        now = nodes.get(place)
        if now is None:
            return f"line {node.line} would be no goal or heading any more"
        before, after = node.parent, now.parent
        expected = None if before is None else lines.get(before.line)
        actual = after.line if after is not None and after.line in known else None
        if expected != actual and not (faults and actual is None):
            return f"line {node.line} would stand below another goal or heading"
    return None


def _of_goals(old: Document, new: Document, lines: Mapping[int, int], stage: Stage) -> str | None:
    """Whether touched lines would hold other goals than before, or fewer check-ins."""
    if len(old.nodes) != len(new.nodes):
        return "there would be another number of goals and headings"
    if not stage.is_safe:
        return None
    kept = set(lines.values())
    if Counter(_form(node) for node in old.nodes if node.line not in lines) != Counter(_form(node) for node in new.nodes if node.line not in kept):
        return "a goal's box, kind or id would change"
    before, after = _checkins(old), _checkins(new)
    if before != after and _said(before - after) != _said(after - before):
        return "a check-in would change"
    return None


def _form(node: Node) -> tuple[object, ...]:
    return node.heading, node.box.text if node.box else None, node.kind, node.id.text if node.id else None


def _checkins(document: Document) -> Counter[tuple[str, str]]:
    nodes = (line for node in document.nodes for line in node.checkins)
    return Counter((line.date.text, line.body.text) for line in (*nodes, *document.checkins))


def _said(checkins: Counter[tuple[str, str]]) -> Counter[tuple[str, object]]:
    """What check-ins say, however they are spelled; of one that cannot be read, its words."""
    from goalfmt.formatting.meaning import placeless
    from goalfmt.syntax.values import read_check_in

    said: Counter[tuple[str, object]] = Counter()
    for (date, words), count in checkins.items():
        value = read_check_in(Text(words, 0))
        said[date, words if isinstance(value, Fault) else placeless(value)] += count
    return said

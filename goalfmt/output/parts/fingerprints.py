"""Names of findings that last: the same finding has the same one while other lines of the file come and go.

Neither lines nor messages go into it: lines move, and messages tell how many days something is late. What goes into it
is the file, the rule, the goal (its id, else its title) and the words that are marked; findings that are alike in all of
these are told apart by their order.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from goalfmt.output.parts.places import encoded, rooted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.diagnostic import Diagnostic
    from goalfmt.output import Checked, Style


def fingerprints(checked: Checked, style: Style) -> Iterator[str]:
    """For each finding 64 hexadecimal digits, no two the same."""
    seen: Counter[tuple[str, ...]] = Counter()
    for found in checked.diagnostics:
        key = _key(found, style)
        words = [*key, str(seen[key])]
        seen[key] += 1
        yield sha256(b"".join(b"%d:%s," % (len(part), part) for part in map(encoded, words))).hexdigest()


def _key(found: Diagnostic, style: Style) -> tuple[str, ...]:
    goal = found.goal
    whose = "" if goal is None else f"^{goal.id}" if goal.id else goal.title
    marked = " ".join(found.source.text[found.span.start : found.span.end].split())
    if goal is not None and goal.id and " ".join(goal.title.split()) in marked:
        marked = ""  # the whole title is marked: with an id, the goal stays the same when it is reworded
    return rooted(found.source.path, style), found.code, whose, marked

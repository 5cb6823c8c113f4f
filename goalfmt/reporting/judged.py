"""Goals as rows with everything that cli.md lists: what the text says, the SMART letters, and how each goal stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from goalfmt.reporting.listing import row
from goalfmt.reporting.standing import standing
from goalfmt.rules.letters import letters

if TYPE_CHECKING:
    from goalfmt.diagnostic import Diagnostic
    from goalfmt.progress.types import GoalProgress


def judged_rows(nodes: Iterable[GoalProgress], found: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """The rows of some goals; ``found`` is what the linter says of their workspace."""
    codes: dict[tuple[str, int], set[str]] = {}
    for diagnostic in found:
        for line in diagnostic.lines:
            codes.setdefault((diagnostic.source.path, line), set()).add(diagnostic.code)
    return [{**row(node.goal), "smart": _smart(node, codes.get((node.goal.source.path, node.goal.line), set())), **standing(node)} for node in nodes]


def _smart(node: GoalProgress, codes: set[str]) -> dict[str, Any]:
    goal = node.goal
    told: dict[str, Any] = {name: {"ok": letter.ok, "because": list(letter.because)} for name, letter in letters(goal, codes).items()}
    told["time_bound"]["in_sentence"] = bool(goal.reading.dates or goal.reading.cadences)
    return told

"""V005: a way out."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.terms import remarks


@rule("V005", on=Goal, severity=Severity.WARNING)
def escape_clause(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal holds, or it is none.

    Where possible, as needed, if time permits: with such words the goal is reached whatever happens.

    How to fix: leave the words out; or say in which cases it holds.

    Bad:

        - [ ] Translate 40 product pages where possible by 2026-06-30 @ben

    Good:

        - [ ] Translate 40 product pages by 2026-06-30 @ben
    """
    yield from remarks(goal, "escape-clause", "makes the goal reached whatever happens")

"""S010: a question in the place of a goal."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed


@rule("S010", on=Goal, severity=Severity.WARNING)
def open_question(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal answers, it does not ask.

    A question shows that something has still to be decided.

    How to fix: decide, or make finding the answer the goal: ``Decide by 2026-02-15 whether …``.

    Bad:

        - [ ] Should we enter the Spanish market? @ana

    Good:

        - [ ] Decide by 2026-02-15 whether we enter the Spanish market @ana
    """
    if not is_closed(goal) and goal.title.text.rstrip(" \"'”’)").endswith(("?", "？")) and not goal.title.text.rstrip().endswith("??"):
        yield Finding(
            goal.title.span(),
            f"{quoted(goal.title.text)} is a question: something has still to be decided",
            "decide, or make finding the answer the goal: `Decide by YYYY-MM-DD whether …`",
        )

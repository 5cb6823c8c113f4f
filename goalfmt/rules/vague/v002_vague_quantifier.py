"""V002: an amount that nobody can check."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.terms import remarks


@rule("V002", on=Goal, severity=Severity.WARNING)
def vague_quantifier(goal: Goal, context: Context) -> Iterator[Finding]:
    """An amount is a number.

    Some, several, more and many are true of nearly every number. Two people who look at the result cannot agree on whether
    it was enough.

    How to fix: write the number, or from which to which.

    Bad:

        - [ ] Call some former customers by 2026-03-31 @ben

    Good:

        - [ ] Call 10 former customers by 2026-03-31 @ben
    """
    yield from remarks(goal, "vague-quantifier", "leaves the number open")

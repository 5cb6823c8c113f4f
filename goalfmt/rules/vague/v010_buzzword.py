"""V010: a word that sounds better than it says."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.terms import remarks


@rule("V010", on=Goal, severity=Severity.INFO, preview=True)
def buzzword(goal: Goal, context: Context) -> Iterator[Finding]:
    """Plain words say what is meant.

    Leverage synergies, move the needle: such words please, and leave open what will be done.

    How to fix: say what somebody will see when it is done.

    Bad:

        - [ ] Leverage synergies with our partners by 2026-06-30 @ana

    Good:

        - [ ] Sign contracts with 3 partners by 2026-06-30 @ana
    """
    yield from remarks(goal, "buzzword", "sounds better than it says")

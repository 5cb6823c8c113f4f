"""V007: the best of all."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.terms import remarks


@rule("V007", on=Goal, severity=Severity.WARNING)
def superlative(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal does not ask for the best of all.

    Best, fastest, world-class: nobody can show that nothing better exists, so the goal can neither be reached nor missed.

    How to fix: say which level is good enough, or which place in which ranking.

    Bad:

        - [ ] Offer the best service of the region by 2026-12-31 @ana

    Good:

        - [ ] Raise the service rating from 4.1 to 4.5 stars by 2026-12-31 @ana
    """
    yield from remarks(goal, "superlative", "cannot be shown: something better may exist")

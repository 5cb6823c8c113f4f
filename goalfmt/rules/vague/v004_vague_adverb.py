"""V004: an adverb that nobody can check."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.terms import remarks


@rule("V004", on=Goal, severity=Severity.WARNING)
def vague_adverb(goal: Goal, context: Context) -> Iterator[Finding]:
    """How well is said so that it can be checked.

    Quickly, properly, effectively, regularly: they praise the work, and say nothing about it.

    How to fix: say in how many minutes, how often, or by which test.

    Bad:

        - [ ] Answer support mails quickly until 2026-03-31 @cho

    Good:

        - [ ] Answer support mails within 4 hours until 2026-03-31 @cho
    """
    yield from remarks(goal, "vague-adverb", "says neither how much nor how often")

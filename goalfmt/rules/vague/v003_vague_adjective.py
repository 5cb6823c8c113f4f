"""V003: an adjective that each reader measures for himself."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.terms import remarks


@rule("V003", on=Goal, severity=Severity.WARNING)
def vague_adjective(goal: Goal, context: Context) -> Iterator[Finding]:
    """A quality is said so that it can be checked.

    Better, robust, significant, appropriate: the writer knows what is meant, and each reader something else.

    How to fix: say by what one would see it: a number, a test, a thing that will be there.

    Bad:

        - [ ] Write robust onboarding guides by 2026-03-31 @cho

    Good:

        - [ ] Write 4 onboarding guides, each tried by 2 new users, by 2026-03-31 @cho
    """
    yield from remarks(goal, "vague-adjective", "means something else to each reader")

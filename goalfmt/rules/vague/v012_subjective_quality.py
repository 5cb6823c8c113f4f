"""V012: a quality that is a matter of taste."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.terms import remarks


@rule("V012", on=Goal, severity=Severity.WARNING)
def subjective_quality(goal: Goal, context: Context) -> Iterator[Finding]:
    """A quality is said by what shows it.

    User-friendly, intuitive, engaging: a matter of taste, until somebody says who tries it and how it is counted.

    How to fix: say who tries it, and what they must manage: ``4 of 5 new users order without help``.

    Bad:

        - [ ] Build a user-friendly order form by 2026-03-31 @cho

    Good:

        - [ ] Build an order form that 4 of 5 new users fill in without help by 2026-03-31 @cho
    """
    yield from remarks(goal, "subjective-quality", "is a matter of taste")

"""V006: a list that goes on."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.terms import remarks


@rule("V006", on=Goal, severity=Severity.WARNING)
def open_ended_list(goal: Goal, context: Context) -> Iterator[Finding]:
    """A list names all that is meant.

    After etc. or and so on, each reader adds something else, and nobody can tell when all is done.

    How to fix: name the rest, or end the list where it ends.

    Bad:

        - [ ] Update prices, photos, etc. of 40 products by 2026-03-31 @cho

    Good:

        - [ ] Update prices and photos of 40 products by 2026-03-31 @cho
    """
    yield from remarks(goal, "open-ended-list", "leaves open what else belongs to it")

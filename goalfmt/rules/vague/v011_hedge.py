"""V011: a promise taken back."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.terms import remarks


@rule("V011", on=Goal, severity=Severity.INFO, preview=True)
def hedge(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal is decided.

    Maybe, probably, ideally: such a goal has not been decided yet.

    How to fix: decide; until then mark it as proposed (``[?]``).

    Bad:

        - [ ] Maybe call 10 former customers by 2026-03-31 @ben

    Good:

        - [ ] Call 10 former customers by 2026-03-31 @ben
    """
    yield from remarks(goal, "hedge", "takes the promise back")

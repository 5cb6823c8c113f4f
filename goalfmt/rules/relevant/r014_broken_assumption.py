"""R014: a goal that rests on what turned out false."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.syntax.values.types import Assumption


@rule("R014", on=Goal, severity=Severity.WARNING)
def broken_assumption(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal whose assumption is broken is thought over.

    ``assumes:`` says what a goal rests on, and ``(broken)`` at its end that this turned out false. The goal may still be
    right, but somebody has to say so.

    How to fix: change, defer or drop the goal; or take the assumption away when the goal stands without it.

    Bad:

        - [ ] Open a second shop by 2026-06-30 @ana
          - assumes: rents stay below 20 EUR a square metre (broken)

    Good:

        - [ ] Open a second shop by 2026-06-30 @ana
          - assumes: rents stay below 20 EUR a square metre
    """
    if is_closed(goal):
        return
    for given in goal.own.get("assumes", ()):
        if isinstance(given.value, Assumption) and given.value.broken:
            yield Finding(
                given.span,
                f"{quoted(goal.title.text)} rests on an assumption that is broken: {quoted(given.value.text)}",
                "change, defer or drop the goal, or take the assumption away if the goal stands without it",
            )

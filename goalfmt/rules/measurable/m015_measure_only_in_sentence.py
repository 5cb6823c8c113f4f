"""M015: a number that stands in the sentence only."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed


@rule("M015", on=Goal, severity=Severity.WARNING, profile_only=True)
def measure_only_in_sentence(goal: Goal, context: Context) -> Iterator[Finding]:
    """The measure has a line of its own (profile ``strict``).

    goalfmt understands the number of a sentence. Where plans are checked strictly, or written in several languages, a
    ``measure:`` line leaves nothing to understanding.

    How to fix: add ``- measure: …`` with the same numbers.

    Bad:

        - [ ] Raise retention from 80% to 85% by 2026-03-31 @ana

    Good:

        - [ ] Raise retention from 80% to 85% by 2026-03-31 @ana
          - measure: retention 80% -> 85%
    """
    measure = goal.measure
    if measure is not None and goal.measure_from == "sentence" and not is_closed(goal):
        words = goal.source.text[measure.span.start : measure.span.end]
        yield Finding(
            measure.span,
            f"{quoted(words)} stands in the sentence only: its form rests on how the words are understood",
            "add a line `- measure: …` with the same numbers",
        )

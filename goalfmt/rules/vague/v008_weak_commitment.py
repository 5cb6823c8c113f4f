"""V008: the attempt in the place of the result."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.terms import loose, rewrite


@rule("V008", on=Goal, severity=Severity.WARNING, fix=FixLevel.UNSAFE)
def weak_commitment(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal says what will be, and not what will be tried.

    Who tries has reached such a goal in the moment of trying.

    How to fix: leave the word out. (``--unsafe-fixes`` does where the sentence stands without it.)

    Bad:

        - [ ] Try to publish the pricing page by 2026-01-15 @cho

    Fixed:

        - [ ] Publish the pricing page by 2026-01-15 @cho

    Good:

        - [ ] Publish the pricing page by 2026-01-15 @cho
    """
    for term in loose(goal, "weak-commitment"):
        yield Finding(
            goal.title.span(term.start, term.end),
            f"{quoted(term.text)} promises the attempt and not the result",
            rewrite(goal, term),
            _without(goal, term.start, term.end),
        )


def _without(goal: Goal, start: int, end: int) -> Fix | None:
    """The sentence without a "try to" at its beginning; elsewhere the grammar would have to change."""
    text = goal.title.text
    rest = text[end:].lstrip()
    if start != 0 or not text[:end].casefold().endswith(" to") or not rest:
        return None
    edit = Edit(goal.title.span(0, len(text) - len(rest) + 1), rest[0].upper())
    return Fix("leave the attempt out", (edit,), FixLevel.UNSAFE)

"""T004: a time without end."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.scope import is_closed


@rule("T004", on=Goal, severity=Severity.WARNING, fix=FixLevel.SHOWN)
def open_ended_time(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal has an end, or a rhythm.

    "Soon", "ASAP" and "ongoing" say that something matters, and not when it is to be there. Each reader puts another date
    in. What goes on for ever is no goal to reach: give it a rhythm (``every week``) or a limit to be kept.

    How to fix: write the date; or say how often.

    Bad:

        - [ ] Publish the pricing page as soon as possible @cho

    Fixed:

        - [ ] Publish the pricing page by YYYY-MM-DD @cho

    Good:

        - [ ] Publish the pricing page by 2026-01-15 @cho

    Good:

        - [ ] Answer support mails daily until 2026-06-30 @cho
    """
    if is_closed(goal) or goal.reading.cadences or goal.due is not None:
        return
    for term in goal.reading.terms:
        if term.category == "open-ended-time" and not _describes(goal, term.end):
            span = goal.title.span(term.start, term.end)
            yield Finding(
                span,
                f'"{term.text}" names no day: each reader puts another one in',
                "write `by YYYY-MM-DD`, or how often: `every week`",
                Fix("name the day", (Edit(span, "by YYYY-MM-DD"),), FixLevel.SHOWN),
            )


def _describes(goal: Goal, end: int) -> bool:
    """Whether the word belongs to the noun after it, and the goal itself is clear: "Set up the ongoing monitoring of 40 sites"."""
    after = goal.reading.text[end : end + 2]
    return after[:1] == " " and after[1:].isalpha() and goal.evidence.measurable.ok

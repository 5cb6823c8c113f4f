"""T009: a sentence that says one day, and a property that says another."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.sentence import resolved_date
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.moments import close_of
from goalfmt.syntax.values.types import Period


@rule("T009", on=Goal, severity=Severity.ERROR)
def sentence_and_due_disagree(goal: Goal, context: Context) -> Iterator[Finding]:
    """The sentence and the ``due:`` line name the same day.

    goalfmt takes the property. People read the sentence.

    How to fix: correct the one that is wrong, and take the other away.

    Bad:

        - [ ] Publish the pricing page by 2026-01-15 @cho
          - due: 2026-02-15

    Good:

        - [ ] Publish the pricing page @cho
          - due: 2026-02-15

    Good:

        - [ ] Publish the pricing page in January 2026 @cho
          - due: 2026-01-20
    """
    own = goal.own.get("due")
    if not own or not isinstance(own[0].value, Period) or len(goal.reading.dates) != 1:
        return
    found = goal.reading.dates[0]
    resolved = resolved_date(goal, found)
    said = None if resolved is None else resolved.due
    if resolved is None or said is None or said.last == own[0].value.last or close_of(said.end) == close_of(own[0].value.end):
        return
    if resolved.start is not None and resolved.start.first <= own[0].value.last <= said.last:
        return  # a day in the window that the sentence names
    yield Finding(
        own[0].span,
        f'due {own[0].value.end.isoformat()}, but the sentence says "{found.text}" ({said.end.isoformat()})',
        "correct the one that is wrong; one of the two is enough",
    )

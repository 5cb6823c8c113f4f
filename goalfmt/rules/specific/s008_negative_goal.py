"""S008: a goal that says what will not be."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.language.signs import leading_negation
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.wording import is_read


@rule("S008", on=Goal, severity=Severity.INFO, preview=True)
def negative_goal(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal says what will be, not what will not be.

    "Do not miss deadlines" names nothing to work on. A limit is better kept (``measure: keep late orders <= 2``), and a
    habit is broken by another one.

    How to fix: say what takes the place of what is to end, or name the limit.

    Bad:

        - [ ] Do not miss deadlines until 2026-06-30 @ben

    Good:

        - [ ] Deliver every order on the agreed day until 2026-06-30 @ben

    Good:

        - [ ] Never more than 2 late orders until 2026-06-30 @ben
          - measure: keep late orders <= 2
    """
    if not is_read(goal) or is_closed(goal) or goal.measure is not None:
        return
    place = leading_negation(goal.reading)
    if place is not None:
        yield Finding(
            goal.title.span(*place),
            f"{quoted(goal.title.text[place[0] : place[1]])} says what will not be: it names nothing to work on",
            "say what takes its place, or name the limit: `measure: keep … <= N`",
        )

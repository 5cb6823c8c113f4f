"""S007: "it", but what?"""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.language.signs import leading_pronoun
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed, is_step
from goalfmt.rules.wording import is_read


@rule("S007", on=Goal, severity=Severity.WARNING)
def ambiguous_pronoun(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal names what it is about.

    "Finish it" is clear only beside what was said before. A goal is read alone: in a list, in a summary, in three months.
    The steps of a checklist may lean on their goal.

    How to fix: write the name of the thing in the place of the pronoun.

    Bad:

        - [ ] Finish it by 2026-03-31 @ben

    Good:

        - [ ] Finish the price list by 2026-03-31 @ben

    Good:

        - [ ] Write the price list and publish it by 2026-03-31 @ben
    """
    if not is_read(goal) or is_closed(goal) or is_step(goal):
        return
    place = leading_pronoun(goal.reading)
    if place is not None:
        yield Finding(
            goal.title.span(*place),
            f"{quoted(goal.title.text[place[0] : place[1]])} points at something outside the goal: read alone, it says nothing",
            "write the name of the thing",
        )

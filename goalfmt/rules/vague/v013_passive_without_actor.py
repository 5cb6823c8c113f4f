"""V013: done, but by whom?"""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.language.signs import passive
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.wording import is_read


@rule("V013", on=Goal, severity=Severity.INFO, preview=True)
def passive_without_actor(goal: Goal, context: Context) -> Iterator[Finding]:
    """Somebody does it.

    "The handbook is written" leaves open who writes it. Where the goal has an owner that is settled, so only goals without
    one are told. A state that one can see is a good goal otherwise.

    How to fix: name the owner, or say who does it.

    Bad:

        - [ ] The handbook is translated by 2026-03-31

    Good:

        - [ ] The handbook is translated by 2026-03-31 @ben

    Good:

        - [ ] The handbook is translated by the agency by 2026-03-31
    """
    if not is_read(goal) or is_closed(goal) or goal.given("owner") is not None:
        return
    place = passive(goal.reading)
    if place is not None:
        yield Finding(
            goal.title.span(*place),
            f"{quoted(goal.title.text[place[0] : place[1]])} leaves open who does it",
            "name the owner at the end of the title, or say who does it",
        )

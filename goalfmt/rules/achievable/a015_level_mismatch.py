"""A015: a goal that belongs to a higher level than the goal it serves."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.people import owner_of, stands_above
from goalfmt.rules.scope import is_closed


@rule("A015", on=Goal, severity=Severity.WARNING)
def level_mismatch(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal does not belong to a higher level than the goal it serves.

    Handles tell the levels of an organisation: ``@sales`` is above ``@sales/emea``, and that above ``@sales/emea/ana``.
    Work is passed down: a goal of the whole division under a goal of one of its people is upside down. Of handles without such
    levels, ``level:`` of people and teams in the configuration tells who stands above whom.

    How to fix: turn the two around, or name the person of the division who does it.

    Bad:

        - [ ] Win 20 customers by 2026-12-31 @sales/emea/ana
          - [ ] Send 200 offers by 2026-06-30 @sales

    Bad (people: {lea: {level: department}, ana: {level: person}}):

        - [ ] Win 20 customers by 2026-12-31 @ana
          - [ ] Send 200 offers by 2026-06-30 @lea

    Good:

        - [ ] Win 20 customers by 2026-12-31 @sales
          - [ ] Send 200 offers by 2026-06-30 @sales/emea/ana
    """
    parent = goal.home
    if parent is None or is_closed(goal) or is_closed(parent):
        return
    owner, above = owner_of(goal), owner_of(parent)
    if owner is not None and above is not None and stands_above(owner, above, context.settings.roster):
        yield Finding(
            goal.title.span(),
            f"it belongs to @{owner}, and {quoted(parent.title.text)}, which it serves, to @{above} further down: the levels are upside down",
            "turn the two goals around, or name the person who does it",
        )

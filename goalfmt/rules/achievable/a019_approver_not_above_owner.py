"""A019: a goal approved by somebody who does not stand above its owner."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.people import owner_of, same_person, stands_above
from goalfmt.rules.scope import is_closed
from goalfmt.syntax.values.types import Approval


@rule("A019", on=Goal, severity=Severity.WARNING)
def approver_not_above_owner(goal: Goal, context: Context) -> Iterator[Finding]:
    """Who approves a goal stands above its owner.

    An approval says that the time for it is granted, and only somebody above can grant it. Who stands above whom is told by the
    levels of handles (``@sales`` is above ``@sales/emea/ana``), and by ``level:`` of people and teams in the configuration.
    Where neither tells it, nothing is said.

    How to fix: have it approved by the lead of the owner, or correct the levels in the configuration.

    Bad:

        - [ ] Win 20 customers by 2026-12-31 @sales/emea
          - approved: @sales/emea/ana 2026-01-08

    Bad (people: {ana: {level: person}, ben: {level: person}}):

        - [ ] Win 20 customers by 2026-12-31 @ana
          - approved: @ben 2026-01-08

    Good:

        - [ ] Win 20 customers by 2026-12-31 @sales/emea/ana
          - approved: @sales/emea 2026-01-08

    Good (people: {ana: {level: person}, lea: {level: team}}):

        - [ ] Win 20 customers by 2026-12-31 @ana
          - approved: @lea 2026-01-08
    """
    given, owner = goal.given("approved"), owner_of(goal)
    if given is None or not isinstance(given.value, Approval) or owner is None or is_closed(goal):
        return
    approver = given.value.handle.path
    if not same_person(approver, owner) and stands_above(approver, owner, context.settings.roster) is False:
        yield Finding(
            given.span,
            f"@{approver} approves a goal of @{owner}, and does not stand above them: the time for it is not theirs to grant",
            "have it approved by somebody above the owner",
        )

"""A017: an owner who is their own coach."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.people import handles_of, owner_of
from goalfmt.rules.scope import is_closed


@rule("A017", on=Goal, severity=Severity.WARNING)
def coach_is_owner(goal: Goal, context: Context) -> Iterator[Finding]:
    """The coach of a goal is another person than its owner.

    A coach reviews the goal and keeps the owner to it. Nobody can do that for themselves.

    How to fix: name another person after ``coach:``.

    Bad:

        - [ ] Call 10 former customers by 2026-03-31 @ben
          - coach: @ben

    Good:

        - [ ] Call 10 former customers by 2026-03-31 @ben
          - coach: @lea
    """
    owner = owner_of(goal)
    given = goal.given("coach")
    if owner is None or given is None or is_closed(goal) or owner not in handles_of(goal, "coach"):
        return
    where = given.span if given.source is goal.source and "coach" in goal.own else goal.title.span()
    yield Finding(where, f"@{owner} is owner and coach at once: nobody can keep themselves to a goal", "name another person after `coach:`")

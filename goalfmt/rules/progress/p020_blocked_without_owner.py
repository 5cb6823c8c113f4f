"""P020: blocked, and nobody to clear the way."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_step
from goalfmt.rules.standing import is_open


@rule("P020", on=Goal, severity=Severity.WARNING)
def blocked_without_owner(goal: Goal, context: Context) -> Iterator[Finding]:
    """Who is blocked says by what, and somebody owns the goal.

    A goal that is blocked needs a person who asks for help.

    How to fix: name an owner, or a ``sponsor:`` who can clear the way.

    Bad:

        - [ ] Sign the lease by 2026-04-01
          - blocked: the owner of the house is travelling

    Good:

        - [ ] Sign the lease by 2026-04-01 @ben
          - blocked: the owner of the house is travelling
    """
    blocked = goal.own.get("blocked")
    if blocked and is_open(goal) and goal.given("owner") is None and goal.given("sponsor") is None and not is_step(goal):
        yield Finding(
            blocked[0].span,
            f"{quoted(goal.title.text)} is blocked, and nobody owns it: nobody will ask for help",
            "name the person who answers for it, or a `sponsor:`",
        )

"""A001: a goal that belongs to nobody."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed, is_step


@rule("A001", on=Goal, severity=Severity.WARNING)
def no_owner(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal needs an owner.

    A goal that belongs to everyone is done by no one. The owner is the one person (or at least the team) who answers
    for it: the first ``@handle`` at the end of the title, or an ``owner:`` line of the goal, of the section around it,
    or of the whole file. Owners are not taken over from a larger goal, because its owner may well have passed this
    one on; only the steps nested under a bullet belong to the owner of that bullet.

    Visions need no owner, and closed goals are left alone.

    How to fix: write ``@`` and the name of the person at the end of the title. When a whole section or file belongs
    to one person or team, write ``owner:`` there once.

    Bad:

        - [ ] Publish the pricing page by 2026-01-15

    Good:

        - [ ] Publish the pricing page by 2026-01-15 @cho

    Good:

        ## Website @cho

        - [ ] Publish the pricing page by 2026-01-15

    Good:

        ---
        goals: 1
        owner: sales/emea
        ---

        - [ ] Publish the pricing page by 2026-01-15

    Good:

        - [ ] Launch the shop by 2026-05-01 @cho
          - [ ] Choose a payment provider
          - [ ] Translate the product texts
    """
    if goal.kind == "vision" or is_closed(goal) or is_step(goal) or context.unread or goal.given("owner") is not None:
        return
    title = goal.title.text
    yield Finding(
        goal.title.span(),
        f"{quoted(title)} has no owner: what belongs to everyone is done by no one",
        "end the title with the person who answers for it, as in `… @name`, or write `owner: name` once for the section or file",
    )

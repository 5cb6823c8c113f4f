"""A001: a goal that belongs to nobody."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.scope import is_closed, is_step
from goalfmt.rules.together import lacking


@rule("A001", on=Goal, severity=Severity.WARNING, together=True)
def no_owner(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal needs an owner.

    A goal that belongs to everyone is done by no one. The owner is the one person (or at least the team) who answers
    for it: the first ``@handle`` at the end of the title, or an ``owner:`` line of the goal, of the section around it,
    or of the whole file. Owners are not taken over from a larger goal, because its owner may well have passed this
    one on; only the steps nested under a bullet belong to the owner of that bullet.

    Visions need no owner, and closed goals are left alone. Where no goal of a file, of a section or under a larger goal has
    an owner, this is told once, at the first of them.

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
    lack = lacking(context, no_owner, _is_ownerless).get(goal)
    if lack is None or context.unread:
        return
    yield Finding(
        goal.title.span(),
        f"{lack.said('owner')}: what belongs to everyone is done by no one",
        "end the title with the person who answers for it, as in `… @name`, or write `owner: name` once for the section or file",
        also=lack.others,
    )


def _is_ownerless(goal: Goal) -> bool | None:
    return None if goal.kind == "vision" or is_closed(goal) or is_step(goal) else goal.given("owner") is None

"""A009: a goal that nobody else has approved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.approvals import changes_of, large_changes, large_move
from goalfmt.rules.people import owner_of, same_person
from goalfmt.rules.scope import is_closed
from goalfmt.rules.since import as_it_was, silent_changes, words_of
from goalfmt.syntax.values.types import Approval

if TYPE_CHECKING:
    from goalfmt.model.given import Given


@rule("A009", on=Goal, severity=Severity.WARNING, looks_back=True)
def self_approved(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal that somebody has set for themselves is approved by somebody else.

    Self-set goals (``proposed-by:``) are a promise between two people: who proposes it and who agrees that it is worth the time.
    As long as it is only proposed (``[?]``) it may wait; once it runs, there is an ``approved:`` of another person. An
    approval that is older than the last change of the target has approved something else (of large changes A018 speaks). Changes are those
    that ``was:`` records, and those that git knows of a goal with an ``^id``: its text at the close of the day of the approval is compared.

    How to fix: have it approved and write ``- approved: @name DATE``; after a change of the target, again.

    Bad:

        - [ ] Learn Spanish to level B1 by 2026-12-31 @ben
          - proposed-by: @ben

    Bad:

        - [ ] Learn Spanish to level B1 by 2026-12-31 @ben
          - approved: @ben 2026-01-08

    Bad:

        - [ ] Win 40 clients by 2026-12-31 @ben
          - measure: 40 clients
          - approved: @lea 2026-01-08
          - was: 2026-02-01 measure 45 clients -- the fair was cancelled

    Before (day: 2026-01-05):

        - [ ] Win 40 clients by 2026-12-31 @ben ^clients
          - approved: @lea 2026-01-08

    Bad (today: 2026-06-01):

        - [ ] Win 45 clients by 2026-12-31 @ben ^clients
          - approved: @lea 2026-01-08

    Good:

        - [?] Learn Spanish to level B1 by 2026-12-31 @ben
          - proposed-by: @ben

    Good:

        - [ ] Learn Spanish to level B1 by 2026-12-31 @ben
          - proposed-by: @ben
          - approved: @lea 2026-01-08
    """
    if is_closed(goal) or context.unread:
        return
    given = goal.given("approved")
    approval = given.value if given is not None else None
    if given is None or not isinstance(approval, Approval):
        proposed = goal.given("proposed-by")
        if proposed is not None and goal.status != "proposed":
            yield Finding(
                proposed.span,
                f"{quoted(goal.title.text)} runs, and nobody has approved what its owner has set for themselves",
                "add a line `- approved: @name DATE`, or put it back to proposed (`[?]`)",
            )
        return
    owner = owner_of(goal)
    if owner is not None and same_person(owner, approval.handle.path):
        yield Finding(
            given.span, f"@{approval.handle.path} approves a goal of their own, so nobody else has looked at it", "have another person approve it"
        )
        return
    later = [change for change in changes_of(goal) if change.day > approval.day]
    if later and not any(change in later for change, _ in large_changes(goal, context.settings.limits.large_change)):
        yield Finding(
            given.span,
            f"@{approval.handle.path} approved it on {approval.day.isoformat()}, before its target was changed on {later[-1].day.isoformat()}",
            "have the changed target approved, and write the new day",
        )
    elif not later:
        yield from _since_approval(goal, given, approval, context)


def _since_approval(goal: Goal, given: Given, approval: Approval, context: Context) -> Iterator[Finding]:
    """What git knows: the target is another one than on the day of the approval."""
    then = as_it_was(goal, approval.day, context)
    found = [] if then is None else silent_changes(then, goal)
    if then is not None and found and large_move(then.goal, goal, context.settings.limits.large_change) is None:
        yield Finding(
            given.span,
            f"@{approval.handle.path} approved it on {approval.day.isoformat()}, and it has changed since: "
            + " and ".join(words_of(change) for change in found),
            "have the changed target approved, and write the new day",
        )

"""A018: a target that was moved far, and nobody has agreed."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import decimal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.approvals import large_changes, large_move
from goalfmt.rules.scope import is_closed
from goalfmt.rules.since import as_it_was, silent_changes, started
from goalfmt.syntax.values.types import Approval


@rule("A018", on=Goal, severity=Severity.WARNING, looks_back=True)
def large_change_unapproved(goal: Goal, context: Context) -> Iterator[Finding]:
    """A target that is changed much is approved again.

    Targets may be adjusted; a goal that shrinks by a third is another goal, and whoever approved it should agree. Looked at
    are goals that have been approved or proposed (``approved:``, ``proposed-by:``), and the changes recorded by ``was:``; of a goal with an
    ``^id`` also those that git knows, from the day of the approval, or else from its first day. A change of the
    target by more than a fifth needs an approval of that day or later; ``limits: {large-change: 30%}`` in the configuration sets another size.

    How to fix: have the new target approved, and write the new day: ``- approved: @name DATE``.

    Bad:

        - [ ] Win more clients by 2026-12-31 @ben
          - measure: 40 clients
          - approved: @lea 2026-01-08
          - was: 2026-02-01 measure 60 clients -- the fair was cancelled

    Before (day: 2026-01-05):

        - [ ] Win 40 clients by 2026-12-31 @ben ^clients
          - approved: @lea 2026-01-08

    Bad (today: 2026-06-01):

        - [ ] Win 25 clients by 2026-12-31 @ben ^clients
          - approved: @lea 2026-01-08

    Good:

        - [ ] Win more clients by 2026-12-31 @ben
          - measure: 40 clients
          - approved: @lea 2026-02-03
          - was: 2026-02-01 measure 60 clients -- the fair was cancelled

    Good (limits: {large-change: 50%}):

        - [ ] Win more clients by 2026-12-31 @ben
          - measure: 40 clients
          - approved: @lea 2026-01-08
          - was: 2026-02-01 measure 60 clients -- the fair was cancelled
    """
    given = goal.given("approved")
    approval = given.value if given is not None else None
    approved = approval.day if isinstance(approval, Approval) else None
    if is_closed(goal) or (approved is None and goal.given("proposed-by") is None):
        return
    limit = context.settings.limits.large_change
    found = False
    for change, size in large_changes(goal, limit):
        found = True
        if approved is None or approved < change.day:
            yield Finding(
                change.span,
                f"the target of {quoted(goal.title.text)} was changed by {decimal(size * 100, 0)}% on {change.day}, and nobody has approved it",
                "have it approved, and write the day: `- approved: @name DATE`",
            )
    then = None if found else as_it_was(goal, approved or started(goal), context)
    moved = None if then is None or not silent_changes(then, goal) else large_move(then.goal, goal, limit)
    if then is not None and moved is not None:
        yield Finding(
            goal.title.span(),
            f"the target of {quoted(goal.title.text)} was changed by {decimal(moved * 100, 0)}% after {then.day}, and nobody has approved it",
            "have it approved, and write the day: `- approved: @name DATE`",
        )

"""A018: a target that was moved far, and nobody has agreed."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import decimal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.approvals import large_changes
from goalfmt.rules.scope import is_closed
from goalfmt.syntax.values.types import Approval


@rule("A018", on=Goal, severity=Severity.WARNING)
def large_change_unapproved(goal: Goal, context: Context) -> Iterator[Finding]:
    """A target that is changed much is approved again.

    Targets may be adjusted; a goal that shrinks by a third is another goal, and whoever approved it should agree. Looked at
    are goals that have been approved or proposed (``approved:``, ``proposed-by:``), and the changes recorded by ``was:``. A change of the
    target by more than a fifth needs an approval of that day or later; ``limits: {large-change: 30%}`` in the configuration sets another size.

    How to fix: have the new target approved, and write the new day: ``- approved: @name DATE``.

    Bad:

        - [ ] Win more clients by 2026-12-31 @ben
          - measure: 40 clients
          - approved: @lea 2026-01-08
          - was: 2026-02-01 measure 60 clients -- the fair was cancelled

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
    for change, size in large_changes(goal, context.settings.limits.large_change):
        if approved is None or approved < change.day:
            yield Finding(
                change.span,
                f"the target of {quoted(goal.title.text)} was changed by {decimal(size * 100, 0)}% on {change.day}, and nobody has approved it",
                "have it approved, and write the day: `- approved: @name DATE`",
            )

"""P018: a review that did not take place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress.checkins import patience
from goalfmt.rule import Context, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.standing import standing


@rule("P018", on=Goal, severity=Severity.WARNING)
def review_overdue(goal: Goal, context: Context) -> Iterator[Finding]:
    """What has a review is reviewed.

    With ``review: every month`` a goal asks to be looked at, and ``reviewed:`` says when that was done last.

    How to fix: look at it, and write the day after ``reviewed:``.

    Bad (today: 2026-03-02):

        ## Objective: Win back lost customers @ana

        - review: every month
        - reviewed: 2025-12-01

    Good (today: 2026-03-02):

        ## Objective: Win back lost customers @ana

        - review: every month
        - reviewed: 2026-02-15
    """
    node = standing(goal, context)
    reviewed = goal.given("reviewed")
    if node is None or reviewed is None or not isinstance(reviewed.value, date) or "review" not in goal.own or is_closed(goal):
        return
    days = node.of.day.toordinal() - reviewed.value.toordinal()
    patience_days = patience(node)
    if days > patience_days:
        yield Finding(
            goal.own["review"][0].span,
            f"last reviewed {days} days ago ({reviewed.value.isoformat()}), and a review is due every {patience_days}",
            "look at it, and write the day after `reviewed:`",
        )

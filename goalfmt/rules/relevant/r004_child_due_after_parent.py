"""R004: a goal that is due after the goal it serves."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.moments import close_of, due_span, whence
from goalfmt.rules.scope import is_abandoned


@rule("R004", on=Goal, severity=Severity.ERROR)
def child_due_after_parent(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal may not be due after the goal that it serves.

    When the larger goal is over, what comes later can no longer help it: one of the two dates is wrong, or the goal
    serves something else. The larger goal is the one of ``supports:``, else the goal that it is nested in. Both
    deadlines count wherever they come from, a date, a dated section or the file; the finding says which it was.

    Dropped and deferred goals are left alone, and so is what serves a vision that has no date of its own: a vision does not
    end with the period of its file.

    How to fix: bring the date of the smaller goal forward, or move the larger one's back.

    Bad:

        ## Objective: Open the Lisbon office by 2026-06-30 @ana

        - [ ] Sign the lease by 2026-07-15 @ben

    Bad:

        ## Objective: Open the Lisbon office by 2026-06-30 @ana

        ### 2026-Q3

        - [ ] Sign the lease @ben

    Good:

        ## Objective: Open the Lisbon office by 2026-06-30 @ana

        - [ ] Sign the lease by 2026-04-15 @ben

    Good:

        ---
        period: 2026-Q1
        ---

        # Vision: Every corner shop in the region sells online

        - [ ] Open the Lisbon office by 2026-06-30 @ana
    """
    parent = goal.home
    if parent is None or goal.due is None or parent.due is None or is_abandoned(goal) or is_abandoned(parent):
        return
    if parent.kind == "vision" and parent.due_from not in ("property", "sentence"):
        return
    if close_of(goal.due) > close_of(parent.due):
        yield Finding(
            due_span(goal),
            f"due {goal.due.isoformat()}{whence(goal)}, after {parent.due.isoformat()}, when {quoted(parent.title.text)} is due"
            f"{whence(parent)}: it comes too late to help",
            "give it an earlier date, or the larger goal a later one",
        )

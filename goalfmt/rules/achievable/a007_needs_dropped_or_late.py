"""A007: a goal that waits for what will not come in time."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.moments import close_of, whence
from goalfmt.rules.scope import is_abandoned, is_closed


@rule("A007", on=Goal, severity=Severity.WARNING)
def needs_dropped_or_late(goal: Goal, context: Context) -> Iterator[Finding]:
    """What a goal needs must still be planned, and be due before it.

    A goal names with ``needs:`` what has to be done first. Where that was dropped, or is due later than the goal itself,
    the goal cannot be reached as planned.

    How to fix: move one of the two dates, or take the ``needs:`` away if it no longer holds.

    Bad:

        - [ ] Open the shop by 2026-05-01 @ana
          - needs: ^lease
        - [ ] Sign the lease by 2026-06-01 @ben ^lease

    Bad:

        - [ ] Open the shop by 2026-05-01 @ana
          - needs: ^lease
        - [~] Sign the lease by 2026-04-01 @ben ^lease
          - because: the landlord sold the house

    Good:

        - [ ] Open the shop by 2026-05-01 @ana
          - needs: ^lease
        - [ ] Sign the lease by 2026-04-01 @ben ^lease
    """
    if is_closed(goal):
        return
    for link in goal.needs:
        needed = link.goal
        if needed is None:
            continue
        title = quoted(needed.title.text)
        if is_abandoned(needed):
            yield Finding(link.span, f"it needs {title}, which was {needed.status}", "plan something else in its place, or take the `needs:` away")
        elif needed.status != "done" and goal.due and needed.due and close_of(needed.due) > close_of(goal.due):
            yield Finding(
                link.span,
                f"it is due {goal.due.isoformat()}{whence(goal)}, before {title}, which it needs ({needed.due.isoformat()}{whence(needed)})",
                "bring what it needs forward, or move its own date back",
            )

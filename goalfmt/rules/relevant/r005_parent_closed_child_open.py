"""R005: an open goal under one that is over."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_abandoned, is_closed


@rule("R005", on=Goal, severity=Severity.WARNING)
def parent_closed_child_open(goal: Goal, context: Context) -> Iterator[Finding]:
    """When a goal is over, the goals under it are over too.

    Work on a part of something that is done or given up helps nobody. Either the part still matters, and then it belongs
    to another goal, or it is to be closed as well.

    How to fix: mark it done (``[x]``), dropped (``[~]``) or deferred (``[>]``), or move it to a goal that is still open.

    Bad:

        - [~] Sponsor the spring fair by 2026-02-01 @ben
          - because: the fair was cancelled
          - [ ] Order 200 flyers by 2026-01-20 @cho

    Good:

        - [x] Open the shop by 2026-02-01 @ben
          - done: 2026-01-30
          - [x] Sign the lease by 2026-01-20 @cho
    """
    parent = goal.home
    if goal.supports and goal.home is not goal.parent and parent is not None and is_abandoned(parent):
        return  # R008 says it
    if parent is None or is_closed(goal) or goal.status == "proposed" or not is_closed(parent):
        return
    yield Finding(
        goal.title.span(),
        f"{quoted(goal.title.text)} is open, but {quoted(parent.title.text)}, which it serves, is {parent.status}",
        "close it too, or move it to a goal that is still open",
    )

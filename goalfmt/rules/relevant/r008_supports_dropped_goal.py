"""R008: a goal that supports what was given up."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_abandoned, is_closed


@rule("R008", on=Goal, severity=Severity.WARNING)
def supports_dropped_goal(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal does not support one that was dropped or deferred.

    The goal that it was meant to serve is gone, so it may no longer be worth doing.

    How to fix: name another goal after ``supports:``, or drop this one too.

    Bad:

        - [~] Enter the Spanish market by 2026-12-31 @ana ^spain
          - because: the partner withdrew
        - [ ] Translate 40 product pages by 2026-06-30 @ben
          - supports: ^spain

    Good:

        - [ ] Enter the Spanish market by 2026-12-31 @ana ^spain
        - [ ] Translate 40 product pages by 2026-06-30 @ben
          - supports: ^spain
    """
    if is_closed(goal):
        return
    for link in goal.supports:
        if link.goal is not None and is_abandoned(link.goal):
            yield Finding(
                link.span,
                f"it supports {quoted(link.goal.title.text)}, which was {link.goal.status}: it may no longer be worth doing",
                "name another goal after `supports:`, or drop this one too",
            )

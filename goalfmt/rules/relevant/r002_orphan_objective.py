"""R002: an objective that nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal, Workspace
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed


@rule("R002", on=Goal, severity=Severity.WARNING)
def orphan_objective(goal: Goal, context: Context) -> Iterator[Finding]:
    """An objective needs goals under it.

    An objective says where to go, the goals under it say how. One without goals, and without a measure of its own, will
    be talked about and not worked on.

    How to fix: write under it what will be done, or let goals elsewhere name it with ``supports:``.

    Bad:

        ## Objective: Win back lost customers @ana

    Good:

        ## Objective: Win back lost customers @ana

        - [ ] Call 10 former customers by 2026-03-31 @ben

    Good:

        ## Objective: Win back lost customers @ana ^win-back

        ## 2026-Q1

        - [ ] Call 10 former customers @ben
          - supports: ^win-back

    Good:

        ## Objective: Win back lost customers @ana

        - measure: former customers 0 -> 12
    """
    if goal.kind != "objective" or goal.children or goal.measure is not None or is_closed(goal) or context.unread:
        return
    if goal not in context.once(_supported):
        yield Finding(
            goal.title.span(),
            f"{quoted(goal.title.text)} has no goals under it: nothing says how it will be reached",
            "write the goals that lead to it, or let others name it with `supports:`",
        )


def _supported(workspace: Workspace) -> frozenset[Goal]:
    return frozenset(link.goal for goal in workspace.goals for link in goal.supports if link.goal is not None)

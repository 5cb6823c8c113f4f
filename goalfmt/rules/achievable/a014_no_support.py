"""A014: an objective that nobody backs."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.people import handles_of
from goalfmt.rules.scope import is_closed


@rule("A014", on=Goal, severity=Severity.INFO, preview=True)
def no_support(goal: Goal, context: Context) -> Iterator[Finding]:
    """An objective has a sponsor or a coach.

    An objective that nobody above backs is the first to be given up when time is short. A ``sponsor:`` clears the way,
    a ``coach:`` keeps the owner to it; both may be written once for a section or a file.

    How to fix: add a line ``- sponsor: @name`` or ``- coach: @name`` under the objective.

    Bad:

        ## Objective: Win back lost customers @ana

    Good:

        ## Objective: Win back lost customers @ana

        - sponsor: @lea
    """
    if goal.kind == "objective" and not is_closed(goal) and not handles_of(goal, "sponsor") and not handles_of(goal, "coach"):
        yield Finding(
            goal.title.span(),
            f"{quoted(goal.title.text)} has neither sponsor nor coach: what nobody backs is given up first",
            "add a line `- sponsor: @name` or `- coach: @name`",
        )

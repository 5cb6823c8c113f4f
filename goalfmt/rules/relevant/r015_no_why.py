"""R015: a goal that does not say what it is for."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed


@rule("R015", on=Goal, severity=Severity.INFO, preview=True)
def no_why(goal: Goal, context: Context) -> Iterator[Finding]:
    """An objective says why.

    Who knows the reason of an objective can decide well when plans change. One sentence after ``why:`` is enough.

    How to fix: add a line ``- why: …`` under the objective.

    Bad:

        ## Objective: Win back lost customers @ana

    Good:

        ## Objective: Win back lost customers @ana

        - why: a third of them left over a fault that is mended
    """
    if goal.kind == "objective" and not is_closed(goal) and goal.given("why") is None:
        yield Finding(
            goal.title.span(),
            f"{quoted(goal.title.text)} does not say why: who knows the reason decides well when plans change",
            "add a line `- why: …`",
        )

"""S009: a task in the place of an objective."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.wording import is_read


@rule("S009", on=Goal, severity=Severity.INFO, preview=True)
def solution_in_objective(goal: Goal, context: Context) -> Iterator[Finding]:
    """An objective says what will be better, not what will be built.

    "Objective: Build an app" settles the way before the aim. What should the app change, and would something simpler do?
    The numbers of an objective belong to its key results (profile ``okr``).

    How to fix: name what will be different for whom, and make the solution a goal under it.

    Bad:

        ## Objective: Build an app by 2026-12-31 @ana

        - [ ] Publish the app by 2026-10-31 @ben

    Bad (profile: okr):

        ## Objective: Win 20 bakeries by 2026-12-31 @ana

        - [ ] Call 60 bakeries by 2026-10-31 @ben

    Good:

        ## Objective: Make ordering a habit of our customers by 2026-12-31 @ana

        - [ ] Publish the app by 2026-10-31 @ben
    """
    if goal.kind != "objective" or not is_read(goal) or is_closed(goal):
        return
    verb = next((verb for verb in goal.evidence.verbs if verb.leads), None)
    if verb is not None and "deliver" in verb.kinds and not verb.kinds & {"attain", "rise", "fall", "cause", "vague"}:
        yield Finding(
            goal.title.span(verb.start, verb.end),
            f"{quoted(goal.title.text)} names a solution: what should it change?",
            "name what will be different for whom, and make the solution a goal under it",
        )
    elif context.profile == "okr" and goal.reading.quantities:
        number = goal.reading.quantities[0]
        yield Finding(
            goal.title.span(number.start, number.end),
            f"{quoted(number.text)} stands in an objective: in this profile the numbers belong to its key results",
            "say in the objective where to go, and put the number into a key result",
        )

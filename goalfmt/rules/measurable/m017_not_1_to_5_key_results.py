"""M017: an objective without measured key results, or with too many."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal, Workspace
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed


@rule("M017", on=Goal, severity=Severity.WARNING, profile_only=True)
def not_1_to_5_key_results(goal: Goal, context: Context) -> Iterator[Finding]:
    """An objective has one to five key results with a number.

    The objective says where to go; its key results are the numbers by which everyone sees that it is reached. Without one,
    the objective is a wish. With more than five (``limits: {key-results: 5}``), none of them gets much attention. Only in the
    profile ``okr``. Key results that were dropped or deferred do not count, and neither do tasks without a number; an objective
    may stand above others.

    How to fix: write below the objective what number will change, from what to what. Of more than five, keep the ones that
    tell most, and make the others steps under them.

    Bad (profile: okr):

        ## Objective: Make ordering a habit of our customers by 2026-12-31 @ana

        - [ ] Publish the app by 2026-10-31 @ben

    Bad (profile: okr):

        ## Objective: Make ordering a habit of our customers by 2026-12-31 @ana

        - [ ] Raise repeat orders from 20% to 35% by 2026-12-31 @ana
        - [ ] Raise weekly orders from 100 to 300 orders by 2026-12-31 @ana
        - [ ] Raise ratings from 3.9 to 4.5 points by 2026-12-31 @ben
        - [ ] Win 40 new shops by 2026-12-31 @ben
        - [ ] Cut refunds from 6% to 2% by 2026-12-31 @cho
        - [ ] Cut delivery times from 3 days to 1 day by 2026-12-31 @cho

    Good (profile: okr):

        ## Objective: Make ordering a habit of our customers by 2026-12-31 @ana

        - [ ] Raise repeat orders from 20% to 35% by 2026-12-31 @ana
        - [ ] Publish the app by 2026-10-31 @ben
    """
    if goal.kind != "objective" or is_closed(goal) or context.unread or any(child.kind == "objective" for child in goal.children):
        return
    supporters = context.once(_supporters).get(goal, [])
    measured = [
        child for child in dict.fromkeys((*goal.children, *supporters)) if child.measure is not None and child.status not in ("dropped", "deferred")
    ]
    if not measured:
        yield Finding(
            goal.title.span(),
            f"{quoted(goal.title.text)} has no key result with a number: nobody can see how near it is",
            "write below it which number will change: `Raise … from … to … by …`",
        )
    elif len(measured) > (most := context.settings.limits.key_results):
        yield Finding(
            goal.title.span(),
            f"{quoted(goal.title.text)} has {len(measured)} key results with a number, more than {most}: none of them gets much attention",
            "keep those that tell most, and make the others steps under them",
        )


def _supporters(workspace: Workspace) -> dict[Goal, list[Goal]]:
    """The goals elsewhere that name an objective with ``supports:``."""
    found: dict[Goal, list[Goal]] = {}
    for goal in workspace.goals:
        for link in goal.supports:
            if link.goal is not None:
                found.setdefault(link.goal, []).append(goal)
    return found

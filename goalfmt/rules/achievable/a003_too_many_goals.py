"""A003: more goals at once than a person can keep in mind."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal, Workspace
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.load import Peak, peak
from goalfmt.rules.people import owner_of
from goalfmt.rules.scope import is_closed, is_step


@rule("A003", on=Goal, severity=Severity.WARNING)
def too_many_goals(goal: Goal, context: Context) -> Iterator[Finding]:
    """Nobody should have too many goals open at the same time.

    Who pursues everything at once finishes little. Counted are the open goals of one person that have no goals under
    them and whose times overlap, and the open goals directly under one larger goal. Steps of a checklist do not count.
    Five are allowed, unless the project sets another number (``limits: {open-goals: 8}``) or turns the rule off.

    How to fix: finish, defer (``[>]``) or hand over some of them; give those that come later a ``start:``.

    Bad:

        ## Objective: Win 20 customers by 2026-06-30 @ana

        - [ ] Call 30 former customers by 2026-03-31 @ben
        - [ ] Write 5 case studies by 2026-03-31 @ben
        - [ ] Visit 3 fairs by 2026-03-31 @ben
        - [ ] Send 200 letters by 2026-03-31 @ben
        - [ ] Hold 2 webinars by 2026-03-31 @cho
        - [ ] Print 500 flyers by 2026-03-31 @cho

    Good:

        ## Objective: Win 20 customers by 2026-06-30 @ana

        - [ ] Call 30 former customers by 2026-03-31 @ben
        - [ ] Write 5 case studies by 2026-03-31 @ben
        - [ ] Visit 3 fairs by 2026-03-31 @cho
    """
    limit = context.settings.limits.open_goals
    children = peak(child for child in goal.children if _counts(child))
    if len(children.goals) > limit and not is_closed(goal):
        yield Finding(goal.title.span(), f"{quoted(goal.title.text)} has {_said(children, limit)}", "defer some of them, or put a level between")
    mine = context.once(_crowded).get(goal)
    if mine is not None:
        yield Finding(goal.title.span(), f"@{owner_of(goal)} has {_said(mine, limit)}", "finish, defer (`[>]`) or hand over some of them")


def _said(crowd: Peak, limit: int) -> str:
    when = f" on {crowd.day.isoformat()}" if crowd.day is not None else " at the same time"
    return f"{len(crowd.goals)} goals open{when}, more than {limit}: who pursues everything at once finishes little"


def _counts(goal: Goal) -> bool:
    return not is_closed(goal) and goal.status != "proposed" and not is_step(goal) and goal.kind not in ("vision", "kpi")


def _crowded(workspace: Workspace) -> dict[Goal, Peak]:
    """For every owner with too many goals: the first goal beyond the limit, and all that are open on the busiest day."""
    by_owner: dict[str, list[Goal]] = {}
    for goal in workspace.goals:
        owner = owner_of(goal)
        if owner is not None and not goal.children and _counts(goal):
            by_owner.setdefault(owner, []).append(goal)
    limit = workspace.settings.limits.open_goals
    crowds = (peak(goals) for goals in by_owner.values() if len(goals) > limit)
    return {crowd.goals[limit]: crowd for crowd in crowds if len(crowd.goals) > limit}

"""A002: a goal that a whole team owns."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal, Workspace
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.people import handles_of, owner_of
from goalfmt.rules.scope import is_closed, is_step


@rule("A002", on=Goal, severity=Severity.WARNING)
def team_without_person(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal of a team names one person too.

    When a whole team answers for a goal, each of its members can believe that another one does. A team may own a goal,
    but one person should be named beside it. A handle is a team's when the project lists it under ``teams``, or when
    other handles of the same files continue it: beside ``@sales/ana``, ``@sales`` is a team.

    Objectives may belong to a team alone, as their key results name the people.

    How to fix: write a person's handle after the team's (``@sales @ana``), or the person's in its place.

    Bad:

        ## Objective: Grow revenue @sales

        - [ ] Call 10 former customers by 2026-03-31 @sales
        - [ ] Send 20 offers by 2026-03-31 @sales/ana

    Good:

        ## Objective: Grow revenue @sales

        - [ ] Call 10 former customers by 2026-03-31 @sales @sales/ben
        - [ ] Send 20 offers by 2026-03-31 @sales/ana
    """
    owner = owner_of(goal)
    if owner is None or goal.kind in ("vision", "objective") or is_closed(goal) or is_step(goal):
        return
    teams = context.once(_teams)
    if owner in teams and all(handle in teams for handle in handles_of(goal, "with")):
        yield Finding(
            goal.title.span(),
            f"{quoted(goal.title.text)} belongs to the team @{owner} and to no person: each can believe that another does it",
            f"name the person who answers for it, as in `… @{owner} @name`",
        )


def _teams(workspace: Workspace) -> frozenset[str]:
    """The handles that are declared as teams, and those that another handle continues."""
    handles = {handle for goal in workspace.goals for key in ("owner", "with") for handle in handles_of(goal, key)}
    handles.update(person.handle for person in workspace.settings.roster.people)
    above = {handle[:at] for handle in handles for at, character in enumerate(handle) if character == "/"}
    return frozenset(above) | frozenset(workspace.settings.roster.teams)

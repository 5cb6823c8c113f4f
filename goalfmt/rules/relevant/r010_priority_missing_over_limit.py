"""R010: many goals, and none comes first."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal, Workspace
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.people import owner_of
from goalfmt.rules.scope import is_closed, is_step


@rule("R010", on=Goal, severity=Severity.WARNING)
def priority_missing_over_limit(goal: Goal, context: Context) -> Iterator[Finding]:
    """Who has many goals says which come first.

    A person with more open goals than the limit of rule A003 (five, unless the project sets another) cannot give all of
    them the same attention. Then each of them needs a ``priority:`` from 1 (first) to 5. One finding a person: at the
    first goal that has none.

    How to fix: add ``- priority: 1`` to what matters most, and larger numbers to the others.

    Bad:

        - [ ] Call 30 former customers by 2026-03-31 @ben
        - [ ] Write 5 case studies by 2026-03-31 @ben
        - [ ] Visit 3 fairs by 2026-03-31 @ben
        - [ ] Send 200 letters by 2026-03-31 @ben
        - [ ] Hold 2 webinars by 2026-03-31 @ben
        - [ ] Print 500 flyers by 2026-03-31 @ben

    Good:

        - [ ] Call 30 former customers by 2026-03-31 @ben
        - [ ] Write 5 case studies by 2026-03-31 @ben
    """
    missing = context.once(_without_priority).get(goal)
    if missing is not None:
        yield Finding(
            goal.title.span(),
            f"@{owner_of(goal)} has more than {context.settings.limits.open_goals} open goals, and {quoted(goal.title.text)} "
            + (f"and {missing} others have" if missing > 1 else "and another have" if missing else "has")
            + " no priority: nothing says what comes first",
            "add `- priority: 1` to what matters most, and 2 to 5 to the others",
        )


def _without_priority(workspace: Workspace) -> dict[Goal, int]:
    """For every owner over the limit: the first goal without a priority, and how many more there are."""
    by_owner: dict[str, list[Goal]] = {}
    for goal in workspace.goals:
        owner = owner_of(goal)
        if owner is not None and not goal.children and not is_closed(goal) and not is_step(goal) and goal.kind not in ("vision", "kpi"):
            by_owner.setdefault(owner, []).append(goal)
    found = {}
    for goals in by_owner.values():
        if len(goals) > workspace.settings.limits.open_goals:
            missing = [goal for goal in goals if goal.given("priority") is None]
            if missing:
                found[missing[0]] = len(missing) - 1
    return found

"""A012: two people with the same goal."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.likeness import alike, same_owner
from goalfmt.rules.people import owner_of


@rule("A012", on=Goal, severity=Severity.WARNING)
def owner_overlap(goal: Goal, context: Context) -> Iterator[Finding]:
    """Two people do not have the same goal.

    When two people pursue the same thing side by side, they get in each other's way or each leaves it to the other. Open
    goals of different owners whose sentences use the same words, in overlapping times, are shown.

    How to fix: give the goal to one of them and name the other after the owner (``@ana @ben``), or say in each sentence
    which part is whose.

    Bad:

        - [ ] Write the press release by 2026-03-31 @ana
        - [ ] Write the press release by 2026-03-31 @ben

    Good:

        - [ ] Write the press release by 2026-03-31 @ana @ben

    Good:

        - [ ] Write the press release for Spain by 2026-03-31 @ana
        - [ ] Write the press release for France by 2026-03-31 @ben
    """
    earlier = context.once(alike).get(goal)
    if earlier is not None and not same_owner(goal, earlier):
        yield Finding(
            goal.title.span(),
            f"@{owner_of(goal)} and @{owner_of(earlier)} (line {earlier.line}) both have {quoted(goal.title.text)}: each may leave it to the other",
            f"give it to one of them and name the other as helper: `… @{owner_of(earlier)} @{owner_of(goal)}`",
        )

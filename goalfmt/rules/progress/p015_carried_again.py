"""P015: carried for the third time."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import times_carried
from goalfmt.rule import Context, quoted, rule


@rule("P015", on=Goal, severity=Severity.WARNING)
def carried_again(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal is not carried over again and again.

    What has been moved into the next period three times (``limits: {carried: 3}``) is not wanted enough, or too big.

    How to fix: break it down, hand it over, or drop it.

    Bad:

        - [>] Write the handbook by 2025-03-31 @ana ^a
          - to: ^b
        - [>] Write the handbook by 2025-06-30 @ana ^b
          - carried: ^a
          - to: ^c
        - [>] Write the handbook by 2025-09-30 @ana ^c
          - carried: ^b
          - to: ^d
        - [ ] Write the handbook by 2026-12-31 @ana ^d
          - carried: ^c

    Good:

        - [>] Write the handbook by 2025-09-30 @ana ^c
          - to: ^d
        - [ ] Write the handbook by 2026-12-31 @ana ^d
          - carried: ^c
    """
    times = times_carried(goal) if "carried" in goal.own else 0
    if times >= context.settings.limits.carried and goal.status not in ("done", "dropped"):
        yield Finding(
            goal.own["carried"][0].span,
            f"{quoted(goal.title.text)} is carried over for the {times}. time: it is not wanted enough, or too big",
            "break it down, hand it over, or drop it",
        )

"""R009: a goal whose larger goal has changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.since import MEASURED, as_it_was, changes, serves, started, words_of

if TYPE_CHECKING:
    from goalfmt.history.past import Then

_OF_PARENT = frozenset({*MEASURED, "renamed", "due"})
_OWN = frozenset({*_OF_PARENT, "start", "fact"})


@rule("R009", on=Goal, severity=Severity.WARNING, looks_back=True)
def stale_alignment(goal: Goal, context: Context) -> Iterator[Finding]:
    """When a larger goal changes, the goals that serve it are looked at again.

    A goal was right for what it served when it was set. When that gets another target, deadline or meaning, its helpers may be too
    small, too late or beside the point. The rule compares the larger goal with its text in git on the day when this one was last
    reviewed (``reviewed:``), else on its first day. It is quiet where this goal has changed since as well, and needs an ``^id`` on both.

    How to fix: see whether the goal still serves the larger one, change it or not, and write ``- reviewed: DATE``.

    Before (day: 2026-01-05):

        # Objective: Win the north of the country by 2026-12-31 @lea ^north

        - [/] Open 3 shops by 2026-09-30 @ben ^shops
          - start: 2026-01-12

    Bad (today: 2026-06-01):

        # Objective: Win the south of the country by 2026-12-31 @lea ^north

        - [/] Open 3 shops by 2026-09-30 @ben ^shops
          - start: 2026-01-12

    Before (day: 2026-01-05):

        # Objective: Win the north of the country by 2026-12-31 @lea ^north

        - [/] Open 3 shops by 2026-09-30 @ben ^shops
          - start: 2026-01-12

    Before (day: 2026-03-02):

        # Objective: Win the south of the country by 2026-12-31 @lea ^north

        - [/] Open 3 shops by 2026-09-30 @ben ^shops
          - start: 2026-01-12

    Good (today: 2026-06-01):

        # Objective: Win the south of the country by 2026-12-31 @lea ^north

        - [/] Open 3 shops by 2026-09-30 @ben ^shops
          - start: 2026-01-12
          - reviewed: 2026-03-09
    """
    home = goal.home
    if is_closed(goal) or goal.status == "proposed" or home is None or home.id is None or goal.id is None or context.past is None:
        return
    reviewed = goal.given("reviewed")
    day = reviewed.value if reviewed is not None and isinstance(reviewed.value, date) else started(goal)
    day = day.date() if isinstance(day, datetime) else day
    before = as_it_was(home, day, context)
    if before is None or day is None:
        return
    own = context.past.then(goal, day)
    if own is None or own.day > before.day or (own.goal is not goal and _has_changed(own, goal)):
        return
    found = changes(before, home, _OF_PARENT)
    if found:
        yield Finding(
            goal.title.span(),
            f"{quoted(home.title.text)}, which this goal serves, has changed since {before.day.isoformat()}: "
            + " and ".join(words_of(change) for change in found),
            "see whether the goal still serves it, and write `- reviewed: DATE`",
        )


def _has_changed(then: Then, goal: Goal) -> bool:
    """Whether somebody has had a hand in a goal since, other than with a check-in."""
    before, now = serves(then.goal), serves(goal)
    return bool(changes(then, goal, _OWN, added=True)) or (None if before is None else before[0]) != (None if now is None else now[0])

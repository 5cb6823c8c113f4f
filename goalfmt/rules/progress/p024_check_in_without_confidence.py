"""P024: a key result whose check-ins do not say how sure one is."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.scope import is_closed


@rule("P024", on=Goal, severity=Severity.WARNING, profile_only=True)
def check_in_without_confidence(goal: Goal, context: Context) -> Iterator[Finding]:
    """The check-in of a key result says how sure one is.

    A level tells where a key result stands; the confidence tells whether its owner still believes in it, and falls
    weeks before the level does. Only in the profile ``okr``, at the newest check-in of an open key result. A check-in
    that was left out (``skip``) needs none.

    How to fix: write ``confidence`` and a number out of ten behind the level: ``confidence 7/10``.

    Bad (profile: okr):

        ## Objective: Make ordering a habit of our customers by 2026-12-31 @ana

        - [/] Raise repeat orders from 20% to 35% by 2026-12-31 @ana
          - 2026-01-31: 22%

    Good (profile: okr):

        ## Objective: Make ordering a habit of our customers by 2026-12-31 @ana

        - [/] Raise repeat orders from 20% to 35% by 2026-12-31 @ana
          - 2026-01-31: 22% confidence 7/10

    Good:

        - [/] Raise repeat orders from 20% to 35% by 2026-12-31 @ana
          - 2026-01-31: 22%
    """
    if goal.kind != "key-result" or is_closed(goal):
        return
    said = [checkin for checkin in goal.checkins if not checkin.value.skip]
    if not said:
        return
    newest = max(said, key=lambda checkin: (checkin.period.first, checkin.line))
    if newest.value.confidence is None and newest.source is goal.source:
        yield Finding(
            newest.span,
            f"the check-in of {newest.period.text} does not say how sure you are: a falling confidence warns earlier than the number",
            "write behind the level how sure you are: `confidence 7/10`",
        )

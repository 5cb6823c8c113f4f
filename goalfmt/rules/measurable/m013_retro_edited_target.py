"""M013: a target that was moved on the way."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_abandoned
from goalfmt.rules.since import as_it_was, is_continued, silent_changes, started, words_of


@rule("M013", on=Goal, severity=Severity.WARNING, looks_back=True)
def retro_edited_target(goal: Goal, context: Context) -> Iterator[Finding]:
    """A target or baseline that changes after the start says so.

    A target that is lowered when time runs short makes every goal a success, and nobody learns from it. Targets may change, openly: a line
    ``- was: DATE target OLD -- why`` keeps the old one beside the new. The rule compares a goal with its text in git at the
    close of its first day (or when it was first committed, where that was later), and looks at goals with an ``^id`` only, for that is how
    they are found again. The same amount in other words, and later steps behind those of a cadence, are no change.

    How to fix: add a line ``- was: DATE target OLD -- why`` (or ``baseline OLD``), or put the old number back.

    Before (day: 2026-01-05):

        - [/] Win 40 clients by 2026-12-31 @ben ^clients
          - start: 2026-01-12

    Bad (today: 2026-06-01):

        - [/] Win 30 clients by 2026-12-31 @ben ^clients
          - start: 2026-01-12

    Before (day: 2026-01-05):

        - [/] Raise retention by 2026-12-31 @ben ^retention
          - start: 2026-01-12
          - measure: retention 70% -> 80%

    Bad (today: 2026-06-01):

        - [/] Raise retention by 2026-12-31 @ben ^retention
          - start: 2026-01-12
          - measure: retention 75% -> 80%

    Before (day: 2026-01-05):

        - [/] Win 40 clients by 2026-12-31 @ben ^clients
          - start: 2026-01-12

    Good (today: 2026-06-01):

        - [/] Win 30 clients by 2026-12-31 @ben ^clients
          - start: 2026-01-12
          - was: 2026-03-02 target 40 clients -- the fair was cancelled

    Before (day: 2026-01-05):

        - [ ] Win 40 clients by 2026-12-31 @ben ^clients

    Before (day: 2026-01-09):

        - [/] Win 30 clients by 2026-12-31 @ben ^clients
          - start: 2026-01-12

    Good (today: 2026-06-01):

        - [/] Win 30 clients by 2026-12-31 @ben ^clients
          - start: 2026-01-12
    """
    if is_abandoned(goal) or goal.status == "proposed":
        return
    then = as_it_was(goal, started(goal), context)
    if then is None:
        return
    silent = silent_changes(then, goal)
    if silent and not is_continued(then.goal.measure, goal.measure):
        told = " and ".join(words_of(change) for change in silent)
        yield Finding(
            goal.title.span(),
            f"since {then.day.isoformat()} {quoted(goal.title.text)} has changed without a record of it: {told}",
            f"add a line `- was: DATE {_key(silent[0].kind)} {silent[0].before} -- why`, or put the old number back",
        )


def _key(kind: object) -> str:
    return "baseline" if str(kind) == "re-baselined" else "target"

"""R013: a goal that serves something else than when it began."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_abandoned
from goalfmt.rules.since import as_it_was, serves, started
from goalfmt.syntax.values.types import Change

_RECORDS = frozenset({"supports", "parent", "serves"})


@rule("R013", on=Goal, severity=Severity.WARNING, looks_back=True)
def re_parented_silently(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal that is moved under another one says so.

    What a goal serves is part of the promise. Moved silently, it vanishes from the sum of one objective and fills that of another, and
    the larger goal loses a helper that somebody counts on. The rule compares a goal with its text in git at the close of its first
    day, and looks at goals with an ``^id`` that served a goal with an ``^id``.

    How to fix: add a line ``- was: DATE supports ^old -- why``, or put the goal back.

    Before (day: 2026-01-05):

        # Objective: Win new clients by 2026-12-31 @lea ^win

        - [/] Call 300 shops by 2026-06-30 @ben ^calls
          - start: 2026-01-12

        # Objective: Keep our clients by 2026-12-31 @lea ^keep

    Bad (today: 2026-06-01):

        # Objective: Win new clients by 2026-12-31 @lea ^win

        # Objective: Keep our clients by 2026-12-31 @lea ^keep

        - [/] Call 300 shops by 2026-06-30 @ben ^calls
          - start: 2026-01-12

    Before (day: 2026-01-05):

        # Objective: Win new clients by 2026-12-31 @lea ^win

        - [/] Call 300 shops by 2026-06-30 @ben ^calls
          - start: 2026-01-12

        # Objective: Keep our clients by 2026-12-31 @lea ^keep

    Good (today: 2026-06-01):

        # Objective: Win new clients by 2026-12-31 @lea ^win

        # Objective: Keep our clients by 2026-12-31 @lea ^keep

        - [/] Call 300 shops by 2026-06-30 @ben ^calls
          - start: 2026-01-12
          - was: 2026-02-02 supports ^win -- they are clients already
    """
    if is_abandoned(goal) or goal.status == "proposed":
        return
    then = as_it_was(goal, started(goal), context)
    if then is None:
        return
    before, now = serves(then.goal), serves(goal)
    if before is None or before[0] is None or before == now:
        return
    if now is not None and (now[0] is None or now[0] == before[0] or (now[1] and now[1] == before[1])):
        return  # the same goal, or one of which nobody can tell
    if any(isinstance(given.value, Change) and given.value.key in _RECORDS for given in goal.own.get("was", ())):
        return
    told = "nothing" if now is None else f"^{now[0]}"
    yield Finding(
        goal.title.span(),
        f"{quoted(goal.title.text)} served ^{before[0]} on {then.day.isoformat()} and serves {told} now, and nothing says why",
        f"add a line `- was: DATE supports ^{before[0]} -- why`, or put the goal back",
    )

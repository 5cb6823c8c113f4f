"""P010: given up without a word."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule


@rule("P010", on=Goal, severity=Severity.WARNING)
def closed_without_reason(goal: Goal, context: Context) -> Iterator[Finding]:
    """What is dropped or deferred says why, or where it went.

    Without a reason nobody learns from it, and somebody will propose it again.

    How to fix: add ``- because: …``; of a goal that goes on elsewhere, ``- to: ^id`` or ``- to: 2026-Q2``.

    Bad:

        - [~] Sponsor the spring fair by 2026-02-01 @ben

    Good:

        - [~] Sponsor the spring fair by 2026-02-01 @ben
          - because: the fair was cancelled

    Good:

        - [>] Sponsor the spring fair by 2026-02-01 @ben
          - to: 2026-Q2
    """
    if goal.status in ("dropped", "deferred") and "because" not in goal.own and "to" not in goal.own:
        yield Finding(
            goal.title.span(),
            f"{quoted(goal.title.text)} was {goal.status} without a reason: nobody learns from it",
            "add `- because: …`" + (", or `- to: ^id` with the goal that goes on" if goal.status == "deferred" else ""),
        )

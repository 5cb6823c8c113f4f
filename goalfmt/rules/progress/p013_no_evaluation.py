"""P013: over, and nobody looked back."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.standing import standing


@rule("P013", on=Goal, severity=Severity.INFO)
def no_evaluation(goal: Goal, context: Context) -> Iterator[Finding]:
    """What is over is looked back on.

    An objective whose time is past says how it went: a ``score:`` from 0.0 to 1.0, or a sentence after ``retro:``.

    How to fix: add ``- score: 0.7`` or ``- retro: what we learnt``.

    Bad (today: 2026-03-02):

        ## Objective: Win back lost customers by 2026-02-15 @ana

        - [x] Call 10 former customers by 2026-02-10 @ben
          - done: 2026-02-10

    Good (today: 2026-03-02):

        ## Objective: Win back lost customers by 2026-02-15 @ana

        - score: 0.8
        - [x] Call 10 former customers by 2026-02-10 @ben
          - done: 2026-02-10
    """
    node = standing(goal, context)
    if node is None or goal.kind != "objective" or "score" in goal.own or "retro" in goal.own or not node.closed:
        return
    yield Finding(
        goal.title.span(),
        f"the time of {quoted(goal.title.text)} is over, and nothing says how it went",
        "add `- score: 0.0` to `1.0`, or `- retro: …`",
    )

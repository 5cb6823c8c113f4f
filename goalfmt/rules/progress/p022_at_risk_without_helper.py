"""P022: at risk, and alone."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import Health
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.people import handles_of
from goalfmt.rules.standing import is_open, standing


@rule("P022", on=Goal, severity=Severity.WARNING, preview=True)
def at_risk_without_helper(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal at risk gets help.

    Who is behind alone stays behind. A second handle after the owner's, ``with:``, or a ``coach:`` says who helps.

    How to fix: name somebody who helps: ``@ben @cho``.

    Bad (today: 2026-03-02):

        - [/] Call 30 former customers by 2026-03-31 @ben
          - start: 2026-01-01
          - 2026-02-28: 12

    Good (today: 2026-03-02):

        - [/] Call 30 former customers by 2026-03-31 @ben @cho
          - start: 2026-01-01
          - 2026-02-28: 12
    """
    node = standing(goal, context)
    if node is None or not is_open(goal) or node.health not in (Health.AT_RISK, Health.OFF_TRACK) or node.edges:
        return
    if not handles_of(goal, "with") and not handles_of(goal, "coach"):
        yield Finding(
            goal.title.span(),
            f"{quoted(goal.title.text)} is {node.health.value}, and nobody helps",
            "name a helper after the owner, or a `coach:`",
        )

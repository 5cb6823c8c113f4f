"""P011: green outside, red inside."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import is_watermelon, percent
from goalfmt.progress.checkins import newest
from goalfmt.rule import Context, rule
from goalfmt.rules.standing import is_open, standing


@rule("P011", on=Goal, severity=Severity.WARNING)
def watermelon(goal: Goal, context: Context) -> Iterator[Finding]:
    """What is declared fits the numbers.

    A goal declared on track whose numbers say otherwise is found out too late. Who knows better than the numbers says
    why, in the note of the check-in.

    How to fix: declare what the numbers say, or add the reason after ``--``.

    Bad (today: 2026-03-02):

        - [/] Call 30 former customers by 2026-03-31 @ben
          - start: 2026-01-01
          - 2026-02-28: 6 on-track

    Good (today: 2026-03-02):

        - [/] Call 30 former customers by 2026-03-31 @ben
          - start: 2026-01-01
          - 2026-02-28: 6 on-track -- the list of the fair comes on Monday
    """
    node = standing(goal, context)
    if node is None or not is_open(goal) or not is_watermelon(node):
        return
    last = newest(node, lambda checkin: checkin.value.health is not None)
    place = last.span if last is not None and last.source is goal.source else goal.title.span()
    yield Finding(
        place,
        f"declared {node.declared}, but the numbers say {node.health.value} "
        f"({percent(node.progress)} where {percent(node.expected)} was to be expected)",
        "declare what the numbers say, or add the reason after `--`",
    )

"""P002: a done goal below its target."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import decimal, percent
from goalfmt.rule import Context, rule
from goalfmt.rules.standing import standing


@rule("P002", on=Goal, severity=Severity.WARNING, fix=FixLevel.UNSAFE)
def done_below_target(goal: Goal, context: Context) -> Iterator[Finding]:
    """What is done has reached its target.

    The box says done, and the last check-in says something else: one of the two is wrong.

    How to fix: check in the last value, or take the tick away (``--unsafe-fixes`` does). A goal that ended below its
    target is closed by deferring or dropping it.

    Bad (today: 2026-03-02):

        - [x] Call 30 former customers by 2026-03-31 @ben
          - 2026-02-28: 24

    Fixed:

        - [/] Call 30 former customers by 2026-03-31 @ben
          - 2026-02-28: 24

    Good (today: 2026-03-02):

        - [x] Call 30 former customers by 2026-03-31 @ben
          - 2026-02-28: 31
    """
    node = standing(goal, context)
    if node is None or goal.status != "done" or node.raw is None or node.raw >= 1 or node.current is None or goal.node.box is None:
        return
    yield Finding(
        goal.title.span(),
        f"it is ticked off at {percent(node.progress)}: the last check-in is {decimal(node.current, 2)}",
        "check in the last value, or take the tick away",
        Fix("take the tick away", (Edit(goal.node.box.span, _started(goal)),), FixLevel.UNSAFE),
    )


def _started(goal: Goal) -> str:
    """The box of a started goal, as long as the one that is there (with its brackets or without)."""
    box = goal.node.box
    assert box is not None
    return "[/]" if box.span.end - box.span.start > 1 else "/"

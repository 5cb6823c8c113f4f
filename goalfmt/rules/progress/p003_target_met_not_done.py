"""P003: a reached goal that is still open."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import Basis, decimal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.facts import with_property
from goalfmt.rules.standing import is_open, standing


@rule("P003", on=Goal, severity=Severity.WARNING, fix=FixLevel.UNSAFE)
def target_met_not_done(goal: Goal, context: Context) -> Iterator[Finding]:
    """What has reached its target is ticked off.

    An open box asks for work. Where the last check-in has reached the target, the work is done, or the target was too
    low.

    How to fix: tick it off: ``[x]``, with ``- done: DATE`` (``--unsafe-fixes`` does, with the date of the last check-in); or raise
    the target, and record the old one with ``was:``.

    Bad (today: 2026-03-02):

        - [/] Call 30 former customers by 2026-03-31 @ben
          - 2026-02-28: 31

    Fixed:

        - [x] Call 30 former customers by 2026-03-31 @ben
          - done: 2026-02-28
          - 2026-02-28: 31

    Good (today: 2026-03-02):

        - [x] Call 30 former customers by 2026-03-31 @ben
          - 2026-02-28: 31
          - done: 2026-02-28
    """
    node = standing(goal, context)
    if node is None or not is_open(goal) or node.basis is not Basis.REACH or node.raw is None or node.raw < 1:
        return
    yield Finding(
        goal.title.span(),
        f"{quoted(goal.title.text)} has reached its target ({decimal(node.current, 2)}) and is still open",
        "tick it off with `[x]` and a line `- done: DATE`, or raise the target",
        _ticked_off(goal),
    )


def _ticked_off(goal: Goal) -> Fix | None:
    """The tick (of a goal that has a box) and the day of the last check-in; None where that is written otherwise already."""
    levels = [checkin.period for checkin in goal.checkins if checkin.value.value is not None]
    if not levels or "done" in goal.own:
        return None
    last = max(levels, key=lambda period: (period.last, period.first)).last.isoformat()
    line = with_property(goal, f"done: {last}")
    box = goal.node.box
    if box is None:
        return Fix(f"write `- done: {last}`", (line,), FixLevel.UNSAFE)
    tick = "[x]" if box.span.end - box.span.start > 1 else "x"
    return Fix(f"tick it off with `- done: {last}`", (Edit(box.span, tick), line), FixLevel.UNSAFE)

"""M002: an increase from nobody knows where."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.syntax.values.types import Form


@rule("M002", on=Goal, severity=Severity.WARNING, fix=FixLevel.SHOWN)
def target_without_baseline(goal: Goal, context: Context) -> Iterator[Finding]:
    """An increase says from where.

    "10% more traffic" can be reckoned only by who knows how much there is now, and in three months nobody remembers.
    The first check-in counts as the baseline; until there is one, progress cannot be told.

    How to fix: write both numbers (``from 8,000 to 8,800 visits``), put ``measure: traffic 8,000 +10%`` under the goal, or
    check in the value of today.

    Bad:

        - [ ] Increase website traffic by 10% by 2026-03-31 @cho

    Fixed:

        - [ ] Increase website traffic from __ to __ by 2026-03-31 @cho

    Good:

        - [ ] Increase website traffic from 8,000 to 8,800 visits by 2026-03-31 @cho

    Good:

        - [ ] Increase website traffic by 10% by 2026-03-31 @cho
          - 2026-01-01: 8,000
    """
    measure = goal.measure
    if measure is None or measure.form is not Form.REACH or measure.relative is None or measure.baseline is not None:
        return
    if is_closed(goal) or any(checkin.value.value is not None for checkin in goal.checkins):
        return
    fix = Fix("say from where to where", (Edit(measure.span, "from __ to __"),), FixLevel.SHOWN) if goal.measure_from == "sentence" else None
    yield Finding(
        measure.span,
        f"{quoted(measure.relative.text)} of what? Without today's value nobody can tell when it is reached",
        "write both numbers, `from A to B`, or check in the value of today",
        fix,
    )

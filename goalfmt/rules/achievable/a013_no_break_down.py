"""A013: a big goal that is one big lump."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.units import is_counted
from goalfmt.syntax.values.types import Form, Measure

SHORT = 31
"""Days in which a goal may count to any number."""


@rule("A013", on=Goal, severity=Severity.WARNING)
def no_break_down(goal: Goal, context: Context) -> Iterator[Finding]:
    """A big goal needs steps under it.

    A number that is far away says nothing about what to do tomorrow. A goal that counts to more than a hundred things
    (``limits: {count: 100}``) wants something smaller under it: milestones, a rhythm such as ``5 calls per day``, or a
    ``plan:`` of what should be reached by when. Money, percentages and durations are not counted this way, and what is
    over within a month of its start is left alone.

    How to fix: write the first steps, or a weekly quota, as goals under it.

    Bad:

        - [ ] Win 400 customers by 2026-12-31 @ana

    Good:

        - [ ] Win 400 customers by 2026-12-31 @ana
          - [ ] Win 8 customers per week @ben

    Good:

        - [ ] Win 400 customers by 2026-12-31 @ana
          - plan: 2026-06-30 30%, 2026-09-30 60%
    """
    measure = goal.measure
    if measure is None or is_closed(goal) or goal.children or "plan" in goal.own or goal.kind in ("vision", "kpi"):
        return
    count = _count(measure)
    if count > context.settings.limits.count and not _is_short(goal):
        yield Finding(
            measure.span,
            f"{quoted(goal.title.text)} counts to {count:,} in one step: that says nothing about what to do tomorrow",
            "put smaller goals or a quota per week under it, or add a `plan:`",
        )


def _count(measure: Measure) -> int:
    """What is counted, if things are; 0 for money, shares, durations and numbers without a unit."""
    if measure.form is not Form.REACH or measure.target is None or not is_counted(measure.unit):
        return 0
    return int(abs(measure.target - (measure.baseline or 0)))


def _is_short(goal: Goal) -> bool:
    """Whether the goal is over within a month of its start: what is done in one go needs no steps."""
    return goal.start is not None and goal.due is not None and goal.due.toordinal() - goal.start.toordinal() < SHORT

"""T006: a deadline too far away to feel."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.moments import due_span, whence
from goalfmt.rules.scope import is_closed
from goalfmt.syntax.values.types import Form

MICRO = 31
"""Days that a micro goal may take."""


@rule("T006", on=Goal, severity=Severity.WARNING)
def far_deadline(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal far away has milestones on the way.

    What is due in years is put off for months. A goal whose time from start to deadline is longer than the horizon needs
    smaller goals under it or a ``plan:``. The horizon is 400 days (``limits: {horizon: 200}`` changes it), and
    31 days in the profile ``micro``, for a micro goal is reached in days or weeks. Goals without a start are not measured.

    How to fix: break it down: what will be there after the first month?

    Bad:

        - [ ] Win 20 customers by 2028-12-31 @ana
          - start: 2026-01-01

    Bad (profile: micro):

        ## 2026-Q1

        - [ ] Publish the pricing page @cho

    Good:

        - [ ] Win 20 customers by 2028-12-31 @ana
          - start: 2026-01-01
          - [ ] Win 3 customers by 2026-06-30 @ana
    """
    if goal.kind in ("vision", "kpi") or is_closed(goal) or goal.children or "plan" in goal.own or goal.start is None or goal.due is None:
        return
    if goal.measure is not None and goal.measure.form in (Form.CADENCE, Form.GUARDRAIL, Form.FUNNEL):
        return
    horizon = MICRO if context.profile == "micro" else context.settings.limits.horizon
    days = goal.due.toordinal() - goal.start.toordinal() + 1
    if days > horizon:
        yield Finding(
            due_span(goal),
            f"{quoted(goal.title.text)} has {days} days{whence(goal)}, more than {horizon}, and no milestone on the way: it will be put off",
            "put smaller goals with earlier dates under it, or add a `plan:`",
        )

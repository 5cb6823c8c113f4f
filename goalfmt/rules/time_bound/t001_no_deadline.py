"""T001: a goal without a deadline."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.together import lacking
from goalfmt.source import Span
from goalfmt.syntax.values.types import Form


@rule("T001", on=Goal, severity=Severity.WARNING, fix=FixLevel.SHOWN, together=True)
def no_deadline(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal needs a deadline.

    A goal without a date is never late, and so never urgent. The date may stand in the sentence (``by 2026-03-31``), on
    a ``due:`` or ``period:`` line, or be inherited: from a larger goal, from a section such as ``## 2026-Q1``, or from the
    file; ``due_from`` in ``goalfmt list --output-format json`` tells for every goal which it was. What recurs (``3 calls per week``) is bound
    to time by its rhythm.

    A vision has no date. What is kept rather than reached (a ``KPI:``, a ``keep …`` measure) needs none, and closed goals
    are left alone. Where no goal of a file, of a section or under a larger goal has a deadline, this is told once, at the
    first of them.

    How to fix: end the sentence with ``by`` and the date. When all goals of a section or file have the same deadline,
    name the period there once.

    Bad:

        - [ ] Publish the pricing page @cho

    Fixed:

        - [ ] Publish the pricing page by YYYY-MM-DD @cho

    Good:

        - [ ] Publish the pricing page by 2026-01-15 @cho

    Good:

        ## 2026-Q1

        - [ ] Publish the pricing page @cho

    Good:

        - [ ] Call 3 former customers per week @ben

    Good:

        # Vision: Every corner shop in the region sells online
    """
    lack = lacking(context, no_deadline, _is_undated).get(goal)
    if lack is None or context.unread:
        return
    end = goal.title.span().end
    many = lack.others and lack.place is not goal
    yield Finding(
        goal.title.span(),
        f"{lack.said('deadline')}: what is never late is never urgent",
        "give the file or section a period, such as `period: 2026-Q1`, or end each sentence with `by YYYY-MM-DD`"
        if many
        else "end the sentence with `by YYYY-MM-DD`, or give the section or file a period",
        None if many else Fix("name the day", (Edit(Span(end, end), " by YYYY-MM-DD"),), FixLevel.SHOWN),
        also=lack.others,
    )


def _is_undated(goal: Goal) -> bool | None:
    """Whether the goal lacks a deadline; None where it is closed or needs none of its own."""
    if is_closed(goal):
        return None
    if goal.due is not None:
        return False
    return None if _is_timeless(goal) else True


def _is_timeless(goal: Goal) -> bool:
    """Whether the goal needs no deadline: a vision, what recurs, and what is kept."""
    if goal.kind in ("vision", "kpi"):
        return True
    measure = goal.measure
    if measure is not None and measure.form in (Form.CADENCE, Form.GUARDRAIL, Form.FUNNEL):
        return True
    return bool(goal.reading.cadences or goal.reading.dates)

"""T001: a goal without a deadline."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.source import Span
from goalfmt.syntax.values.types import Form


@rule("T001", on=Goal, severity=Severity.WARNING, fix=FixLevel.SHOWN)
def no_deadline(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal needs a deadline.

    A goal without a date is never late, and so never urgent. The date may stand in the sentence (``by 2026-03-31``), on
    a ``due:`` or ``period:`` line, or be inherited: from a larger goal, from a section such as ``## 2026-Q1``, or from the
    file; ``due_from`` in ``goalfmt list --output-format json`` tells for every goal which it was. What recurs (``3 calls per week``) is bound
    to time by its rhythm.

    A vision has no date. What is kept rather than reached (a ``KPI:``, a ``keep …`` measure) needs none, and closed goals
    are left alone.

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
    if goal.due is not None or _is_timeless(goal) or is_closed(goal) or context.unread:
        return
    end = goal.title.span().end
    yield Finding(
        goal.title.span(),
        f"{quoted(goal.title.text)} has no deadline: what is never late is never urgent",
        "end the sentence with `by YYYY-MM-DD`, or give the section or file a period",
        Fix("name the day", (Edit(Span(end, end), " by YYYY-MM-DD"),), FixLevel.SHOWN),
    )


def _is_timeless(goal: Goal) -> bool:
    """Whether the goal needs no deadline: a vision, what recurs, and what is kept."""
    if goal.kind in ("vision", "kpi"):
        return True
    measure = goal.measure
    if measure is not None and measure.form in (Form.CADENCE, Form.GUARDRAIL, Form.FUNNEL):
        return True
    return bool(goal.reading.cadences or goal.reading.dates)

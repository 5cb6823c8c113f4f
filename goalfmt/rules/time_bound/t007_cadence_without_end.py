"""T007: a habit without an end."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.syntax.values.types import Form


@rule("T007", on=Goal, severity=Severity.WARNING)
def cadence_without_end(goal: Goal, context: Context) -> Iterator[Finding]:
    """What recurs has an end too.

    A habit without an end can be kept or broken, and never completed: goalfmt can tell a streak, but no progress. With an
    end it can be looked back on, and changed.

    How to fix: say until when: ``… until 2026-06-30``; or put it under a section or file with a period.

    Bad:

        - [ ] Call 3 former customers per week @ben

    Good:

        - [ ] Call 3 former customers per week until 2026-03-31 @ben

    Good:

        ## 2026-Q1

        - [ ] Call 3 former customers per week @ben
    """
    measure = goal.measure
    if measure is None or measure.form is not Form.CADENCE or goal.due is not None or goal.kind == "kpi" or is_closed(goal) or context.unread:
        return
    yield Finding(
        measure.span,
        f"{quoted(goal.title.text)} recurs without end: it can never be completed",
        "end the sentence with `until YYYY-MM-DD`, or give the section or file a period",
    )

"""M012: many, but how good?"""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.units import is_counted
from goalfmt.syntax.values.types import Form


@rule("M012", on=Goal, severity=Severity.INFO, preview=True)
def quantity_without_quality(goal: Goal, context: Context) -> Iterator[Finding]:
    """Beside a number to reach stands a limit to keep.

    Who is measured by the number of calls makes many short ones. A guardrail (``measure: keep …``) beside or under the
    goal says what must not suffer.

    How to fix: add a goal with ``measure: keep …`` for the quality: complaints, returns, a rating.

    Bad:

        - [ ] Win 20 customers by 2026-12-31 @ana

    Good:

        ## Objective: Grow @ana

        - [ ] Win 20 customers by 2026-12-31 @ana
        - [ ] Keep every customer content @ana
          - measure: keep rating >= 4.5 stars
    """
    measure = goal.measure
    if measure is None or measure.form is not Form.REACH or not is_counted(measure.unit) or is_closed(goal):
        return
    beside = goal.parent.children if goal.parent is not None else ()
    if not any(other.measure is not None and other.measure.form is Form.GUARDRAIL for other in (*beside, *goal.children)):
        yield Finding(
            measure.span,
            f"{quoted(goal.title.text)} counts how many, and nothing beside it says how good",
            "add a goal beside it with `measure: keep …` for the quality",
        )

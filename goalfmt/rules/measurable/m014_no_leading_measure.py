"""M014: an outcome without an activity."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.syntax.values.types import Form


@rule("M014", on=Goal, severity=Severity.INFO, preview=True)
def no_leading_measure(goal: Goal, context: Context) -> Iterator[Finding]:
    """An outcome has an activity under it.

    Outcomes (revenue, retention) come late and cannot be done. What can be done every day or week leads to them, and shows
    early whether things go well. An objective with a goal of ``type: outcome`` and no rhythm and no ``type: activity``
    below is told.

    How to fix: add what is done daily or weekly: ``Call 5 former customers per week``.

    Bad:

        ## Objective: Grow @ana

        - [ ] Raise revenue from 50k to 60k EUR by 2026-12-31 @ana
          - type: outcome

    Good:

        ## Objective: Grow @ana

        - [ ] Raise revenue from 50k to 60k EUR by 2026-12-31 @ana
          - type: outcome
        - [ ] Call 5 former customers per week until 2026-12-31 @ben
    """
    if goal.kind != "objective" or is_closed(goal) or not any(child.value("type") == "outcome" for child in goal.children):
        return
    if not any(child.value("type") == "activity" or (child.measure is not None and child.measure.form is Form.CADENCE) for child in goal.children):
        yield Finding(
            goal.title.span(),
            f"{quoted(goal.title.text)} has outcomes and nothing that is done every day or week",
            "add an activity: `Call 5 former customers per week until …`",
        )

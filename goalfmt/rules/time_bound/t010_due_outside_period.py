"""T010: a deadline outside of the period of its section."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal, Group
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.moments import due_span
from goalfmt.rules.scope import is_abandoned
from goalfmt.syntax.values.types import Period


@rule("T010", on=Goal, severity=Severity.WARNING)
def due_outside_period(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal in a dated section is due in its time.

    A section ``## 2026-Q1`` or a file with ``period: 2026`` says when its goals are worked on. A goal that is due before or
    after stands in the wrong place, or has a wrong date.

    How to fix: correct the date, or move the goal to the section of its time.

    Bad:

        ## 2026-Q1

        - [ ] Publish the pricing page by 2026-05-15 @cho

    Good:

        ## 2026-Q1

        - [ ] Publish the pricing page by 2026-01-15 @cho
    """
    if goal.due is None or goal.due_from not in ("property", "sentence") or is_abandoned(goal):
        return
    around = _period_around(goal)
    if around is None:
        return
    period, group = around
    if not period.first.toordinal() <= goal.due.toordinal() <= period.last.toordinal():
        where = f"the section {quoted(group.title)}" if group.node is not None else "the file"
        yield Finding(
            due_span(goal),
            f"due {goal.due.isoformat()}, outside of {period.text}, the period of {where}",
            "correct the date, or move the goal to the section of its time",
        )


def _period_around(goal: Goal) -> tuple[Period, Group] | None:
    """The nearest period of a section or file, unless a goal with a deadline of its own stands between."""
    for holder in goal.above():
        if isinstance(holder, Group):
            values = holder.own.get("period")
            if values:
                return (values[0].value, holder) if isinstance(values[0].value, Period) else None
        elif "due" in holder.own or "period" in holder.own or holder.due_from == "sentence":
            return None
    return None

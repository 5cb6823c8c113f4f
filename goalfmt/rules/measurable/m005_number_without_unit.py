"""M005: a number of what?"""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.syntax.values.types import Form


@rule("M005", on=Goal, severity=Severity.WARNING)
def number_without_unit(goal: Goal, context: Context) -> Iterator[Finding]:
    """A number needs a unit.

    Two people can disagree on what ``60`` counts: per cent, users, users a week? Where a ``measure:`` line names what is
    counted (``new bakeries 0 -> 12``), a sentence names it with both numbers (``the score from 7 to 9``), or a check-in has
    the unit, all is said.

    How to fix: write after the number what it counts: ``60%``, ``60 users``, ``60 points``.

    Bad:

        - [ ] Raise activation to 60 by 2026-03-31 @ana

    Good:

        - [ ] Raise activation to 60% by 2026-03-31 @ana

    Good:

        - [ ] Raise activation by 2026-03-31 @ana
          - measure: activation 40 -> 60 users
    """
    measure = goal.measure
    if measure is None or measure.form not in (Form.REACH, Form.GUARDRAIL) or measure.unit is not None or is_closed(goal):
        return
    if measure.name is not None and (goal.measure_from == "property" or (measure.baseline is not None and not measure.assumed)):
        return
    if goal.measure_from == "sentence" and _counts_what_follows(goal):
        return
    if measure.relative is not None and measure.relative.unit is not None:
        return
    if any(checkin.value.value is not None and checkin.value.value.unit is not None for checkin in goal.checkins):
        return
    words = quoted(goal.source.text[measure.span.start : measure.span.end])
    yield Finding(
        measure.span, f"{words} has no unit: each reader counts something else", "write after it what it counts, such as `%`, `users` or `points`"
    )


def _counts_what_follows(goal: Goal) -> bool:
    """Whether the sentence says what the number is: a figure of that name, or the words right after it: "Solve 1 P1 issue", "Close 5 [bugs](https://bugs.example)"."""
    quantity = next(iter(goal.reading.quantities), None)
    if quantity is None:
        return False
    if quantity.name is not None and (quantity.sense in ("at-least", "at-most") or len(quantity.name.split()) > 1):
        return True  # "the merge rate rises to 11": the figure has its name
    if quantity.sense != "count":
        return False
    if any(word.isalpha() for word in quantity.text.split()[1:]):
        return True
    times = {date.start for date in goal.reading.dates} | {cadence.start for cadence in goal.reading.cadences}
    rest = goal.reading.text[quantity.end :]
    at = quantity.end + len(rest) - len(rest.lstrip())
    return at not in times and rest.lstrip()[:1] not in ("", ".", ",", ";", ":", ")", "(")

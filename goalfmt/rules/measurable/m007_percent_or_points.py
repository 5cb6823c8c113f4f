"""M007: five per cent, or five points?"""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import decimal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.source import Span
from goalfmt.syntax.values.types import Form, Measure


@rule("M007", on=Goal, severity=Severity.WARNING, fix=FixLevel.SHOWN)
def percent_or_points(goal: Goal, context: Context) -> Iterator[Finding]:
    """A change of a percentage is told in points, or by both numbers.

    From 80%, "5% more" is 84% to some and 85% to others.

    How to fix: write ``from 80% to 85%``, or ``measure: retention 80% +5pp`` for five points.

    Bad:

        - [ ] Improve customer retention by 5% by 2026-03-31 @ana
          - 2026-01-31: 80%

    Fixed:

        - [ ] Improve customer retention from 80% to 85% by 2026-03-31 @ana
          - 2026-01-31: 80%

    Good:

        - [ ] Improve customer retention from 80% to 85% by 2026-03-31 @ana
          - 2026-01-31: 80%

    Good:

        - [ ] Improve customer retention by 2026-03-31 @ana
          - measure: retention 80% +5pp
    """
    measure = goal.measure
    if measure is None or measure.form is not Form.REACH or measure.relative is None or measure.relative.unit != "%" or is_closed(goal):
        return
    shares = [checkin.value.value for checkin in goal.checkins if checkin.value.value is not None and checkin.value.value.unit == "%"]
    if not shares:
        return
    first, change = shares[0].value, measure.relative.value
    words = quoted(goal.source.text[measure.span.start : measure.span.end])
    yield Finding(
        measure.span,
        f"{words}: from {shares[0].text}, this is {decimal(first * (1 + change / 100))}% to some and {decimal(first + change)}% to others",
        "write both numbers, `from A% to B%`, or the points: `+5pp`",
        _in_points(goal, measure, shares[0].text, f"{decimal(first + change)}%"),
    )


def _in_points(goal: Goal, measure: Measure, baseline: str, target: str) -> Fix | None:
    """Both numbers, as points are reckoned, in the place of the change; of a measure, which may hold more, only where it stands at the end."""
    if goal.measure_from == "sentence":
        return Fix("write both numbers", (Edit(measure.span, f"from {baseline} to {target}"),), FixLevel.SHOWN)
    words = goal.source.text[measure.span.start : measure.span.end]
    change = words.rpartition(" ")[2]
    if not change.endswith("%") or change[:1] not in "+-":
        return None
    return Fix("write both numbers", (Edit(Span(measure.span.end - len(change), measure.span.end), f"{baseline} -> {target}"),), FixLevel.SHOWN)

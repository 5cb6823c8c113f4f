"""M003: a measure that ends where it begins."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.rule import Context, rule
from goalfmt.syntax.values.types import Form, Measure


@rule("M003", on=Measure, severity=Severity.ERROR)
def baseline_equals_target(measure: Measure, context: Context) -> Iterator[Finding]:
    """A measure has to lead somewhere: its target differs from its baseline.

    From 80 to 80 nothing changes, and progress could not be worked out (it would be nought divided by nought). Who wants
    a value to stay where it is means a guardrail, which is written with ``keep``.

    How to fix: correct one of the two numbers, or write ``keep`` with the limit.

    Bad:

        - [ ] Hold the line on support
          - measure: satisfaction 80 -> 80 points

    Bad:

        - [ ] Raise retention from 80% to 80% by 2026-03-31

    Good:

        - [ ] Hold the line on support
          - measure: keep satisfaction >= 80 points

    Good:

        - [ ] Raise retention from 80% to 85% by 2026-03-31
    """
    same = measure.baseline is not None and measure.baseline == measure.target
    nothing = measure.relative is not None and measure.relative.value == 0
    if measure.form is Form.REACH and (same or nothing):
        yield Finding(
            measure.span,
            "the measure ends where it begins, so there is nothing to reach",
            "correct the baseline or the target; to hold a value, write `measure: keep NAME >= VALUE`",
        )

"""M010: a sentence with one number, and a measure with another."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from goalfmt.diagnostic import Finding, Severity
from goalfmt.language import measure_of
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.syntax.values.types import Form, Measure


@rule("M010", on=Goal, severity=Severity.ERROR)
def sentence_and_measure_disagree(goal: Goal, context: Context) -> Iterator[Finding]:
    """The sentence and the ``measure:`` line say the same number.

    goalfmt counts by the property. People read the sentence. A sentence without a unit, or one that is rounded
    (``1.2M`` for 1,234,000), does not disagree.

    How to fix: correct the one that is wrong; one of the two is enough.

    Bad:

        - [ ] Raise retention from 80% to 85% by 2026-03-31 @ana
          - measure: retention 80% -> 90%

    Good:

        - [ ] Raise retention from 80% to 85% by 2026-03-31 @ana
          - measure: retention 80% -> 85%

    Good:

        - [ ] Raise revenue to 1.2M EUR by 2026-03-31 @ana
          - measure: revenue 1,000,000 -> 1,234,000 EUR
    """
    own = goal.own.get("measure")
    if not own or not isinstance(own[0].value, Measure):
        return
    said, measure = measure_of(goal.reading), own[0].value
    if said is None or said.form is not measure.form or said.form is not Form.REACH or said.target is None or measure.target is None:
        return
    if said.unit is None or (measure.unit is not None and said.unit != measure.unit):
        return
    words = goal.title.text[said.span.start : said.span.end]
    if not _same(said.target, measure.target, words):
        yield Finding(own[0].span, f"the sentence says {quoted(words)}, the measure another target", "correct the one that is wrong; one is enough")
    elif (
        not said.assumed
        and not measure.assumed
        and said.baseline is not None
        and measure.baseline is not None
        and not _same(said.baseline, measure.baseline, words)
    ):
        yield Finding(own[0].span, f"the sentence says {quoted(words)}, the measure another baseline", "correct the one that is wrong; one is enough")


def _same(said: Fraction, measured: Fraction, words: str) -> bool:
    """Whether two numbers agree to the digits that the sentence gives."""
    if said == measured:
        return True
    digits = max(len(str(abs(said.numerator)).rstrip("0")), 1) if said.denominator == 1 else len(words)
    magnitude = len(str(abs(int(said)))) if abs(said) >= 1 else 1
    step = Fraction(10) ** (magnitude - digits)
    return digits < magnitude and abs(said - measured) * 2 <= step

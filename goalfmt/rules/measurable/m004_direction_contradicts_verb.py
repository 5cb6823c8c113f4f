"""M004: a number that goes the other way than the verb."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.language.evidence import Verb
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.wording import is_read
from goalfmt.syntax.values.types import Form


@rule("M004", on=Goal, severity=Severity.ERROR)
def direction_contradicts_verb(goal: Goal, context: Context) -> Iterator[Finding]:
    """The number goes the way that the verb says.

    "Reduce churn from 2% to 5%" asks for less and counts more: one of the two is wrong, or the numbers are the wrong
    way round.

    How to fix: turn the two numbers round, or take the other verb.

    Bad:

        - [ ] Reduce churn from 2% to 5% by 2026-03-31 @ana

    Bad:

        - [ ] Raise the open rate by 2026-03-31 @cho
          - measure: open rate 30% -> 25%

    Good:

        - [ ] Reduce churn from 5% to 2% by 2026-03-31 @ana
    """
    measure = goal.measure
    if (
        measure is None
        or measure.form is not Form.REACH
        or measure.baseline is None
        or measure.target is None
        or is_closed(goal)
        or not is_read(goal)
    ):
        return
    verb = _verb_of(goal)
    if verb is None or not verb.kinds & {"rise", "fall"} or verb.kinds >= {"rise", "fall"} or measure.target == measure.baseline or measure.assumed:
        return
    rises = "rise" in verb.kinds
    if rises is not (measure.target > measure.baseline):
        yield Finding(
            measure.span,
            f"{quoted(verb.text)} asks for {'more' if rises else 'less'}, and the number goes {'down' if rises else 'up'}",
            "turn the two numbers round, or take the other verb",
        )


def _verb_of(goal: Goal) -> Verb | None:
    """The verb that the number belongs to: of a number in the sentence the nearest before it, else the first."""
    verbs = goal.evidence.verbs
    if goal.measure_from == "sentence" and goal.reading.quantities:
        at = goal.reading.quantities[0].start
        return next((verb for verb in reversed(verbs) if verb.start < at), None)
    return verbs[0] if verbs and verbs[0].leads else None

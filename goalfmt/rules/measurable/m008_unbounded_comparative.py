"""M008: more, without a number."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.wording import is_read, topic
from goalfmt.source import Span


@rule("M008", on=Goal, severity=Severity.WARNING, fix=FixLevel.SHOWN)
def unbounded_comparative(goal: Goal, context: Context) -> Iterator[Finding]:
    """More or less of something needs a number.

    "Reduce costs" is reached by the first cent, and never. (A sentence that speaks of more or less and whose verb is
    in itself vague is told by V001, not here.)

    How to fix: say from which number to which.

    Bad:

        - [ ] Cut costs by 2026-03-31 @ana

    Fixed:

        - [ ] Cut costs from __ to __ by 2026-03-31 @ana

    Good:

        - [ ] Cut the cost of an order from 14 EUR to 11 EUR by 2026-03-31 @ana
    """
    if not is_read(goal) or is_closed(goal) or goal.measure is not None or goal.children or goal.kind in ("vision", "objective") or context.unread:
        return
    reading = goal.reading
    if reading.quantities or reading.cadences:
        return
    verb = next((verb for verb in goal.evidence.verbs[:1] if verb.leads and verb.kinds & {"rise", "fall"}), None)
    if verb is None or verb.kinds & {"deliver", "gather"} or goal.evidence.measurable.ok:
        return
    if any(term.start <= verb.start < term.end for term in reading.terms):
        return
    start = reading.dates[0].start if reading.dates and reading.dates[0].start else len(goal.title.text)
    at = goal.title.span(0, start).end
    words = "from __ to __ " if start < len(goal.title.text) else " from __ to __"
    yield Finding(
        goal.title.span(verb.start, verb.end),
        f"{quoted(topic(goal))}: by how much? The first step reaches it, and no step completes it",
        "say from which number to which",
        Fix("say how much", (Edit(Span(at, at), words),), FixLevel.SHOWN),
    )

"""S003: a title of one word."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed, is_step
from goalfmt.rules.wording import is_one_word, is_read


@rule("S003", on=Goal, severity=Severity.WARNING)
def title_too_short(goal: Goal, context: Context) -> Iterator[Finding]:
    """A title has more than one word.

    One word reminds its author of something. A goal is read by others too, and by the author in three months.
    The steps of a checklist may be short.

    How to fix: say what is done to what: a verb and its object.

    Bad:

        - [ ] Invoices by 2026-03-31 @cho
          - measure: 10 invoices

    Good:

        - [ ] Send the invoices of February by 2026-03-31 @cho
    """
    if is_closed(goal) or is_step(goal) or goal.kind in ("vision", "kpi"):
        return
    if is_read(goal) and "measure" not in goal.own and not goal.evidence.verbs and not goal.evidence.specific.ok:
        return  # S001 says it
    if is_one_word(goal):
        word = next(word for word in goal.title.text.split())
        yield Finding(
            goal.title.span(0, len(word)), f"{quoted(word)} is one word: it reminds its author, and tells others nothing", "say what is done to what"
        )

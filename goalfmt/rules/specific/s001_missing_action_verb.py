"""S001: a topic in the place of a goal."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed, is_step
from goalfmt.rules.wording import is_read, topic


@rule("S001", on=Goal, severity=Severity.WARNING)
def missing_action_verb(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal says what somebody does.

    "Mobile payment" is a topic. Is it to be studied, planned, built, sold? A verb and the thing that it acts on
    (``Publish the pricing page``), or a state that one can see (``The pricing page is online``), say so.

    Visions, KPIs and the steps of a checklist may be topics, and so may what has a ``measure:``.

    How to fix: begin with a verb: write, sign, send, hire, publish.

    Bad:

        - [ ] Mobile payment by 2026-03-31 @cho

    Good:

        - [ ] Publish the page on mobile payment by 2026-03-31 @cho

    Good:

        - [ ] The shop takes mobile payments by 2026-03-31 @cho

    Good:

        - [ ] Mobile payment by 2026-03-31 @cho
          - measure: share of mobile payments 0% -> 20%
    """
    if not is_read(goal) or is_closed(goal) or is_step(goal) or goal.kind in ("vision", "kpi") or "measure" in goal.own or context.unread:
        return
    evidence = goal.evidence
    if evidence.specific.ok or evidence.verbs or any(not term.anchored for term in goal.reading.terms):
        return
    yield Finding(
        goal.title.span(),
        f"{quoted(goal.title.text)} names a topic and not what is done: each reader expects something else",
        f"begin with a verb: `Publish {topic(goal)}`, `Sign {topic(goal)}`, or say what one will see",
    )

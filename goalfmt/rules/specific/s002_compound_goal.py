"""S002: two goals in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.wording import is_read


@rule("S002", on=Goal, severity=Severity.INFO)
def compound_goal(goal: Goal, context: Context) -> Iterator[Finding]:
    """One goal, one sentence.

    Two actions in one sentence share a box and a progress: when one of them is done, is the goal half done? Sometimes
    two verbs are one piece of work (``Write and schedule 3 campaigns``), so this is only a remark.

    How to fix: write a goal for each, or make the two actions steps under one goal.

    Bad:

        - [ ] Call 3 former customers and send 5 offers by 2026-03-31 @ben

    Good:

        - [ ] Call 3 former customers by 2026-03-31 @ben
        - [ ] Send 5 offers by 2026-03-31 @ben
    """
    if not is_read(goal) or is_closed(goal) or goal.kind == "vision" or goal.children:
        return
    leading = [verb for verb in goal.evidence.verbs if verb.leads and verb.kinds and verb.form == "base"]
    if len(leading) > 1 and len(goal.reading.quantities) > 1:
        first, second = leading[0], leading[1]
        yield Finding(
            goal.title.span(first.start, second.end),
            f"two actions in one goal ({quoted(first.text)}, {quoted(second.text)}): one box cannot tell which of them is done",
            "write a goal for each, or make them steps under one goal",
        )

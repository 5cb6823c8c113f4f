"""S002: two goals in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.wording import two_actions


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
    if is_closed(goal) or goal.kind == "vision" or goal.children:
        return
    actions = two_actions(goal)
    if actions is not None:
        first, second = actions
        yield Finding(
            goal.title.span(first.start, second.end),
            f"two actions in one goal ({quoted(first.text)}, {quoted(second.text)}): one box cannot tell which of them is done, "
            "and neither number is taken for the target",
            "write a goal for each, or make them steps under one goal",
        )

"""S002: two goals in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.wording import two_actions
from goalfmt.source import Span


@rule("S002", on=Goal, severity=Severity.INFO, fix=FixLevel.SHOWN)
def compound_goal(goal: Goal, context: Context) -> Iterator[Finding]:
    """One goal, one sentence.

    Two actions in one sentence share a box and a progress: when one of them is done, is the goal half done? Sometimes
    two verbs are one piece of work (``Write and schedule 3 campaigns``), so this is only a remark.

    How to fix: write a goal for each, or make the two actions steps under one goal.

    Bad:

        - [ ] Call 3 former customers and send 5 offers by 2026-03-31 @ben

    Fixed:

        - [ ] Call 3 former customers by 2026-03-31 @ben
        - [ ] Send 5 offers by 2026-03-31 @ben

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
            _parted(goal, second.start),
        )


def _parted(goal: Goal, second: int) -> Fix | None:
    """Two bullets with the same box, deadline and tail; None for headings, goals with facts or ids, and where no "and" stands between."""
    node, title = goal.node, goal.title.text
    joint = _JOINT.search(title, 0, second)
    if node.heading or node.box is None or node.id or node.properties or node.checkins or node.notes or joint is None:
        return None
    last = goal.reading.dates[-1:] if len(goal.reading.dates) == 1 and goal.reading.dates[0].start > second else []
    start = goal.title.span(joint.start(), joint.start()).start
    end = goal.title.span(0, second + 1).end
    line = goal.source.text[: node.span.start].rpartition("\n")[2]
    rest = goal.source.text[goal.title.span().end : node.span.end]
    if line.strip() or "\n" in goal.source.text[node.span.start : node.span.end]:
        return None
    when = "".join(f" {title[date.start : date.end]}" for date in last)
    new = f"{when}{rest}\n{line}- [{node.box.text}] {title[second].upper()}"
    return Fix("write a goal for each", (Edit(Span(start, end), new),), FixLevel.SHOWN)


_JOINT = re.compile(r"(?:,? and|,? &|,|;)(?: then)? +\Z", re.IGNORECASE)

"""R003: the same goal twice."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.likeness import alike, same_owner
from goalfmt.rules.people import owner_of


@rule("R003", on=Goal, severity=Severity.WARNING)
def duplicate_goal(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal stands in one place only.

    A goal that is written twice is checked in once and forgotten once, and counts double in every sum. Two open goals of
    the same person whose sentences use the same words, in overlapping times, are taken for one; where a goal has no owner,
    only those that stand in the same place. (Two people with the same goal are another matter: rule A012.)

    How to fix: delete one of the two. To show a goal under a second objective as well, name both after ``supports:``.

    Bad:

        - [ ] Call 10 former customers by 2026-03-31 @ben
        - [ ] Call 10 former customers by 2026-03-31 @ben

    Good:

        - [ ] Call 10 former customers by 2026-03-31 @ben
        - [ ] Call 25 former customers by 2026-06-30 @ben
    """
    earlier = context.once(alike).get(goal)
    if earlier is not None and same_owner(goal, earlier) and (_side_by_side(goal, earlier) or owner_of(goal) == owner_of(earlier) is not None):
        place = f"line {earlier.line}" if earlier.source is goal.source else f"{earlier.source.path}:{earlier.line}"
        yield Finding(
            goal.title.span(),
            f"{quoted(goal.title.text)} says the same as the goal in {place}: it would be counted twice",
            "delete one of the two; a goal that serves several others names them after `supports:`",
        )


def _side_by_side(goal: Goal, earlier: Goal) -> bool:
    """Whether two goals stand in one list: under the same goal or section, with no line between them that is indented less."""
    if goal.holder is not earlier.holder:
        return False
    lines = [goal.source.line(number) for number in range(earlier.line, goal.line + 1)]
    depth = _depth(lines[-1])
    return all(_depth(line) >= depth for line in lines if line.strip())


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

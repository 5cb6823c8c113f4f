"""P009: done, but when?."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_step
from goalfmt.rules.together import lacking
from goalfmt.source import Span


@rule("P009", on=Goal, severity=Severity.INFO, fix=FixLevel.SHOWN, together=True)
def done_date_missing(goal: Goal, context: Context) -> Iterator[Finding]:
    """A done goal says when.

    Only with its date a done goal counts for streaks, for the weeks in which much was done, and for being on time. A
    check-in that reached the target says it too. Where no done goal of a file, of a section or under a larger goal has its
    date, this is told once, at the first of them.

    How to fix: add a line ``- done: DATE``.

    Bad:

        - [x] Publish the pricing page by 2026-01-15 @cho

    Fixed:

        - [x] Publish the pricing page by 2026-01-15 @cho
          - done: YYYY-MM-DD

    Good:

        - [x] Publish the pricing page by 2026-01-15 @cho
          - done: 2026-01-12
    """
    lack = lacking(context, done_date_missing, _is_undated).get(goal)
    if lack is None:
        return
    fix = Fix("name the day", (Edit(Span(goal.node.span.end, goal.node.span.end), _line(goal)),), FixLevel.SHOWN)
    name, others = quoted(goal.title.text), len(lack.others)
    told = f"{name} and {f'{others} other goals' if others > 1 else 'another goal'} are done; when?" if others else f"{name} is done; when?"
    yield Finding(goal.title.span(), told, "add a line `- done: YYYY-MM-DD`", None if others else fix, also=lack.others)


def _is_undated(goal: Goal) -> bool | None:
    """Whether a done goal lacks its date; None where it needs none."""
    if goal.status != "done" or goal.checkins or goal.children or is_step(goal) or goal.node.heading:
        return None
    return "done" not in goal.own


def _line(goal: Goal) -> str:
    """A line below the title, indented as its facts are."""
    source = goal.source
    line = source.line(goal.line)
    indent = len(line) - len(line.lstrip(" "))
    return "\n" + " " * (indent + 2) + "- done: YYYY-MM-DD"

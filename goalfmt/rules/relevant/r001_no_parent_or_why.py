"""R001: a goal that says neither what it serves nor why."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed, is_self_set
from goalfmt.rules.together import Lack, lacking


@rule("R001", on=Goal, severity=Severity.WARNING, together=True)
def no_parent_or_why(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal serves a larger one, or says why it is there.

    Work that leads nowhere can be done perfectly and still be wasted. A goal shows what it is for by its place (nested
    under a vision, an objective or another goal), by ``supports:`` with the id of the goal it serves, or by a sentence
    after ``why:``.

    Visions and objectives are what the others serve. Goals that people propose for themselves (``[?]`` or
    ``proposed-by:``) may stand alone, and closed goals are left alone. Where no goal of a file or section says what it is
    for, this is told once, at the first of them.

    How to fix: move the goal under the objective that it helps, or write a line ``- supports: ^id`` or
    ``- why: …`` below it.

    Bad:

        - [ ] Call 10 former customers by 2026-03-31 @ben

    Good:

        ## Objective: Win back lost customers @ana

        - [ ] Call 10 former customers by 2026-03-31 @ben

    Good:

        - [ ] Call 10 former customers by 2026-03-31 @ben
          - why: a third of them left over a fault that is mended

    Good:

        - [?] Learn Spanish to level B1 by 2026-12-31 @ben
    """
    lack = lacking(context, no_parent_or_why, _is_alone).get(goal)
    if lack is None or context.unread:
        return
    yield Finding(
        goal.title.span(),
        f"{_said(lack)}, so nobody can tell whether it is worth doing",
        "nest it under the objective that it helps, or add a line `- supports: ^id` or `- why: …`",
        also=lack.others,
    )


def _said(lack: Lack) -> str:
    name, others = quoted(lack.goals[0].title.text), len(lack.others)
    if not others:
        return f"{name} says neither what it serves nor why"
    where = (
        "in this file"
        if lack.place.node is None
        else f"under {quoted(lack.place.title if isinstance(lack.place.title, str) else lack.place.title.text)}"
    )
    return f"{name} and {f'{others} other goals' if others > 1 else 'another goal'} {where} say neither what they serve nor why"


def _is_alone(goal: Goal) -> bool | None:
    if goal.kind in ("vision", "objective") or is_closed(goal) or is_self_set(goal):
        return None
    if goal.parent is not None and goal.home is not None:
        return None  # asked is what stands on top
    return goal.home is None and not goal.supports and goal.given("why") is None

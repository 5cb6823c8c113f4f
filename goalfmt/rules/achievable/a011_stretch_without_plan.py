"""A011: a stretch goal without a plan."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed


@rule("A011", on=Goal, severity=Severity.INFO, preview=True)
def stretch_without_plan(goal: Goal, context: Context) -> Iterator[Finding]:
    """An aspirational goal says how it might be reached.

    A goal marked ``commitment: aspirational`` aims higher than anyone is sure of. Without a plan it is a wish: it needs
    goals under it, or a ``plan:`` of what should be reached by when.

    How to fix: write the first steps under it.

    Bad:

        - [ ] Win 50 customers by 2026-12-31 @ana
          - commitment: aspirational

    Good:

        - [ ] Win 50 customers by 2026-12-31 @ana
          - commitment: aspirational
          - [ ] Win 5 customers by 2026-06-30 @ana
    """
    given = goal.given("commitment")
    if given is None or given.value != "aspirational" or is_closed(goal) or goal.children or "plan" in goal.own:
        return
    yield Finding(
        goal.title.span(),
        f"{quoted(goal.title.text)} is aspirational and has no plan: without steps it is a wish",
        "put the first steps under it, or add a `plan:`",
    )

"""M016: two numbers in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.language import FoundQuantity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.rules.wording import two_actions


@rule("M016", on=Goal, severity=Severity.WARNING)
def two_quantities(goal: Goal, context: Context) -> Iterator[Finding]:
    """One number makes one measure.

    Where a sentence holds two numbers, goalfmt does not guess which one is the target: neither counts, and no progress can
    be told. (Two actions with a number each are two goals: rule S002 says it.)

    How to fix: write a ``measure:`` line with the one that counts, or make two goals of it.

    Bad:

        - [ ] Produce 2 webinars with 500 registrants by 2026-03-31 @cho

    Good:

        - [ ] Produce 2 webinars with 500 registrants by 2026-03-31 @cho
          - measure: 500 registrants

    Good:

        - [ ] Hold webinars by 2026-03-31 @cho
          - [ ] Produce 2 webinars
          - [ ] Win 500 registrants
    """
    if goal.measure is not None or goal.children or is_closed(goal) or goal.kind == "vision" or "funnel" in goal.own:
        return
    found = _apart(goal)
    if len(found) < 2 or two_actions(goal) is not None:
        return
    first, second = found[0], found[1]
    yield Finding(
        goal.title.span(first.start, second.end),
        f"{quoted(first.text)} and {quoted(second.text)}: neither counts, for goalfmt does not guess which one is the target",
        "write `- measure: …` with the one that counts, or make two goals of it",
    )


def _apart(goal: Goal) -> list[FoundQuantity]:
    """The numbers, without those that say the one before in other words, "50% (11 of 22)", or only what it is a share of."""
    text = goal.reading.text
    found: list[FoundQuantity] = []
    for quantity in goal.reading.quantities:
        if not found or not (text[found[-1].end : quantity.start].strip() in ("(", "~", "/", "") or _limits(quantity, found[-1])):
            found.append(quantity)
    return found


def _limits(quantity: FoundQuantity, share: FoundQuantity) -> bool:
    """Whether a bound only says which ones a share counts: "80% of the mails are answered within 24 hours"."""
    return share.unit == "%" and share.baseline is None and quantity.sense in ("at-least", "at-most") and quantity.unit != "%"

"""P023: more than was meant."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.standing import is_open, standing


@rule("P023", on=Goal, severity=Severity.INFO)
def above_range(goal: Goal, context: Context) -> Iterator[Finding]:
    """A range has an upper end.

    Above the range is no failure, but often the work is done in haste, or the range was too low.

    How to fix: look at the quality, or raise the range.

    Bad (today: 2026-03-02):

        - [ ] Speak to 30-50 people per day until 2026-03-31 @ben
          - start: 2026-03-01
          - 2026-03-02: 64

    Good (today: 2026-03-02):

        - [ ] Speak to 30-50 people per day until 2026-03-31 @ben
          - start: 2026-03-01
          - 2026-03-02: 44
    """
    node = standing(goal, context)
    if node is not None and is_open(goal) and node.cadence is not None and node.cadence.above:
        times = node.cadence.above
        yield Finding(
            goal.title.span(),
            f"{times} period{'' if times == 1 else 's'} above the range: more than was meant",
            "look at the quality, or raise the range",
        )

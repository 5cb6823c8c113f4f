"""T002: a date that two readers read differently."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.scope import is_closed

_SLASHED = re.compile(r"(?<![0-9/.-])([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?![0-9/-])")


@rule("T002", on=Goal, severity=Severity.WARNING, fix=FixLevel.UNSAFE)
def ambiguous_date(goal: Goal, context: Context) -> Iterator[Finding]:
    """A date is written so that everybody reads the same day.

    ``03/04/2026`` is the 4th of March in New York and the 3rd of April in London.

    How to fix: write year, month and day in this order: ``2026-04-03``. (``--unsafe-fixes`` takes the day to stand first.)

    Bad:

        - [ ] Publish the pricing page by 03/04/2026 @cho

    Fixed:

        - [ ] Publish the pricing page by 2026-04-03 @cho

    Good:

        - [ ] Publish the pricing page by 2026-04-03 @cho
    """
    if is_closed(goal):
        return
    for match in _SLASHED.finditer(goal.title.text):
        first, second, year = (int(part) for part in match.groups())
        if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
            span = goal.title.span(match.start(), match.end())
            yield Finding(
                span,
                f'"{match[0]}" is {year:04}-{first:02}-{second:02} to some readers and {year:04}-{second:02}-{first:02} to others',
                "write year, month and day in this order",
                Fix("take the day to stand first", (Edit(span, f"{year:04}-{second:02}-{first:02}"),), FixLevel.UNSAFE),
            )

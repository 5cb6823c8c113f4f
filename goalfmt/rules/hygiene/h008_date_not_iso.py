"""H008: a date in figures that is not written year first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule

_FIGURES = re.compile(r"(?<![\w/.-])(?:[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{4}|[0-9]{4}([./])[0-9]{1,2}\2[0-9]{1,2})(?![\w/-]|\.[0-9])")


@rule("H008", on=Goal, severity=Severity.INFO, fix=FixLevel.SAFE)
def date_not_iso(goal: Goal, context: Context) -> Iterator[Finding]:
    """A date in figures is written ``2026-03-31``: it sorts, and nobody can take the day for the month.

    ``31/03/2026`` and ``31.03.2026`` can only be one day, and are read; the next date in the file may be ``03/04/2026``, which
    two readers read differently (T002). A date with the name of its month is left alone: everybody reads the same day.

    How to fix: write year, month and day in this order. The fix does.

    Bad:

        - [ ] Publish the pricing page by 31/03/2026 @cho

    Fixed:

        - [ ] Publish the pricing page by 2026-03-31 @cho

    Good:

        - [ ] Publish the pricing page by 2026-03-31 @cho

    Good:

        - [ ] Publish the pricing page by 31 March 2026 @cho
    """
    for match in _FIGURES.finditer(goal.title.text):
        if match[1] == "/" and _is_ambiguous(match[0]):
            continue  # T002 says it
        read = [date.literal for date in goal.reading.dates if date.start <= match.start() and match.end() <= date.end]
        if len(read) == 1 and read[0] is not None and len(read[0]) == len("2026-03-31"):
            span = goal.title.span(match.start(), match.end())
            yield Finding(
                span,
                f'"{match[0]}" is {read[0]}, which is read more surely and sorts',
                f"write `{read[0]}`",
                Fix(f"write `{read[0]}`", (Edit(span, read[0]),), FixLevel.SAFE),
            )


def _is_ambiguous(date: str) -> bool:
    first, second, _ = (int(part) for part in date.split("/"))
    return first <= 12 and second <= 12 and first != second

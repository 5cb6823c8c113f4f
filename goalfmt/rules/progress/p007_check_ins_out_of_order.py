"""P007: check-ins that are not in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import CheckIn, Goal
from goalfmt.rule import Context, rule


@rule("P007", on=Goal, severity=Severity.WARNING, fix=FixLevel.SAFE)
def check_ins_out_of_order(goal: Goal, context: Context) -> Iterator[Finding]:
    """Check-ins stand in the order of their dates, the newest last.

    goalfmt counts them by date wherever they stand, but people look at the last line to see how far a goal is. And an entry
    that jumps back is sometimes a slip of the month or year.

    How to fix: move the line to its place, or correct its date. The fix moves it; of one day the order stays.

    Bad:

        - [/] Call 30 former customers by 2026-03-31 @ben
          - start: 2026-01-01
          - 2026-01-16: 4
          - 2026-02-13: 16
          - 2026-01-30: 9

    Fixed:

        - [/] Call 30 former customers by 2026-03-31 @ben
          - start: 2026-01-01
          - 2026-01-16: 4
          - 2026-01-30: 9
          - 2026-02-13: 16

    Good:

        - [/] Call 30 former customers by 2026-03-31 @ben
          - start: 2026-01-01
          - 2026-01-16: 4
          - 2026-01-30: 9
          - 2026-02-13: 16
    """
    written = sorted((checkin for checkin in goal.checkins if checkin.source is goal.source), key=lambda checkin: checkin.line)
    for before, checkin in pairwise(written):
        if checkin.period.first < before.period.first:
            yield Finding(
                checkin.span,
                f"{checkin.period.text} stands below {before.period.text}, which is later: the newest check-in is not the last line",
                "move it up, or correct its date",
                _in_order(written),
            )
            return


def _in_order(written: Sequence[CheckIn]) -> Fix | None:
    """The lines sorted by date; None where anything else stands between them, which could belong to one of them."""
    if any(after.line != before.line + 1 for before, after in pairwise(written)) or "\n" in _text(written[-1]):
        return None
    right = sorted(written, key=lambda checkin: checkin.period.first)
    edits = tuple(Edit(old.span, _text(new)) for old, new in zip(written, right, strict=True) if old is not new)
    return Fix("sort the check-ins by date", edits, FixLevel.SAFE)


def _text(checkin: CheckIn) -> str:
    return checkin.source.text[checkin.span.start : checkin.span.end]

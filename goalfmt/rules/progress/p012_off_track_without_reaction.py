"""P012: off track, and nothing happens."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.progress import Health, percent
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.standing import is_open, standing

SILENT = 3
"""Check-ins without a word."""

_ANSWERS = frozenset({"blocked", "decision", "was", "feedback"})


@rule("P012", on=Goal, severity=Severity.WARNING)
def off_track_without_reaction(goal: Goal, context: Context) -> Iterator[Finding]:
    """What is off track gets an answer.

    A goal far behind is changed, helped or given up. Three check-ins in a row without a note, a ``blocked:``, a
    ``decision:`` or a recorded change (``was:``) show that nobody has looked.

    How to fix: say what is being done about it: a note after ``--``, ``blocked:`` or ``decision:``.

    Bad (today: 2026-03-02):

        - [/] Call 30 former customers by 2026-03-31 @ben
          - start: 2026-01-01
          - 2026-02-14: 3
          - 2026-02-21: 4
          - 2026-02-28: 5

    Good (today: 2026-03-02):

        - [/] Call 30 former customers by 2026-03-31 @ben
          - start: 2026-01-01
          - 2026-02-14: 3
          - 2026-02-21: 4
          - 2026-02-28: 5 -- cho helps from Monday on
    """
    node = standing(goal, context)
    if node is None or not is_open(goal) or node.health is not Health.OFF_TRACK or _ANSWERS & set(goal.own):
        return
    last = sorted(goal.checkins, key=lambda checkin: checkin.period.last)[-SILENT:]
    if len(last) == SILENT and not any(checkin.value.note for checkin in last):
        yield Finding(
            goal.title.span(),
            f"{quoted(goal.title.text)} is off track ({percent(node.progress)} where {percent(node.expected)} was to be expected), and "
            f"{SILENT} check-ins say nothing about it",
            "say what is being done: a note after `--`, `blocked:` or `decision:`",
        )

"""Faults of journals."""

from __future__ import annotations

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel
from goalfmt.manual import fault
from goalfmt.source import Span


@fault("E041", "not-in-journal")
def not_in_journal(span: Span, what: str) -> Finding:
    """A journal holds check-ins, prose and sections only.

    In a journal, lines from two people can be merged blindly. Goals and properties cannot.

    How to fix: move the line into a goal file, or take ``journal: true`` out of the front matter.

    Bad:

        ---
        journal: true
        ---

        - [ ] Raise customer retention from 80% to 85%

    Good:

        ---
        journal: true
        ---

        - 2026-03-01 ^retention: 81%
    """
    return Finding(span, f"expected no {what} in a journal", "move it into a goal file")


@fault("E042", "missing-journal-id")
def missing_journal_id(date: Span) -> Finding:
    """A check-in in a journal says by its id which goal it is about.

    How to fix: write ``^`` and the goal's id after the date.

    Bad:

        ---
        journal: true
        ---

        - 2026-03-01: 81%

    Good:

        ---
        journal: true
        ---

        - 2026-03-01 ^retention: 81%
    """
    return Finding(date, "expected the goal's id after the date", "write `- DATE ^id: VALUE`")


@fault("E043", "id-outside-journal")
def id_outside_journal(id: Span, gap: Span) -> Finding:
    """A check-in names a goal by its id, but the file is no journal.

    Outside journals, a check-in stands under its goal; a second way would let one goal have two histories.

    How to fix: move the line under its goal and take the id away, or write ``journal: true`` into the front matter.

    Bad:

        - [ ] Raise customer retention from 80% to 85% ^retention
          - 2026-03-01 ^retention: 81%

    Good:

        - [ ] Raise customer retention from 80% to 85% ^retention
          - 2026-03-01: 81%
    """
    fix = Fix("take the id away", (Edit(gap, ""),), FixLevel.UNSAFE)
    return Finding(id, "expected the check-in under its goal, without an id: this file is no journal", "take the id away", fix)

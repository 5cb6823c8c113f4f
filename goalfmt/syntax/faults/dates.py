"""Faults of dates and periods."""

from __future__ import annotations

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel
from goalfmt.manual import fault
from goalfmt.source import Span


@fault("E105", "invalid-date")
def invalid_date(span: Span, message: str, help: str, write: str | None = None, level: FixLevel = FixLevel.SAFE) -> Finding:
    """A date is written in one way, and exists.

    These are dates: ``2026``, ``2026-H1`` (half), ``2026-Q3`` (quarter), ``2026-03`` (month), ``2026-W14`` (ISO week), ``2026-03-04`` (day),
    ``2026-03-04T12:00`` (with the clock time), and ``FY2026``, ``FY2026-Q1``, ``FY2026-H1`` where the project declares its fiscal year. A
    period may be a range, ``2026-01-15..2026-03-31``. Everybody reads ``03/04/2026`` in another way, and ``tomorrow`` is another day tomorrow;
    so neither is a date here.

    How to fix: write the year, the month and the day with two digits each, joined by hyphens.

    Bad:

        - [ ] Publish the pricing page @cho
          - due: 2026-3-1

    Fixed:

        - [ ] Publish the pricing page @cho
          - due: 2026-03-01

    Bad:

        - [ ] Publish the pricing page @cho
          - due: 2026-02-30

    Bad:

        - [ ] Publish the pricing page @cho
          - due: 2025-W53

    Bad:

        - [ ] Publish the pricing page @cho
          - period: 2026-03-31..2026-01-01

    Good:

        - [ ] Publish the pricing page @cho
          - due: 2028-02-29
    """
    fix = None if write is None else Fix(f"write `{write}`", (Edit(span, write),), level)
    return Finding(span, message, help, fix)


@fault("E079", "fiscal-year-unknown")
def fiscal_year_unknown(span: Span, found: str) -> Finding:
    """A fiscal year can be read only where its first month is declared.

    Fiscal years begin in January, April, July, October or any other month; ``FY2026-Q1`` alone does not say which three months it means.

    How to fix: write ``fiscal-year-start: 4`` (for April) into the front matter or into the configuration, or write the calendar quarter.

    Bad:

        - [ ] Publish the pricing page @cho
          - due: FY2026-Q1

    Good:

        ---
        fiscal-year-start: 4
        ---

        - [ ] Publish the pricing page @cho
          - due: FY2026-Q1
    """
    return Finding(
        span, f"`{found}` is a fiscal year, and no month is declared in which it begins", "declare `fiscal-year-start: 4` in the front matter"
    )

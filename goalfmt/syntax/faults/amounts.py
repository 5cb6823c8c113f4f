"""Faults of numbers, units and measures, each a slip that has a name."""

from __future__ import annotations

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel
from goalfmt.manual import fault
from goalfmt.source import Span


@fault("E067", "million-or-minutes")
def million_or_minutes(span: Span, found: str) -> Finding:
    """The letter ``m`` alone is no unit.

    It can mean millions, minutes or metres, and the difference between five minutes and five million is too large for a guess.

    How to fix: write ``M`` for millions, ``min`` for minutes, or ``metres``.

    Bad:

        - [ ] Walk the dog until 2026-03-31 @ana
          - measure: 30m/day

    Good:

        - [ ] Walk the dog until 2026-03-31 @ana
          - measure: 30 min/day
    """
    return Finding(span, f"`{found}` could be millions, minutes or metres", "write `M` for millions, `min` for minutes, or `metres`")


@fault("E068", "percent-of-percent")
def percent_of_percent(span: Span, found: str, write: str) -> Finding:
    """A change of a percentage is written in percentage points.

    80% that grow by 5% are 84%; 80% that grow by 5 points are 85%. Most people who write the first mean the second.

    How to fix: write ``+5pp``, or both ends, ``80% -> 84%``.

    Bad:

        - [ ] Keep more customers by 2026-03-31 @ana
          - measure: retention 80% +5%

    Good:

        - [ ] Keep more customers by 2026-03-31 @ana
          - measure: retention 80% +5pp

    Good:

        - [ ] Win more visitors by 2026-03-31 @ana
          - measure: visitors 10k +5%
    """
    fix = Fix(f"write `{write}`", (Edit(span, write),), FixLevel.UNSAFE)
    return Finding(span, f"`{found}` of a percentage can be percent or percentage points", f"write `{write}`, or both ends as `A -> B`", fix)


@fault("E069", "second-number")
def second_number(span: Span, found: str, help: str, edits: tuple[Edit, ...] = ()) -> Finding:
    """A measure has one number, or two with a sign between them.

    Which of two numbers would be the target? With ``->`` between them the first is the baseline, with ``..`` they are the ends of a range. A
    number that belongs to the name stands in double quotes.

    How to fix: write ``->`` or ``..`` between the numbers, or put the name into double quotes.

    Bad:

        - [ ] Keep more customers by 2026-03-31 @ana
          - measure: 24h retention 60%

    Fixed:

        - [ ] Keep more customers by 2026-03-31 @ana
          - measure: "24h retention" 60%

    Bad:

        - [ ] Win clients by 2026-03-31 @ana
          - measure: 10 clients and 5 leads

    Good:

        - [ ] Keep more customers by 2026-03-31 @ana
          - measure: 24h retention 40% -> 60%
    """
    fix = Fix("put the name into quotes", edits, FixLevel.UNSAFE) if edits else None
    return Finding(span, f"a second number, `{found}`, cannot stand here", help, fix)


@fault("E070", "number-of-number")
def number_of_number(span: Span) -> Finding:
    """The current value is never written in the measure, so ``of`` cannot stand after its number.

    ``3 of 5`` mixes what is reached with what is to be reached. The one is the newest check-in, the other the measure. What is counted
    stands right after the number: ``5 bottles`` and no ``5 bottles of water``.

    How to fix: write the target in the measure, and what is reached in a check-in.

    Bad:

        - [ ] Win clients by 2026-03-31 @ana
          - measure: 3 of 5 clients

    Good:

        - [ ] Win clients by 2026-03-31 @ana
          - measure: 5 clients
          - 2026-02-01: 3
    """
    return Finding(span, "`of` cannot stand after a number", "write the target only (`5 clients`); what is reached belongs in a check-in")


@fault("E071", "comma-without-cadence")
def comma_without_cadence(span: Span) -> Finding:
    """A comma stands only between the steps of a cadence.

    One goal has one measure: a second one is a goal of its own. Steps say how a quota changes: ``2 people/day, 5 people/day from 2026-07-01``.

    How to fix: make a child goal for each measure.

    Bad:

        - [ ] Win clients by 2026-03-31 @ana
          - measure: 3 clients, 4 leads

    Good:

        - [ ] Win clients by 2026-03-31 @ana
          - [ ] First talks
            - measure: 4 leads
          - [ ] Contracts
            - measure: 3 clients
    """
    return Finding(span, "a comma stands only between the steps of a cadence", "make a child goal for the second measure")


@fault("E073", "decimal-comma")
def decimal_comma(span: Span, found: str, write: str | None) -> Finding:
    """Decimals stand after a point, and a comma groups three digits.

    ``1,000`` is a thousand and ``1.5`` is one and a half. ``10,00`` is neither.

    How to fix: write a point before decimals, and a comma only before groups of three digits.

    Bad:

        - [ ] Raise the margin by 2026-03-31 @ana
          - measure: margin 1,5 -> 2,5 EUR

    Good:

        - [ ] Raise the margin by 2026-03-31 @ana
          - measure: margin 1.5 -> 2.5 EUR
    """
    fix = None if write is None else Fix(f"write `{write}`", (Edit(span, write),), FixLevel.UNSAFE)
    help = "write a point before decimals, and commas only before groups of three digits" if write is None else f"write `{write}`"
    return Finding(span, f"`{found}` is no number: a comma stands before each group of three digits", help, fix)


@fault("E074", "word-for-operator")
def word_for_operator(span: Span, found: str, help: str, write: str | None) -> Finding:
    """The sense of a number in a measure is a sign and not a word.

    ``>=`` is at least, ``<=`` at most, ``->`` from one number to another, ``+5%`` a change. In a title the words are read; in a measure they
    would be taken for the name of what is measured.

    How to fix: write the sign, or put a name that ends in such a word into double quotes.

    Bad:

        - [ ] Win clients by 2026-03-31 @ana
          - measure: at least 10 clients

    Fixed:

        - [ ] Win clients by 2026-03-31 @ana
          - measure: >= 10 clients

    Bad:

        - [ ] Keep more customers by 2026-03-31 @ana
          - measure: retention from 80% to 85%

    Good:

        - [ ] Keep more customers by 2026-03-31 @ana
          - measure: retention 80% -> 85%
    """
    fix = None if write is None else Fix(f"write `{write}`", (Edit(span, write),), FixLevel.UNSAFE)
    return Finding(span, f"the words `{found}` cannot stand before a number", help, fix)


@fault("E076", "period-in-words")
def period_in_words(span: Span, found: str, write: str | None) -> Finding:
    """The period of a cadence is one of a few words, after a slash.

    They are ``/hour``, ``/day``, ``/weekday``, ``/week``, ``/month``, ``/quarter`` and ``/year``; ``per week`` is read as ``/week``. Any other
    word after a slash is a part of the unit (``km/h``), so an abbreviation would silently make a plain number of the cadence.

    How to fix: write the slash and the whole word.

    Bad:

        - [ ] Write about the new shop until 2026-03-31 @ana
          - measure: 3 posts/wk

    Fixed:

        - [ ] Write about the new shop until 2026-03-31 @ana
          - measure: 3 posts/week

    Bad:

        - [ ] Write about the new shop until 2026-03-31 @ana
          - measure: 3 posts a week

    Good:

        - [ ] Write about the new shop until 2026-03-31 @ana
          - measure: 3 posts per week
    """
    fix = None if write is None else Fix(f"write `{write}`", (Edit(span, write),), FixLevel.UNSAFE)
    help = "write `/day`, `/week`, `/month`, `/quarter` or `/year`" if write is None else f"write `{write}`"
    return Finding(span, f"`{found}` is no period of a cadence", help, fix)


@fault("E077", "detached-multiplier")
def detached_multiplier(span: Span, found: str, write: str) -> Finding:
    """A multiplier stands directly at the digits.

    ``5 M`` could be five of a unit called M. Written-out multipliers stand after a space: ``5 million``.

    How to fix: delete the space before the multiplier.

    Bad:

        - [ ] Win funding by 2026-03-31 @ana
          - measure: 5 M EUR

    Fixed:

        - [ ] Win funding by 2026-03-31 @ana
          - measure: 5M EUR

    Good:

        - [ ] Win funding by 2026-03-31 @ana
          - measure: 5 million EUR
    """
    fix = Fix(f"write `{write}`", (Edit(span, write),), FixLevel.UNSAFE)
    return Finding(span, f"the multiplier `{found}` stands directly at the digits", f"write `{write}`", fix)

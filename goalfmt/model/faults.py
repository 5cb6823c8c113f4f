"""Faults of links and of values that contradict each other: one maker a code, with its manual page."""

from __future__ import annotations

from collections.abc import Sequence

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel
from goalfmt.manual import fault
from goalfmt.source import Source, Span

LONGEST_PATH = 12
"""A longer circle is shown by its beginning and its end."""


def place(source: Source, line: int, seen_from: Source) -> str:
    """How a message names another place: by its line, and its file where that is another one."""
    return f"line {line}" if source is seen_from else f"{source.path}:{line}"


@fault("E101", "duplicate-id")
def duplicate_id(span: Span, id: str, first: str) -> Finding:
    """Two goals have the same id.

    An id names one goal in the whole workspace, over all its files: references, journals and commands find the goal by it.
    The first goal with the id keeps it, and the second one cannot be referred to.

    How to fix: give one of the two goals another id, and change the references that mean it.

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 ^retention
        - [ ] Raise staff retention from 90% to 95% by 2026-03-31 ^retention

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 ^retention
        - [ ] Raise staff retention from 90% to 95% by 2026-03-31 ^staff-retention
    """
    return Finding(
        span,
        f"expected an id that no other goal has, but `^{id}` is taken already, by {first}",
        f"write another id here, for example `^{id}-2`, or remove it if nothing refers to it",
        Fix(f"call it `^{id}-2`", (Edit(span, f"^{id}-2"),), FixLevel.SHOWN),
    )


@fault("E102", "unknown-reference")
def unknown_reference(span: Span, id: str, close: Sequence[str] = (), *, section: bool = False, sigil: str = "^") -> Finding:
    """A reference names a goal that does not exist.

    ``supports:``, ``needs:``, ``from:``, ``to:``, ``carried:``, ``see:`` and the check-ins of a journal find a goal by its id. With a wrong
    id the goal would silently lose its parent, or the check-in its goal.

    How to fix: write the id of the goal that is meant, as it stands after ``^`` at the end of that goal's title. If that goal has no id
    yet, give it one.

    Bad:

        - [ ] Grow recurring revenue from 50k to 60k EUR by 2026-12-31 ^revenue
        - [ ] Contact three potential clients by 2026-03-02
          - supports: ^revenu

    Good:

        - [ ] Grow recurring revenue from 50k to 60k EUR by 2026-12-31 ^revenue
        - [ ] Contact three potential clients by 2026-03-02
          - supports: ^revenue
    """
    if section:
        return Finding(
            span,
            f"expected the id of a goal, but `^{id}` is the id of a section",
            "write the id of a goal; a heading becomes a goal by a kind word, `Objective: …`, or a box, `[ ] …`",
        )
    if not close:
        return Finding(
            span, f"expected the id of a goal, but no goal has the id `^{id}`", f"put `^{id}` at the end of the title of the goal that is meant"
        )
    fix = Fix(f"write `^{close[0]}`", (Edit(span, sigil + close[0]),), FixLevel.SHOWN)
    return Finding(
        span, f"expected the id of a goal, but no goal has the id `^{id}`", "did you mean " + " or ".join(f"`^{name}`" for name in close) + "?", fix
    )


@fault("E106", "set-twice")
def set_twice(span: Span, key: str, first_line: int, other: str | None = None) -> Finding:
    """A key is set twice.

    Each key has one value, so that a change of it is a change of one line. Two values contradict each other, and nobody could say which
    one holds; goalfmt goes on with the first. The handles at the end of a title set the owner too, and ``funnel:`` is a measure.
    Some keys may repeat: ``needs``, ``see``, ``assumes``, ``was``, ``feedback``, ``decision``, ``allow``.

    How to fix: keep one of the two lines. A changed value is recorded with ``was:``.

    Bad:

        - [ ] Publish the pricing page @cho
          - due: 2026-01-15
          - due: 2026-01-22

    Bad:

        - [ ] Publish the pricing page by 2026-01-15 @cho
          - owner: @ana

    Bad:

        - [ ] Win customers by 2026-03-31 @cho
          - measure: 40 customers
          - funnel: 30 prospects/day > 5 leads/day > 3 customers/week

    Good:

        - [ ] Publish the pricing page @cho
          - due: 2026-01-22
          - was: 2026-01-12 due 2026-01-15 -- the photographer was ill
    """
    if other is not None:
        return Finding(
            span,
            f"expected one measure, but `{other}:` on line {first_line} states one already",
            f"keep either `{other}:` or `{key}:`; a second measure is a goal of its own below this one",
        )
    return Finding(
        span,
        f"expected `{key}` once, but line {first_line} sets it already",
        "keep one of the two; a changed value is recorded with `was: DATE key OLD -- reason`",
    )


_CIRCLES = {
    "supports": (
        "these goals support each other in a circle",
        "remove one of the references, or move the goal: what a goal supports stands above it",
    ),
    "needs": ("these goals wait for each other in a circle, so none could ever begin", "remove the `needs:` of the goal that can begin first"),
    "carried": ("these goals continue each other in a circle", "the later goal has `carried:`, the earlier one `to:`; remove the other reference"),
    "from": ("these stages come from each other in a circle", "remove the `from:` of the first stage"),
}


@fault("E107", "reference-cycle")
def reference_cycle(span: Span, relation: str, names: Sequence[str]) -> Finding:
    """References go round in a circle.

    Progress is rolled up along ``supports:`` and from a goal to the one that it stands in, work waits along ``needs:``, and a goal
    continues another along ``carried:`` and ``to:``. In a circle there is no first and no last one, so none of it can be worked out. The
    message shows the whole way round.

    How to fix: decide which of the goals is the larger one (or the earlier one), and remove its reference to the other.

    Bad:

        - [ ] Grow recurring revenue to 60k EUR by 2026-12-31 ^revenue
          - supports: ^retention
        - [ ] Raise customer retention to 85% by 2026-03-31 ^retention
          - supports: ^revenue

    Bad:

        - [ ] Publish the pricing page by 2026-01-15 ^page
          - needs: ^prices
        - [ ] Decide the prices by 2026-01-12 ^prices
          - needs: ^page

    Good:

        - [ ] Grow recurring revenue to 60k EUR by 2026-12-31 ^revenue
        - [ ] Raise customer retention to 85% by 2026-03-31 ^retention
          - supports: ^revenue
    """
    message, help = _CIRCLES[relation]
    shown = list(names)
    if len(shown) > LONGEST_PATH:
        half = LONGEST_PATH // 2
        shown = [*shown[:half], f"({len(names) - 2 * half:,} more)", *shown[-half:]]
    return Finding(span, f"{message}: {' -> '.join([*shown, names[0]])}", help)


@fault("E114", "check-in-conflict")
def check_in_conflict(span: Span, date: str, other: str, first: str) -> Finding:
    """Two check-ins of a goal contradict each other.

    A date has one value: with two, nobody could say which one holds. Increments (``+3``) of one date add up, but not to a value of the
    same date. Where amounts add up (a cadence such as ``3 posts/week``, or a funnel), a period's total already holds the amounts of its
    days. Lines may therefore stand in any order.

    How to fix: to correct a value, edit its line; to cancel all check-ins of a date, write ``DATE: void``; for amounts that add up,
    write either the days or the total.

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31
          - 2026-01-31: 81%
          - 2026-01-31: 82%

    Bad:

        - [ ] Collect 100 signatures by 2026-03-31
          - 2026-01-31: 20
          - 2026-01-31: +5

    Bad:

        - [ ] Win new readers until 2026-03-31
          - measure: 3 posts/week
          - 2026-W02: 3
          - 2026-01-07: 1

    Good:

        - [ ] Collect 100 signatures by 2026-03-31
          - 2026-01-30: 20
          - 2026-01-31: +5
          - 2026-01-31: +2

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31
          - 2026-01-31: 81%
          - 2026-01-31: void -- counted twice
          - 2026-02-28: 82%
    """
    if date == other:
        return Finding(
            span,
            f"expected one value for {date}, but {first} has a check-in of that date already",
            "to correct a value, edit its line; several amounts of one date are all written with `+`",
        )
    return Finding(
        span,
        f"expected each amount once, but {date} and {other} ({first}) hold the same days",
        "write either the total of the period or the amounts of its days",
    )

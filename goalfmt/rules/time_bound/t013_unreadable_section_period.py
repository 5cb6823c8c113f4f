"""T013: a heading that looks like a period and sets none."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.sections import unread_period
from goalfmt.model.types import Group
from goalfmt.rule import Context, rule
from goalfmt.rules.facts import with_property
from goalfmt.syntax.values.types import Period


@rule("T013", on=Group, severity=Severity.WARNING, fix=FixLevel.SHOWN)
def unreadable_section_period(group: Group, context: Context) -> Iterator[Finding]:
    """The period of a section is written so that goalfmt can read it.

    A heading such as ``## 2026-Q1`` or ``## Sales 2026-Q1`` gives its goals a deadline. ``Q1 2026``, ``March 2026`` and
    ``Week 10`` look like it and are not read, and where two periods stand in one heading none is taken. A heading that only
    repeats the period of its file is left alone.

    How to fix: write the period as ``2026-Q1``, ``2026-03`` or ``2026-W10`` at the beginning or end of the heading.

    Bad:

        ## Q1 2026

        - [ ] Publish the pricing page @cho

    Fixed:

        ## 2026-Q1

        - [ ] Publish the pricing page @cho

    Bad:

        ## Sales 2026

        - [ ] Publish the pricing page @cho

    Fixed:

        ## Sales 2026

        - period: 2026
        - [ ] Publish the pricing page @cho

    Good:

        ## 2026-Q1

        - [ ] Publish the pricing page @cho

    Good:

        ## 1000 stars

        - [ ] Publish the pricing page @cho

    Good:

        ---
        goals: 1
        period: 2026-Q1
        ---

        # Plan for Q1 2026

        - [ ] Publish the pricing page @cho
    """
    unread = unread_period(group)
    if unread is None or (unread.literal is not None and unread.literal in _periods_above(group)):
        return
    if unread.several:
        yield Finding(unread.span, f'"{unread.text}": of several periods in one heading none is taken', "keep one, or write a `period:` line below")
        return
    told = f'"{unread.text}" looks like a period and is not read: the goals below get no deadline'
    if unread.literal == unread.text:
        line = f"period: {unread.text}"
        fix = Fix("set the period of the section", (with_property(group, line),), FixLevel.SHOWN)
        yield Finding(unread.span, told, f"a year is only read where it is the whole heading; write a line `- {line}` below it", fix)
    else:
        better = Fix("write the period", (Edit(unread.span, unread.literal),), FixLevel.SHOWN) if unread.literal else None
        yield Finding(unread.span, told, f"write `{unread.literal or '2026-Q1'}`", better)


def _periods_above(group: Group) -> list[str]:
    """The periods of the sections around, and of the file."""
    found: list[str] = []
    outer = group.outer
    while outer is not None:
        found += [given.value.text for given in outer.own.get("period", ()) if isinstance(given.value, Period)]
        outer = outer.outer
    return found

"""Faults of titles and their tails."""

from __future__ import annotations

from goalfmt.diagnostic import Edit, Finding, Fix
from goalfmt.manual import fault
from goalfmt.source import Span


@fault("E020", "continued-tail")
def continued_tail(tail: Span, text: str, end: int) -> Finding:
    """A line that ends in an owner, tag or id is continued on the next line.

    The tail stands at the very end of the title. Here it stands in its middle, and the rest would be lost from sight.

    How to fix: move the tail to the end of the title; or, if the next line is no part of the title, put a blank line between them.

    Bad:

        - [ ] Raise customer retention from 80% to 85% @ana
          by 2026-03-31

    Fixed:

        - [ ] Raise customer retention from 80% to 85%
          by 2026-03-31 @ana

    Good:

        - [ ] Raise customer retention from 80% to 85%
          by 2026-03-31 @ana
    """
    fix = Fix("move it to the end of the title", (Edit(Span(tail.start - 1, tail.end), ""), Edit(Span(end, end), " " + text)))
    return Finding(tail, "expected the tail at the very end of the title", f"write `{text}` at the end of the next line", fix)


@fault("E113", "broken-tail")
def broken_tail(span: Span, edits: tuple[tuple[Span, str], ...]) -> Finding:
    r"""Punctuation breaks the owners, tags and id at the end of a title.

    ``@ana.`` or ``@ana, @ben`` would be words of the sentence, and the goal would have no owner.

    How to fix: part owners, tags and id by spaces only, and end the title with them. If they are words, put a backslash before the sign.

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 @ana, @ben

    Fixed:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 @ana @ben

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 @ana.

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 @ana @ben
        - [x] Fix #149.
        - [ ] Ask \@ana.
    """
    fix = Fix("take the punctuation away", tuple(Edit(place, text) for place, text in edits)) if edits else None
    return Finding(span, "expected owners, tags and id parted by spaces, without punctuation", "take the punctuation away", fix)


@fault("E047", "two-ids")
def two_ids(id: Span) -> Finding:
    """A goal has two ids.

    How to fix: keep one of them.

    Bad:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 ^retention ^keep

    Good:

        - [ ] Raise customer retention from 80% to 85% by 2026-03-31 ^retention
    """
    return Finding(id, "expected one id", "keep one of the two")

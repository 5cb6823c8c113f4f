"""Faults of headings."""

from __future__ import annotations

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel
from goalfmt.manual import fault
from goalfmt.source import Span


@fault("E015", "missing-space-after-hash")
def missing_space_after_hash(hashes: Span) -> Finding:
    """A heading needs a space after its ``#``.

    Without the space, Markdown shows the line as text, and the goals below would belong to the heading before.

    How to fix: put one space after the last ``#``. If it is a tag at the beginning of a sentence, put a backslash before it.

    Bad:

        #Objective: Grow recurring revenue

    Fixed:

        # Objective: Grow recurring revenue

    Good:

        # Objective: Grow recurring revenue

        #growth is the tag for it
    """
    fix = Fix("put a space after it", (Edit(Span(hashes.end, hashes.end), " "),))
    return Finding(hashes, "expected a space between `#` and the title of the heading", "write `# Title`", fix)


@fault("E016", "seven-hashes")
def seven_hashes(hashes: Span) -> Finding:
    """Headings have six levels.

    Markdown shows a line with seven ``#`` as text.

    How to fix: take away as many ``#`` as are too many, or make the goals nested bullets.

    Bad:

        ####### Retention

    Fixed:

        ###### Retention

    Good:

        ###### Retention
    """
    fix = Fix("make it a heading of level six", (Edit(hashes, "######"),), FixLevel.UNSAFE)
    return Finding(hashes, "expected at most six `#`", "write at most `######`", fix)


@fault("E017", "underlined-text")
def underlined_text(underline: Span, heading: Span | None, level: int, below: int) -> Finding:
    """A line of ``=`` or ``-`` stands right under text.

    Markdown turns the text above into a heading, which is easily done by accident.

    How to fix: write the heading with ``#``; if a line across the page is meant, put a blank line before it.

    Bad:

        Growth
        ======

    Fixed:

        # Growth

    Bad:

        We sell to corner shops.
        ---

    Good:

        # Growth

        We sell to corner shops.

        ---
    """
    fix = None
    if heading is not None:
        edits = (Edit(Span(heading.start, heading.start), "#" * level + " "), Edit(Span(heading.end, below), ""))
        fix = Fix("write it as a heading", edits)
    return Finding(underline, "expected a blank line above: right under text this makes a heading", f"write `{'#' * level} …` for a heading", fix)


@fault("E025", "heading-in-bullet")
def heading_in_bullet(hashes: Span, indent: Span) -> Finding:
    """A heading is indented into a bullet.

    A heading divides the file; inside a list nobody can say what it divides.

    How to fix: let the heading begin at the left margin, or make it a bullet.

    Bad:

        - [ ] Open the shop by 2026-05-01

          ## Staff

    Fixed:

        - [ ] Open the shop by 2026-05-01

        ## Staff

    Good:

        - [ ] Open the shop by 2026-05-01

        ## Staff
    """
    fix = Fix("move it to the left margin", (Edit(indent, ""),), FixLevel.UNSAFE)
    return Finding(hashes, "expected the heading at the left margin, not inside a bullet", "take its indent away, or make it a bullet", fix)

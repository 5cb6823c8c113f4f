"""Faults of layout: list items and text that Markdown would read otherwise than they look."""

from __future__ import annotations

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel
from goalfmt.manual import fault
from goalfmt.source import Span


@fault("E013", "indented-too-far")
def indented_too_far(marker: Span, indent: Span, column: int) -> Finding:
    """A bullet stands so far to the right that Markdown does not see it.

    A line that is indented four columns or more beyond where its parent's text begins is code, or part of the text above.

    How to fix: indent the line by two spaces more than its parent.

    Bad:

        - [ ] Win back ten clients by 2026-06-30

              - owner: @ana

    Fixed:

        - [ ] Win back ten clients by 2026-06-30

          - owner: @ana

    Bad:

        - [ ] Win back ten clients by 2026-06-30
              - owner: @ana

    Good:

        - [ ] Win back ten clients by 2026-06-30
          - owner: @ana
    """
    fix = Fix("indent it under the line above" if column else "do not indent it", (Edit(indent, " " * column),), FixLevel.UNSAFE)
    what = f"expected the bullet at column {column + 1}: so far to the right, Markdown does not see it as a bullet"
    return Finding(marker, what, f"indent the line by {column} spaces" if column else "do not indent the line", fix)


@fault("E014", "block-in-bullet")
def block_in_bullet(span: Span) -> Finding:
    r"""A heading, quote, fence or other block stands glued into a bullet.

    A bullet's line holds words. Markdown would put a whole block into the list, and what follows would be read as part of it.

    How to fix: put the block on a line of its own. If the character is meant as it is, put a backslash before it.

    Bad:

        - # Growth

    Bad:

        - > as the board said

    Good:

        ## Growth

        - \# is the sign of a heading
    """
    return Finding(span, "expected words after the bullet, not another block", "put it on a line of its own, or put a backslash before it")


@fault("E018", "unindented-continuation")
def unindented_continuation(word: Span, indent: Span, column: int) -> Finding:
    """A line of text directly below a bullet or quote is not indented.

    Markdown glues it to the text above, although it does not look so.

    How to fix: indent it to where the text above begins; or, if it is a paragraph of its own, put a blank line before it.

    Bad:

        - Shops ask for weekend delivery
        and for smaller boxes.

    Fixed:

        - Shops ask for weekend delivery
          and for smaller boxes.

    Bad:

        > We deliver within a day.
        That was the promise.

    Good:

        - Shops ask for weekend delivery
          and for smaller boxes.

        That was in March.
    """
    if column == 0:
        fix = Fix("put a blank line before it", (Edit(Span(indent.start, indent.start), "\n"),), FixLevel.UNSAFE)
        return Finding(word, "expected a blank line: Markdown reads this line as part of the quote above", "put a blank line before it", fix)
    fix = Fix("indent it", (Edit(indent, " " * column),))
    help = f"indent it by {column} spaces, or put a blank line before it"
    return Finding(word, "expected the line to be indented: Markdown glues it to the text above", help, fix)


@fault("E019", "block-under-title")
def block_under_title(marker: Span, line_start: int) -> Finding:
    """A quote, table, numbered item, or a bullet with another sign, stands directly under a goal's title.

    Such a line often is a wrapped title (``grow by 3`` / ``+ 5 more``). Markdown would cut the title off there.

    How to fix: if it is what it looks like, put a blank line before it; if it goes on with the title, join it with the line above.

    Bad:

        - [ ] Bring the number of shops from 40 to 60 by 2026-06-30
          1. the north first

    Fixed:

        - [ ] Bring the number of shops from 40 to 60 by 2026-06-30

          1. the north first

    Good:

        - [ ] Bring the number of shops from 40 to 60 by 2026-06-30
          - the north first
    """
    fix = Fix("put a blank line before it", (Edit(Span(line_start, line_start), "\n"),), FixLevel.UNSAFE)
    return Finding(marker, "expected a blank line between the title and this block", "put a blank line before it", fix)


@fault("E021", "orphan-indent")
def orphan_indent(marker: Span, indent: Span, siblings: int | None) -> Finding:
    """A bullet is indented otherwise than it belongs.

    Markdown gives a bullet that is indented by one space less or more, or that comes after something further to the left, another parent
    than the one it seems to have, and says nothing.

    How to fix: let all bullets of one list begin at the same column; indent what stands between a bullet and its parent as well.

    Bad:

        - [ ] Open the shop by 2026-05-01
         - [ ] Hire two people by 2026-04-01

    Fixed:

        - [ ] Open the shop by 2026-05-01
        - [ ] Hire two people by 2026-04-01

    Bad:

        - [ ] Open the shop by 2026-05-01

        The lease is signed.

          - [ ] Hire two people by 2026-04-01

    Good:

        - [ ] Open the shop by 2026-05-01

          The lease is signed.

          - [ ] Hire two people by 2026-04-01
    """
    if siblings is None:
        help = "indent what stands between them, so that it does not end the list"
        return Finding(marker, "expected no indent: what stands above ended the list that this bullet seems to be nested in", help)
    fix = Fix("align it with the list", (Edit(indent, " " * siblings),), FixLevel.UNSAFE)
    what = f"expected the bullet at column {siblings + 1}, where the other bullets of its list begin"
    where = f"indent it by {siblings} space{'' if siblings == 1 else 's'}" if siblings else "do not indent it"
    return Finding(marker, what, f"{where}; or, where it belongs to the goal above, indent it as far as the words behind that goal's bullet", fix)


@fault("E048", "wide-gap")
def wide_gap(gap: Span) -> Finding:
    """Five spaces or more stand between a bullet and its words.

    Markdown reads what stands so far behind a bullet as code.

    How to fix: leave one space after the bullet.

    Bad:

        -      [ ] Call three clients by 2026-03-31

    Fixed:

        - [ ] Call three clients by 2026-03-31

    Good:

        - [ ] Call three clients by 2026-03-31
    """
    return Finding(gap, "expected one space after the bullet", "leave one space", Fix("leave one space", (Edit(gap, " "),)))

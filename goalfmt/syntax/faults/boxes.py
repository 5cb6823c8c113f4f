"""Faults of task boxes and titles."""

from __future__ import annotations

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel
from goalfmt.manual import fault
from goalfmt.source import Span

_BOXES = "`[ ]` open, `[/]` started, `[x]` done, `[~]` dropped, `[>]` deferred or `[?]` proposed"
_TICKS = "✓✔√☑vV*+"


@fault("E002", "missing-space-before-box")
def missing_space_before_box(bullet: Span) -> Finding:
    """A bullet and its box need a space between them.

    Without the space, Markdown reads the line as plain text, not as a bullet.

    How to fix: put one space after the ``-``.

    Bad:

        -[ ] Call three clients by 2026-03-31

    Fixed:

        - [ ] Call three clients by 2026-03-31

    Good:

        - [ ] Call three clients by 2026-03-31
    """
    fix = Fix("put a space after the bullet", (Edit(Span(bullet.end, bullet.end), " "),))
    return Finding(Span(bullet.start, bullet.end + 1), "expected a space between the bullet and the box", "write `- [ ] Title`", fix)


@fault("E003", "empty-box")
def empty_box(box: Span) -> Finding:
    """An open goal has a space in its box.

    Markdown shows ``[]`` as two brackets, not as a box to tick.

    How to fix: write ``[ ]`` with a space inside.

    Bad:

        - [] Call three clients by 2026-03-31

    Fixed:

        - [ ] Call three clients by 2026-03-31

    Good:

        - [ ] Call three clients by 2026-03-31
    """
    return Finding(box, "expected a space in the box of an open goal", "write `[ ]`", Fix("put a space into the box", (Edit(box, "[ ]"),)))


@fault("E004", "unknown-box")
def unknown_box(box: Span, character: str) -> Finding:
    r"""A box holds a character that means nothing.

    Only six states are known, so that everybody reads a box alike.

    How to fix: write one of ``[ ]`` open, ``[/]`` started, ``[x]`` done, ``[~]`` dropped, ``[>]`` deferred, ``[?]`` proposed. If the
    bullet is no goal, write ``\[y]``.

    Bad:

        - [y] Call three clients by 2026-03-31

    Good:

        - [?] Call three clients by 2026-03-31
        - \[y] is how some people write yes

    Bad:

        - [✓] Publish the pricing page

    Fixed:

        - [x] Publish the pricing page
    """
    fix = Fix("mark it as done", (Edit(box, "[x]"),), FixLevel.UNSAFE) if character in _TICKS else None
    return Finding(box, f"expected {_BOXES}", "if this is no goal, put a backslash before the bracket", fix)


@fault("E005", "dash-box")
def dash_box(box: Span) -> Finding:
    """A dash in a box means different things to different people.

    Org mode reads ``[-]`` as partly done, others as cancelled. We do not guess.

    How to fix: write ``[/]`` if the goal is started, ``[~]`` if it is dropped.

    Bad:

        - [-] Sponsor the spring fair by 2026-02-01

    Good:

        - [~] Sponsor the spring fair by 2026-02-01
          - because: the fair was cancelled
        - [/] Write the first chapter by 2026-03-01
    """
    return Finding(box, "expected `[/]` (started) or `[~]` (dropped): a dash is read both ways", "write `[/]` or `[~]`")


@fault("E006", "padded-box")
def padded_box(box: Span, character: str) -> Finding:
    """A box holds exactly one character.

    Markdown shows a box only where there is one character between the brackets.

    How to fix: take the further spaces out of the box.

    Bad:

        - [ x] Publish the pricing page

    Fixed:

        - [x] Publish the pricing page

    Bad:

        - [  ] Publish the pricing page

    Fixed:

        - [ ] Publish the pricing page

    Good:

        - [x] Publish the pricing page
    """
    right = f"[{character or ' '}]"
    return Finding(box, "expected exactly one character in the box", f"write `{right}`", Fix("take out the spaces", (Edit(box, right),)))


@fault("E007", "missing-space-after-box")
def missing_space_after_box(box: Span) -> Finding:
    """A box and its title need a space between them.

    Without the space, Markdown shows two brackets, not a box to tick.

    How to fix: put one space after the ``]``.

    Bad:

        - [ ]Call three clients by 2026-03-31

    Fixed:

        - [ ] Call three clients by 2026-03-31

    Good:

        - [ ] Call three clients by 2026-03-31
        - [x](https://example.com) is a link
    """
    fix = Fix("put a space after the box", (Edit(Span(box.end, box.end), " "),))
    return Finding(Span(box.start, box.end + 1), "expected a space between the box and the title", "write `- [ ] Title`", fix)


@fault("E008", "numbered-box")
def numbered_box(number: Span) -> Finding:
    """A goal is a bullet, not a numbered item.

    A number would have to change whenever goals are moved. What comes first is said by ``priority:``.

    How to fix: write ``-`` for the number.

    Bad:

        1. [ ] Call three clients by 2026-03-31

    Fixed:

        - [ ] Call three clients by 2026-03-31

    Good:

        - [ ] Call three clients by 2026-03-31
    """
    return Finding(number, "expected `-` before the box of a goal, not a number", "write `- [ ]`", Fix("make it a bullet", (Edit(number, "-"),)))


@fault("E009", "two-markers")
def two_markers(outer: Span, inner: Span) -> Finding:
    """A line has one bullet.

    Markdown would nest a list in a list on one line, and nobody would see it.

    How to fix: take one of the two away.

    Bad:

        - - [ ] Call three clients by 2026-03-31

    Fixed:

        - [ ] Call three clients by 2026-03-31

    Good:

        - [ ] Call three clients by 2026-03-31
    """
    fix = Fix("take the second one away", (Edit(inner, ""),), FixLevel.UNSAFE)
    return Finding(Span(outer.start, inner.end), "expected one bullet or number on the line, not two", "take one of them away", fix)


@fault("E010", "box-without-bullet")
def box_without_bullet(box: Span) -> Finding:
    """A goal begins with a bullet.

    Without the bullet, Markdown shows the brackets as text.

    How to fix: put ``-`` and a space before the box.

    Bad:

        [ ] Call three clients by 2026-03-31

    Fixed:

        - [ ] Call three clients by 2026-03-31

    Good:

        - [ ] Call three clients by 2026-03-31
    """
    fix = Fix("put a bullet before the box", (Edit(Span(box.start, box.start), "- "),))
    return Finding(box, "expected a bullet before the box", "write `- [ ] Title`", fix)


@fault("E011", "empty-title")
def empty_title(span: Span) -> Finding:
    """A goal or heading needs a title.

    A goal that says nothing cannot be reached.

    How to fix: write a sentence, or delete the line.

    Bad:

        - [ ]

    Bad:

        - [ ] @ana ^call

    Bad:

        ## Objective:

    Good:

        - [ ] Call three clients by 2026-03-31 @ana ^call
    """
    return Finding(span, "expected a title", "write what is to be reached, or delete the line")


@fault("E012", "kind-word-without-box")
def kind_word_without_box(word: Span, kind: str) -> Finding:
    r"""A goal in a list needs a box.

    A bullet that opens with ``KPI:``, ``Goal:`` or the like is meant to be a goal, but without a box it would only be a note.

    How to fix: put ``[ ]`` before the word. If it is a note, put a backslash before the colon.

    Bad:

        - KPI: weekly active users

    Fixed:

        - [ ] KPI: weekly active users

    Good:

        - [ ] KPI: weekly active users
        - Goal\: is how the old list began
    """
    fix = Fix("put a box before it", (Edit(Span(word.start, word.start), "[ ] "),), FixLevel.UNSAFE)
    return Finding(word, f"expected a box before `{kind}:`, so that it is a goal", "write `- [ ] " + kind + ": …`", fix)

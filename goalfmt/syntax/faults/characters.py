"""Faults of characters that look like others, and of the encoding."""

from __future__ import annotations

from goalfmt.diagnostic import Edit, Finding, Fix
from goalfmt.manual import fault
from goalfmt.source import Span


@fault("E044", "no-break-space")
def no_break_space(spaces: Span, right: str) -> Finding:
    r"""A special space stands where a plain one is meant.

    A no-break space looks like a space, but Markdown does not read it as one: the bullet, box or heading is not seen.

    How to fix: delete it and type a plain space.

    Bad (escapes: yes):

        - [ ]\u00a0Call three clients by 2026-03-31

    Fixed (escapes: yes):

        - [ ] Call three clients by 2026-03-31

    Good:

        - [ ] Call three clients by 2026-03-31
    """
    fix = Fix("write a plain space", (Edit(spaces, right),))
    return Finding(spaces, "expected a plain space, not a no-break or other special space", "write a plain space", fix)


@fault("E045", "full-width")
def full_width(characters: Span, right: str) -> Finding:
    """Full-width characters stand where plain ones are meant.

    ``：`` looks like a colon, and ``３`` like a digit, but Markdown and other tools do not read them so.

    How to fix: write the plain character.

    Bad:

        - [ ] Raise customer retention from 80% to 85%
          - due： 2026-03-31

    Fixed:

        - [ ] Raise customer retention from 80% to 85%
          - due: 2026-03-31

    Good:

        - [ ] Raise customer retention from 80% to 85%
          - due: 2026-03-31
    """
    return Finding(
        characters, f"expected `{right}`, not full-width characters", f"write `{right}`", Fix("write it plainly", (Edit(characters, right),))
    )


@fault("E046", "odd-bullet")
def odd_bullet(bullet: Span) -> Finding:
    """A bullet is written with a character that Markdown does not know.

    ``•`` and ``–`` look like bullets, but are text.

    How to fix: write ``-`` and a space.

    Bad:

        • [ ] Call three clients by 2026-03-31

    Fixed:

        - [ ] Call three clients by 2026-03-31

    Good:

        - [ ] Call three clients by 2026-03-31
    """
    return Finding(bullet, "expected `-` as the bullet", "write `- `", Fix("write a hyphen", (Edit(bullet, "- "),)))


@fault("E109", "encoding")
def encoding(span: Span, what: str) -> Finding:
    r"""The file holds bytes or characters that are no proper text.

    Bytes that are not UTF-8, NUL, a lone carriage return, or a character that some programs take for a line end would be shown
    and counted differently from program to program.

    How to fix: save the file as UTF-8 with ordinary line ends, and delete the character.

    Bad (escapes: yes):

        - [ ] Call three clients\x00 by 2026-03-31

    Bad (escapes: yes):

        - [ ] Call three clients\u2028by 2026-03-31

    Good:

        - [ ] Call three clients by 2026-03-31
    """
    return Finding(span, f"expected UTF-8 text with ordinary line ends, found {what}", "save the file as UTF-8, and delete the character")

"""Faults of blocks that are kept and not read."""

from __future__ import annotations

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel
from goalfmt.manual import fault
from goalfmt.source import Span


@fault("E001", "syntax-error")
def syntax_error(span: Span, expected: str) -> Finding:
    """Something is written in a way that cannot be read.

    Most mistakes have a page of their own; this one stands for the rest, such as a block of HTML that never ends.

    How to fix: do what the message asks for.

    Bad:

        <script>
        let shops = 40;

    Good:

        <script>
        let shops = 40;
        </script>
    """
    return Finding(span, f"expected {expected}")


@fault("E022", "unclosed-fence")
def unclosed_fence(opener: Span, fence: str) -> Finding:
    """A block of code has a beginning but no end.

    All that follows in the same bullet, or in the file, would be read as code.

    How to fix: end the block with a line like the one that opens it.

    Bad:

        ```
        revenue = shops * orders

    Good:

        ```
        revenue = shops * orders
        ```
    """
    return Finding(opener, f'expected a line "{fence}" that ends this block', f'write "{fence}" on a line of its own after the block')


@fault("E023", "unclosed-comment")
def unclosed_comment(opener: Span) -> Finding:
    """A comment has a beginning but no end.

    All that follows in the same bullet, or in the file, would be hidden.

    How to fix: write ``-->`` where the comment ends.

    Bad:

        <!-- still to be agreed

        - [ ] Open the shop by 2026-05-01

    Good:

        <!-- still to be agreed -->

        - [ ] Open the shop by 2026-05-01
    """
    return Finding(opener, "expected `-->` that ends this comment", "write `-->` where the comment ends")


@fault("E024", "goal-in-html")
def goal_in_html(line: Span, start: int, close: str = "") -> Finding:
    """A goal or fact stands inside HTML.

    Markdown reads nothing up to the next blank line: ``<details>`` swallows the goals under it.

    How to fix: put a blank line before the goal. A block such as ``<pre>`` goes on over blank lines: end it before the goal.

    Bad:

        <details>
        - [ ] Open the shop by 2026-05-01

        </details>

    Fixed:

        <details>

        - [ ] Open the shop by 2026-05-01

        </details>

    Good:

        <details>

        - [ ] Open the shop by 2026-05-01

        </details>
    """
    if close:
        mark = "the end tag" if close.startswith("</") else f"`{close}`"
        return Finding(line, f"expected {mark} of the HTML block before this: inside HTML it is not read", f"write {mark} on a line before it")
    fix = Fix("put a blank line before it", (Edit(Span(start, start), "\n"),), FixLevel.UNSAFE)
    return Finding(line, "expected a blank line before this: inside HTML it is not read", "put a blank line before it", fix)

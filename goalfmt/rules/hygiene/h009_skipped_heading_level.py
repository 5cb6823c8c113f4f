"""H009: a heading two levels below the one above."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.rule import Context, quoted, rule
from goalfmt.syntax.document import Document, Node


@rule("H009", on=Document, severity=Severity.INFO)
def skipped_heading_level(document: Document, context: Context) -> Iterator[Finding]:
    """Headings go down one level at a time.

    Under ``#`` comes ``##``. Where ``###`` follows, a level seems to be missing: outlines and screen readers show a gap, and
    nobody knows whether a heading between them was forgotten. Told once for the headings below one heading.

    How to fix: take a ``#`` away, or write the heading that is missing.

    Bad:

        # Plan of the team

        ### Retention

        - [ ] Raise retention from 80% to 85% by 2026-03-31 @ana

    Good:

        # Plan of the team

        ## Retention

        - [ ] Raise retention from 80% to 85% by 2026-03-31 @ana
    """
    told: set[Node] = set()
    for node in document.nodes:
        above = node.parent
        while above is not None and not above.heading:
            above = above.parent
        if node.heading and above is not None and node.heading > above.heading + 1 and above not in told:
            told.add(above)
            yield Finding(
                node.title.span(),
                f"{quoted(node.title.text)} has level {node.heading} and stands under a heading of level {above.heading}: a level is skipped",
                f"begin it with `{'#' * (above.heading + 1)}`, or write the heading between them",
            )

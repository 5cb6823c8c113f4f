"""H002: owner, tags and id in another order."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.rule import Context, rule
from goalfmt.source import Source, Span
from goalfmt.syntax.document import Document, Node


@rule("H002", on=Document, severity=Severity.INFO, fix=FixLevel.SAFE)
def tail_not_in_order(document: Document, context: Context) -> Iterator[Finding]:
    """A tail has its owners first, then its tags, and its id at the end.

    In one order, people find the owner where they look for it, and two people who edit a title write the same line.

    How to fix: put the words in the order ``@owner #tag ^id``. The fix does; the first owner stays the first.

    Bad:

        - [ ] Raise retention to 85% by 2026-03-31 ^retention #growth @ana @ben

    Fixed:

        - [ ] Raise retention to 85% by 2026-03-31 @ana @ben #growth ^retention

    Good:

        - [ ] Raise retention to 85% by 2026-03-31 @ana @ben #growth ^retention
    """
    from goalfmt.formatting import tails

    source = document.source
    for node in document.nodes:
        if not tails.is_in_order(node):
            places = tails.in_order(node)
            right = " ".join(source.text[start:end] for start, end in places)
            yield Finding(
                Span(min(places)[0], node.span.end),
                f"owners stand first in a tail, then tags, then the id: `{right}`",
                "put the words in this order",
                _fix(source, node),
            )


def _fix(source: Source, node: Node) -> Fix | None:
    from goalfmt.formatting import tails

    line = source.line_starts[source.place(node.span.end).line - 1]
    edits = tuple(Edit(Span(start, end), right) for start, end, right in tails.changes(node, source.text, line, node.span.end))
    return Fix("put the tail in order", edits, FixLevel.SAFE) if edits else None

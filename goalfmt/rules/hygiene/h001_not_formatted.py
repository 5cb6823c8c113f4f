"""H001: a file in another layout than the formatter's."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Fix, FixLevel, Severity
from goalfmt.rule import Context, rule
from goalfmt.source import Span
from goalfmt.syntax.document import Document


@rule("H001", on=Document, severity=Severity.INFO, fix=FixLevel.SAFE, of_file=True)
def not_formatted(document: Document, context: Context) -> Iterator[Finding]:
    """A file is in the layout that ``goalfmt format`` gives it.

    Where all files look alike, a difference between two versions shows what changed and nothing else, and an indent is not
    wrong by one space. It is told once a file, and not of files with errors: these come first. Tails in another order (H002)
    and tabs (H005) are told by rules of their own.

    How to fix: run ``goalfmt format``, or ``goalfmt check --fix``. No word is touched.

    Bad:

        # Retention
        * [X]  Raise retention to 85% by 2026-03-31 @ana
            + measure:  retention 80%->85%

    Fixed:

        # Retention

        - [x] Raise retention to 85% by 2026-03-31 @ana
          - measure: retention 80% -> 85%

    Good:

        # Retention

        - [x] Raise retention to 85% by 2026-03-31 @ana
          - measure: retention 80% -> 85%
    """
    from goalfmt.formatting import of_document

    edits = () if document.faults else of_document(document, context.settings).edits
    if not edits:
        return
    source = document.source
    elsewhere = _told_elsewhere(document)
    lines = [line for edit in edits if edit.text != elsewhere.get(line := source.place(edit.span.start).line)]
    if not lines:
        return
    start = source.line_starts[lines[0] - 1]
    first = Span(start, start + len(source.line(lines[0])))
    count = f"{len(lines)} lines are" if len(lines) > 1 else "one line is"
    yield Finding(
        first,
        f"{count} not in the layout of `goalfmt format`, {'first this one' if len(lines) > 1 else 'this one'}",
        "run `goalfmt format`; `goalfmt format --diff` shows what would change",
        Fix("bring the file into its layout", edits, FixLevel.SAFE),
    )


def _told_elsewhere(document: Document) -> dict[int, str]:
    """Number of a line -> what the fixes of H002 and H005 make of it."""
    from goalfmt.formatting import tabs, tails

    source = document.source
    text, starts = source.text, [*source.line_starts, len(source.text)]
    found: dict[int, str] = {}
    for node in document.nodes:
        if not tails.is_in_order(node):
            line = source.place(node.span.end).line
            start, end = starts[line - 1], starts[line]
            for first, last, right in tails.changes(node, text, start, node.span.end):
                found[line] = text[start:first] + right + text[last:end]
    for line, (indent, spaces) in tabs.indents(document).items():
        found[line] = spaces + found.get(line, text[starts[line - 1] : starts[line]])[indent.end - indent.start :]
    return found

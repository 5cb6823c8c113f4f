"""H005: indents of tabs."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.rule import Context, rule
from goalfmt.syntax.document import Document


@rule("H005", on=Document, severity=Severity.INFO, fix=FixLevel.SAFE)
def tabs(document: Document, context: Context) -> Iterator[Finding]:
    r"""Indents are made of spaces.

    A tab reaches as far as each editor likes, and the indent decides which goal a line belongs to. goalfmt counts tab stops of
    four, as Markdown does; with spaces everybody sees the same.

    How to fix: write spaces. The fix does, and keeps the columns; ``goalfmt format`` makes two spaces a level of them.

    Bad (escapes: yes):

        - [ ] Visit 20 clients by 2026-03-31 @ana
        \t- why: a visit wins more than a call
        \t- priority: 2

    Fixed:

        - [ ] Visit 20 clients by 2026-03-31 @ana
            - why: a visit wins more than a call
            - priority: 2

    Good:

        - [ ] Visit 20 clients by 2026-03-31 @ana
          - why: a visit wins more than a call
          - priority: 2
    """
    from goalfmt.formatting.tabs import indents

    places = indents(document)
    for first, last in _ranges(sorted(places)):
        edits = tuple(Edit(*places[line]) for line in range(first, last + 1))
        where = "this line is" if first == last else f"lines {first} to {last} are"
        yield Finding(
            places[first][0],
            f"{where} indented with tabs, which are wider in one editor than in another",
            "write spaces",
            Fix("write spaces for tabs", edits, FixLevel.SAFE),
        )


def _ranges(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of numbers that follow each other."""
    first = last = 0
    for number in numbers:
        if number != last + 1:
            if last:
                yield first, last
            first = number
        last = number
    if last:
        yield first, last

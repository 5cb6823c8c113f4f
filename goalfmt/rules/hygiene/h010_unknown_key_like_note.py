"""H010: a note that looks like a property."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.rule import Context, rule
from goalfmt.source import Span
from goalfmt.syntax.document import Document, Kind
from goalfmt.syntax.keys import FRONT_MATTER, KEYS

_LABEL = re.compile(r"\ufeff?[ \t]*[-+*][ \t]+([a-z][a-z0-9]*(?:[-_][a-z0-9]+)*):[ \t]+[^ \t\r\n]")


@rule("H010", on=Document, severity=Severity.INFO, fix=FixLevel.SHOWN)
def unknown_key_like_note(document: Document, context: Context) -> Iterator[Finding]:
    """A line ``- key: value`` with a key that goalfmt does not know is a note.

    That is fine where a note is meant. Where a property is meant, nothing will ever come of it. Told once for each key and
    file. (A key close to a known one is an error: E103.)

    How to fix: declare the key in the configuration (``vocabulary: {keys: {budget: quantity}}``), write it as ``x-budget``, which goalfmt keeps
    and never reads, or write a note with a capital letter: ``Budget:``.

    Bad:

        - [ ] Open the second shop by 2026-06-30 @cho
          - budget: 20k EUR

    Fixed:

        - [ ] Open the second shop by 2026-06-30 @cho
          - Budget: 20k EUR

    Good (vocabulary: {keys: {budget: quantity}}):

        - [ ] Open the second shop by 2026-06-30 @cho
          - budget: 20k EUR

    Good:

        - [ ] Open the second shop by 2026-06-30 @cho
          - Budget: 20k EUR
    """
    keys = context.settings.vocabulary.keys
    told: set[str] = set()
    for start, _, kind, _, _ in document.rows:
        match = _LABEL.match(document.source.text, start) if kind is Kind.NOTE else None
        if match is None or match[1] in told or match[1] in keys or match[1] in KEYS:
            continue
        key = match[1]
        told.add(key)
        where = "is a key of the front matter only" if key in FRONT_MATTER else "is no key that goalfmt knows"
        yield Finding(
            Span(*match.span(1)),
            f"`{key}` {where}, so that this line is a mere note",
            f"declare `{key}` in the configuration, write `x-{key}`, or begin the note with a capital letter",
            Fix("make it a note that looks like one", (Edit(Span(match.start(1), match.start(1) + 1), key[0].upper()),), FixLevel.SHOWN),
        )

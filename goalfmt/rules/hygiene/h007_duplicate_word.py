"""H007: a word that is written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule

_TWICE = re.compile(r"(?<![\w'’@#^./-])([^\W\d_]{2,}|a)( +)(\1)(?![\w'’/-]|\.[\w])", re.IGNORECASE)
_MEANT = frozenset({"that", "had", "very", "bye", "so", "no", "yes", "really", "much", "many", "ha", "hush", "knock", "long", "far", "never"})
"""Words that English repeats on purpose."""


@rule("H007", on=Goal, severity=Severity.INFO, fix=FixLevel.UNSAFE)
def duplicate_word(goal: Goal, context: Context) -> Iterator[Finding]:
    """A word stands once.

    "Publish the the pricing page" is a slip of the hand or the trace of a sentence that was changed. Names (two capitals:
    ``Walla Walla``) and words that are repeated on purpose (``very very``) are left alone; only English is read.

    How to fix: take one of the two away (``--unsafe-fixes`` does).

    Bad:

        - [ ] Publish the the pricing page by 2026-01-15 @cho

    Fixed:

        - [ ] Publish the pricing page by 2026-01-15 @cho

    Good:

        - [ ] Open the second shop in Walla Walla by 2026-06-30 @cho
    """
    if not goal.group.language.startswith("en"):
        return
    at = 0
    while (match := _TWICE.search(goal.title.text, at)) is not None:
        first, second = match[1], match[3]
        at = match.start(3)
        if first.lower() in _MEANT or (second[0].isupper() and first[0].isupper()):
            continue
        span = goal.title.span(match.end(1), match.end())
        one_line = "\n" not in goal.source.text[span.start : span.end]
        yield Finding(
            goal.title.span(match.start(), match.end()),
            f'"{match[0]}": the word stands twice, so something is left over or missing',
            "take one away",
            Fix("take one away", (Edit(span, ""),), FixLevel.UNSAFE) if one_line else None,
        )

"""R006: a tag that the project does not know."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.own import nfc
from goalfmt.rule import Context, rule
from goalfmt.syntax.document import Document


@rule("R006", on=Document, severity=Severity.WARNING, fix=FixLevel.UNSAFE)
def unknown_tag(document: Document, context: Context) -> Iterator[Finding]:
    """A tag is one of those that the project has agreed on.

    Summaries by tag show one line for each spelling, and a goal under a misspelt one is missing where it is looked for. The
    tags stand in the configuration, under ``tags``; without them, this rule says nothing.

    How to fix: correct the tag, or add it to ``tags`` in ``goalfmt.yaml``.

    Bad (tags: [launch, hiring]):

        - [ ] Publish the pricing page by 2026-01-15 @ana #lanch

    Fixed:

        - [ ] Publish the pricing page by 2026-01-15 @ana #launch

    Good (tags: [launch, hiring]):

        - [ ] Publish the pricing page by 2026-01-15 @ana #launch

    Good:

        - [ ] Publish the pricing page by 2026-01-15 @ana #anything
    """
    known = {nfc(tag): None for tag in context.settings.tags}
    if not known:
        return
    for node in document.nodes:
        for word in node.tags:
            if nfc(word.text) in known:
                continue
            close = get_close_matches(word.text, known, 1)
            fix = Fix(f"write #{close[0]}", (Edit(word.span, f"#{close[0]}"),), FixLevel.UNSAFE) if close else None
            help = f"did you mean #{close[0]}?" if close else "correct it, or add it to `tags` in the configuration"
            yield Finding(word.span, f"#{word.text} is none of the tags that this project has agreed on: no summary will look for it", help, fix)

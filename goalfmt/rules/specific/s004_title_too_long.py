"""S004: a title that is a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.scope import is_closed


@rule("S004", on=Goal, severity=Severity.WARNING)
def title_too_long(goal: Goal, context: Context) -> Iterator[Finding]:
    """A title is a sentence, not a paragraph.

    What is to be done should be seen at a glance. Reasons, conditions and background have lines of their own. A title of
    more than 40 words (``limits: {words: 60}`` changes it) is told.

    How to fix: keep what is done, how much and by when; move the rest to ``why:`` or to a note.

    Bad (limits: {words: 12}):

        - [ ] Publish the pricing page by 2026-03-31 because visitors who look for the price leave @cho

    Good:

        - [ ] Publish the pricing page by 2026-03-31 @cho
          - why: visitors who look for the price leave
    """
    limit = context.settings.limits.words
    count = len(goal.title.text.split())
    if count > limit and not is_closed(goal):
        yield Finding(
            goal.title.span(),
            f"the title has {count} words, more than {limit}: what is to be done is hard to see",
            "keep what is done, how much and by when; move the rest to `why:` or to a note",
        )

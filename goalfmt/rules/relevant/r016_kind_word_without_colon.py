"""R016: a heading that looks like an objective and is a section."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Group
from goalfmt.rule import Context, quoted, rule
from goalfmt.source import Span
from goalfmt.syntax.document import Text

_KIND_WORDS = frozenset({"vision", "objective", "goal", "kr", "kpi", "milestone"})


@rule("R016", on=Group, severity=Severity.INFO, fix=FixLevel.SHOWN)
def kind_word_without_colon(group: Group, context: Context) -> Iterator[Finding]:
    """A heading that begins with Vision, Objective or Goal wants a colon.

    ``## Objective: Win back lost customers`` is an objective. Without the colon it is a mere section, which groups goals
    and is no goal itself: it has no progress, and nothing serves it.

    How to fix: write a colon after the word if the heading is a goal; if it is a section, begin it with another word.

    Bad:

        ## Objective Win back lost customers

    Fixed:

        ## Objective: Win back lost customers

    Good:

        ## Objective: Win back lost customers

    Good:

        ## Goals of the team
    """
    if group.node is None:
        return
    title = group.node.title
    first, _, rest = title.text.partition(" ")
    word = first.casefold()
    if rest and (word in _KIND_WORDS or word in context.settings.vocabulary.kind_words or title.text.casefold().startswith("key result ")):
        length = len("key result") if word == "key" else len(first)
        yield Finding(
            _words(title, length),
            f"{quoted(title.text)} is a section, for there is no colon after {quoted(title.text[:length])}",
            "write the colon if the heading is meant as a goal",
            Fix("write a colon", (Edit(Span(_words(title, length).end, _words(title, length).end), ":"),), FixLevel.SHOWN),
        )


def _words(title: Text, length: int) -> Span:
    return title.span(0, length)

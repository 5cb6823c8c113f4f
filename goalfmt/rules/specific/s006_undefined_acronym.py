"""S006: letters that only insiders can read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal, Workspace
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed

_ACRONYM = re.compile(r"(?<![\w#@^$€£/.-])[A-Z]{2,6}s?(?![\w/.-])")
_EXPLAINED = re.compile(r"\w+ \(([A-Z]{2,6})s?\)|(?<!\w)([A-Z]{2,6}) \([A-Za-z]+ ")


@rule("S006", on=Goal, severity=Severity.INFO, preview=True)
def undefined_acronym(goal: Goal, context: Context) -> Iterator[Finding]:
    """An acronym is spelt out once.

    Letters that everyone in the team knows mean nothing to the team next door. An acronym counts as explained when the file
    spells it out somewhere (``sales qualified lead (SQL)``), and when it is a unit or a name of the project's vocabulary.

    How to fix: spell it out where it stands first.

    Bad:

        - [ ] Send 40 RFQs by 2026-03-31 @ben

    Good:

        - [ ] Send 40 requests for quotation (RFQ) by 2026-03-31 @ben
        - [ ] Answer 20 RFQs by 2026-03-31 @cho
    """
    if is_closed(goal):
        return
    known = context.once(_explained)
    units = {goal.measure.unit} if goal.measure is not None else set()
    vocabulary = context.settings.vocabulary.units
    for match in _ACRONYM.finditer(goal.title.text):
        word = match[0].removesuffix("s")
        if word not in known and word not in units and word not in vocabulary and not _in_date(goal, match.start()):
            yield Finding(
                goal.title.span(match.start(), match.end()),
                f"{quoted(match[0])} is spelt out nowhere: others cannot read it",
                f"spell it out where it stands first: `… ({word})`",
            )


def _explained(workspace: Workspace) -> frozenset[str]:
    return frozenset(found[1] or found[2] for document in workspace.documents for found in _EXPLAINED.finditer(document.source.text))


def _in_date(goal: Goal, position: int) -> bool:
    return any(date.start <= position < date.end for date in goal.reading.dates)

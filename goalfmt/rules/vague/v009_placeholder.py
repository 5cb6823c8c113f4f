"""V009: words that wait to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed
from goalfmt.syntax.document import Text

_PLACEHOLDER = re.compile(
    r"""
      (?<!\w)TB[ACD]%?(?!\w)                          # TBD, TBD%
    | (?<!\w)(?:TODO|FIXME)(?=:|[ ]?\)|[ ]?$)
    | \?{3,}+ | (?<![\w?])\?{2}(?!\?)                # ???
    | (?<!\w)_{2,}+(?!\w)                             # from __ to __
    | (?<!\w)Y{2,4}+-M{1,2}+-D{1,2}+(?!\w)            # YYYY-MM-DD
    | (?<!\w)(?:[$€£][NXYZ]++[kKMB]?|[NXYZ]++%|X{2,}+[kKMB]|X{3,}+)(?!\w)  # $N, $XM, XX%, XXX
    | (?:(?<=[ ]to[ ])|(?<=[ ]by[ ])|(?<=[ ]from[ ]))(?:N[0-9]*+|X++)(?!\w)  # from N1 to N2
    | <(?:n|number|date|name|amount|target|value|metric|owner)>
    | \[(?:n|number|date|name|amount|target|value|metric|owner)\](?![(\[:])
    """,
    re.VERBOSE,
)

_SENTENCES = ("why", "because", "blocked", "reward")
"""Keys whose values are sentences; what stands in others is checked by their own grammar."""


@rule("V009", on=Goal, severity=Severity.ERROR)
def placeholder(goal: Goal, context: Context) -> Iterator[Finding]:
    """A placeholder is still to be filled in.

    ``TBD``, ``???``, ``XX%`` and ``$N`` look like a decision, and are none: whoever reads on takes the goal for finished.

    Closed goals are left alone.

    How to fix: write the number, the date or the name. If it is not known yet, finding it out is a goal of its own,
    with a date.

    Bad:

        - [ ] Raise retention to TBD% by 2026-03-31 @ana

    Bad:

        - [ ] Win 10 new customers worth $N each by 2026-03-31 @ana

    Bad:

        - [ ] Publish the pricing page by YYYY-MM-DD @cho

    Good:

        - [ ] Raise retention to 85% by 2026-03-31 @ana

    Good:

        - [ ] Agree with ana on the retention target by 2026-01-15 @ben
    """
    if is_closed(goal):
        return
    for text in (goal.title, *(p.value for p in goal.node.properties if p.key.text in _SENTENCES)):
        yield from _of(text)


def _of(text: Text) -> Iterator[Finding]:
    found = list(_PLACEHOLDER.finditer(text.text))
    if found:
        match = found[0]
        more = "" if len(found) == 1 else " (and so is another one here)" if len(found) == 2 else f" (and so are {len(found) - 1} others here)"
        yield Finding(
            text.span(match.start(), match.end()),
            f"{quoted(match[0])} is a placeholder{more}: it looks like a decision and is none",
            "write what is meant; if nobody knows yet, make finding it out a goal with a date",
        )

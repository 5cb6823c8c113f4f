"""M009: a thousand, or one?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.scope import is_closed
from goalfmt.syntax.document import Text

_DOTTED = re.compile(r"(?<![0-9.,v])[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9.,]|-[0-9])")


@rule("M009", on=Goal, severity=Severity.WARNING, fix=FixLevel.SHOWN)
def ambiguous_number(goal: Goal, context: Context) -> Iterator[Finding]:
    """A number is read the same everywhere.

    ``1.000`` is one in London and a thousand in Berlin. goalfmt reads the point as a decimal point, always.

    How to fix: write ``1,000`` or ``1000`` for a thousand, and ``1`` for one.

    Bad:

        - [ ] Send 1.000 letters by 2026-03-31 @ben

    Fixed:

        - [ ] Send 1,000 letters by 2026-03-31 @ben

    Bad:

        - [ ] Send the letters by 2026-03-31 @ben
          - measure: 1.000 letters

    Good:

        - [ ] Send 1,000 letters by 2026-03-31 @ben
    """
    if is_closed(goal):
        return
    for text in (goal.title, *(fact.value for fact in goal.node.properties if fact.key.text in ("measure", "plan", "funnel"))):
        yield from _of(text)


def _of(text: Text) -> Iterator[Finding]:
    for match in _DOTTED.finditer(text.text):
        whole, _, rest = match[0].partition(".")
        span = text.span(match.start(), match.end())
        yield Finding(
            span,
            f'"{match[0]}" is {whole},{rest} to some readers and {match[0].rstrip("0").rstrip(".")} to goalfmt',
            f"write `{whole},{rest}` if thousands are meant",
            Fix("write it in thousands", (Edit(span, f"{whole},{rest}"),), FixLevel.SHOWN),
        )

"""V001: a verb that names no end."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.terms import remarks


@rule("V001", on=Goal, severity=Severity.WARNING)
def vague_verb(goal: Goal, context: Context) -> Iterator[Finding]:
    """A verb says what will be there in the end.

    Improve, enhance, support or drive name a direction. When has something been improved? Each reader would answer
    otherwise. The verb is fine where a number stands beside it (``Improve retention from 80% to 85%``), or where what is
    made has a name.

    How to fix: say what you will make, send, sign or finish; or from which number to which.

    Bad:

        - [ ] Improve email marketing by 2026-03-31 @cho

    Bad:

        - [ ] Reach out to prospects by 2026-03-02 @ben

    Good:

        - [ ] Write and schedule 3 email campaigns by 2026-03-31 @cho

    Good:

        - [ ] Improve retention from 80% to 85% by 2026-03-31 @ana
    """
    yield from remarks(goal, "vague-verb", "names a direction, and no end by which one could tell that it is reached")

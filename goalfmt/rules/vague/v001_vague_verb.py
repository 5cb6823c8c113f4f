"""V001: a verb that names no end."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Finding, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, rule
from goalfmt.rules.terms import is_aside, loose, told


@rule("V001", on=Goal, severity=Severity.WARNING)
def vague_verb(goal: Goal, context: Context) -> Iterator[Finding]:
    """A verb says what will be there in the end.

    Improve, enhance, support or drive name a direction. When has something been improved? Each reader would answer
    otherwise. The verb is fine where a number stands beside it (``Improve retention from 80% to 85%``), where what is
    made has a name, where it only tells what a clear goal is for (``Publish the guide to support new users``), where the means is
    something that one can see (``Improve onboarding by writing the guide``), and where a
    measure, steps or goals stand below. An objective may name a direction when its key results say how far.

    How to fix: say what you will make, send, sign or finish; or from which number to which.

    Bad:

        - [ ] Improve email marketing by 2026-03-31 @cho

    Bad:

        - [ ] Reach out to prospects by 2026-03-02 @ben

    Good:

        - [ ] Write and schedule 3 email campaigns by 2026-03-31 @cho

    Good:

        - [ ] Publish the guide to the new shop by 2026-03-31 to support new customers @cho

    Good:

        ## Objective: Improve email marketing @cho

        - [ ] Write and schedule 3 email campaigns by 2026-03-31 @cho

    Good:

        - [ ] Improve retention from 80% to 85% by 2026-03-31 @ana
    """
    terms = (term for term in loose(goal, "vague-verb") if not is_aside(goal, term))
    yield from told(goal, terms, "names a direction, and no end by which one could tell that it is reached")

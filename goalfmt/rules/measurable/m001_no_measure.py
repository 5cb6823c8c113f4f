"""M001: a goal that nobody can call reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed, is_step
from goalfmt.source import Span

_OF_DEGREE = re.compile(
    r"""
    (?: (?:get|getting|become|becoming|be|being|do|doing|make|making)[ ](?:[^\W\d]++[ ]){0,4}?(?:better|more|less|faster|stronger|happier|easier)
      | (?:better|more|less|fewer|faster|stronger|happier|easier)
      | (?:accelerat|boost|decreas|elevat|enhanc|foster|heighten|improv|increas|maximi[sz]|minimi[sz]|nurtur|optimi[sz]|reduc|strengthen|streamlin
          |weaken)(?:e|es|ed|ing|s)?
      | (?:cut|deepen|expand|grow|lower|rais|sharpen|shorten|shrink)(?:e|es|ed|ing|s|ting)?(?![ ](?:the|this|these|one|two|three)[ ])
    )
    (?!\w)(?![ ]an?[ ])
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""How a sentence begins that speaks of more or less of something: without a number it has no end. What is made, sent, signed … has one."""

_PREFIX = re.compile(r"(?:[^\s:]++[ ]){0,3}?[^\s:]++:[ ]++")
"""``Sales:``, ``Marketing KR:``: says whose it is, not what."""


@rule("M001", on=Goal, severity=Severity.WARNING, fix=FixLevel.SHOWN)
def no_measure(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal needs a way to tell that it is reached.

    Two people have to come to the same answer to "is it done?". Any of these settles it:

    - a number in the sentence: ``from 80% to 85%``, ``three clients``;
    - a ``measure:`` line, or a rhythm: ``3 posts per week``;
    - goals or steps under it;
    - a thing that is either there or not: ``Publish the pricing page``.

    A sentence that asks for more or less of something (improve, grow, reduce, get better at) and gives no number is open
    without end. Visions need no measure, steps nested under a bullet take theirs from it, and closed goals are left alone.

    How to fix: say how much: from which value to which. If it cannot be counted, name the thing that will exist when you
    are done.

    Bad:

        - [ ] Improve email marketing by 2026-03-31 @cho

    Fixed:

        - [ ] Improve email marketing from __ to __ by 2026-03-31 @cho

    Bad:

        - [ ] Get better at social media @cho

    Good:

        - [ ] Improve the open rate of our emails from 20% to 25% by 2026-03-31 @cho

    Good:

        - [ ] Improve email marketing by 2026-03-31 @cho
          - measure: open rate 20% -> 25%

    Good:

        - [ ] Improve email marketing by 2026-03-31 @cho
          - [ ] Write a welcome email
          - [ ] Test two subject lines

    Good:

        - [ ] Publish the pricing page by 2026-01-15 @cho

    Good:

        - [ ] Send a follow-up email by 2026-03-02T10:15 @ben
    """
    if goal.kind == "vision" or is_closed(goal) or is_step(goal) or context.unread or _is_measured(goal) or not _asks_for_more_or_less(goal):
        return
    yield Finding(
        goal.title.span(),
        f"{quoted(goal.title.text)} has no measure: two people could not agree on whether it is reached",
        "put key results with numbers under it" if goal.kind == "objective" else "say from which value to which, or name the thing that will exist",
        _fill_in(goal),
    )


def _is_measured(goal: Goal) -> bool:
    reading = goal.reading
    return bool(goal.measure or goal.children or reading.quantities or reading.cadences or "funnel" in goal.own or "score" in goal.own)


def _asks_for_more_or_less(goal: Goal) -> bool:
    """Whether the sentence certainly names no thing that is either there or not; in a language without a list of words: never."""
    if goal.group.language != "en":
        return False
    title = goal.title.text
    prefix = _PREFIX.match(title)
    return _OF_DEGREE.match(title, prefix.end() if prefix else 0) is not None


def _fill_in(goal: Goal) -> Fix:
    """The user's own sentence with two gaps, before the deadline if there is one."""
    dates = goal.reading.dates
    at = goal.title.span(0, dates[0].start).end if dates and dates[0].start else goal.title.span().end
    edit = Edit(Span(at, at), "from __ to __ " if dates else " from __ to __")
    return Fix("say how much", (edit,), FixLevel.SHOWN)

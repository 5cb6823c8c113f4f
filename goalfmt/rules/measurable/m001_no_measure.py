"""M001: a goal that nobody can call reached."""

from __future__ import annotations

from collections.abc import Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed, is_step
from goalfmt.rules.wording import is_one_word, is_read
from goalfmt.source import Span


@rule("M001", on=Goal, severity=Severity.WARNING, fix=FixLevel.SHOWN)
def no_measure(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal needs a way to tell that it is reached.

    Two people have to come to the same answer to "is it done?". Any of these settles it:

    - a number in the sentence: ``from 80% to 85%``, ``three clients``;
    - a ``measure:`` line, or a rhythm: ``3 posts per week``;
    - goals or steps under it;
    - a thing that is either there or not: ``Publish the pricing page``.

    A sentence that names a direction (improve, get better at) and neither a number nor a thing is open without end.
    Visions need no measure, steps nested under a bullet take theirs from it, and closed goals are left alone.

    How to fix: say how much: from which value to which. If it cannot be counted, name the thing that will exist when you
    are done.

    Bad:

        - [ ] Improve email marketing by 2026-03-31 @cho

    Fixed:

        - [ ] Improve email marketing from __ to __ by 2026-03-31 @cho

    Bad:

        - [ ] Reach out to prospects by 2026-03-31 @cho

    Fixed:

        - [ ] Reach out to __ prospects by 2026-03-31 @cho

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
    if goal.kind == "vision" or is_closed(goal) or is_step(goal) or context.unread or _is_measured(goal) or not _is_open_ended(goal):
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


def _is_open_ended(goal: Goal) -> bool:
    """Whether the sentence names nothing that is either there or not; topics are left to S001, plain comparatives to M008."""
    if not is_read(goal) or goal.evidence.measurable.ok:
        return False
    if is_one_word(goal) and goal.kind != "objective":
        return False  # S003 says it
    verbs = goal.evidence.verbs
    if goal.kind == "objective" or any(not term.anchored for term in goal.reading.terms):
        return True
    return bool(verbs) and not any(verb.kinds & {"rise", "fall"} for verb in verbs)


def _fill_in(goal: Goal) -> Fix:
    """The user's own sentence with two gaps, before the deadline if there is one; of people to speak to, with a gap for how many."""
    contact = next((term for term in goal.reading.terms if not term.anchored), None) if _is_contact(goal) else None
    if contact is not None and contact.end < len(goal.reading.text):
        at = goal.title.span(0, contact.end).end
        return Fix("say how many", (Edit(Span(at, at), " __"),), FixLevel.SHOWN)
    dates = goal.reading.dates
    at = goal.title.span(0, dates[0].start).end if dates and dates[0].start else goal.title.span().end
    edit = Edit(Span(at, at), "from __ to __ " if dates else " from __ to __")
    return Fix("say how much", (edit,), FixLevel.SHOWN)


def _is_contact(goal: Goal) -> bool:
    """Whether the goal is to speak to people: "reach out to prospects"."""
    return any("contact" in verb.kinds and verb.leads for verb in goal.evidence.verbs)

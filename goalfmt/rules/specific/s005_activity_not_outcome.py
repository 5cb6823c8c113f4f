"""S005: an activity without an end."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from goalfmt.diagnostic import Edit, Finding, Fix, FixLevel, Severity
from goalfmt.model.types import Goal
from goalfmt.rule import Context, quoted, rule
from goalfmt.rules.scope import is_closed, is_step
from goalfmt.rules.wording import is_one_word, is_read
from goalfmt.source import Span


@rule("S005", on=Goal, severity=Severity.INFO, fix=FixLevel.SHOWN)
def activity_not_outcome(goal: Goal, context: Context) -> Iterator[Finding]:
    """A goal says what will be there, not only what is being done.

    Researching, learning and practising never end by themselves. With a number (``Read 12 books``), a rhythm
    (``Practise 3 times a week``) or a thing to show (``Write a page on …``) they do. This is a remark only:
    the activity may be right, its end is missing.

    How to fix: add how many or how often, or name what you will have in your hands at the end.

    Bad:

        - [ ] Learn Spanish by 2026-12-31 @ben

    Fixed:

        - [ ] Learn Spanish and show __ by 2026-12-31 @ben

    Bad:

        - [ ] Practise the violin by 2026-12-31 @ben

    Fixed:

        - [ ] Practise the violin __ times a week until 2026-12-31 @ben

    Good:

        - [ ] Pass the Spanish exam B1 by 2026-12-31 @ben

    Good:

        - [ ] Learn Spanish 3 times a week until 2026-12-31 @ben
    """
    if not is_read(goal) or is_closed(goal) or is_step(goal) or goal.kind in ("vision", "objective", "kpi") or goal.measure is not None:
        return
    if goal.children or goal.reading.quantities or goal.reading.cadences or goal.evidence.measurable.ok:
        return
    activity = next((verb for verb in goal.evidence.verbs[:1] if verb.kinds & _ENDLESS), None)
    if activity is not None and not is_one_word(goal) and not any(term.start <= activity.start < term.end for term in goal.reading.terms):
        yield Finding(
            goal.title.span(activity.start, activity.end),
            f"{quoted(activity.text)} has no end of its own: when is it done?",
            "add how many or how often, or name what you will have in your hands at the end",
            _with_an_end(goal, activity.kinds),
        )


def _with_an_end(goal: Goal, kinds: Collection[str]) -> Fix:
    """The user's own sentence with a gap: for how often of what is practised, else for what comes of it."""
    dates = goal.reading.dates
    last = dates[-1] if dates and dates[-1].end == len(goal.reading.text.rstrip()) and dates[-1].start else None
    end = len(goal.title.text) if last is None else last.start
    gap = "__ times a week" if "practise" in kinds else "and show __"
    if last is None:
        at = goal.title.span(0, end).end
        return Fix("say what ends it", (Edit(Span(at, at), f" {gap}"),), FixLevel.SHOWN)
    span = goal.title.span(end, end + len("by ") if "practise" in kinds and last.text.lower().startswith("by ") else end)
    until = "until " if span.end > span.start else ""
    return Fix("say what ends it", (Edit(span, f"{gap} {until}"),), FixLevel.SHOWN)


_ENDLESS = frozenset({"think", "practise"})
"""Classes of verbs (language data): finding out, and doing again and again."""

"""The vague terms of a goal's sentence, for the rules that speak of them: one rule a category of the word lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Finding
from goalfmt.rule import quoted
from goalfmt.rules.scope import is_closed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalfmt.language import FoundTerm
    from goalfmt.model.types import Goal

_CLAUSE_END = re.compile(r"[.;:,(]|\s(?:--?|–|—|and|und)\s")


def loose(goal: Goal, category: str) -> Iterator[FoundTerm]:
    """The terms of a category that no number and no named thing in their clause makes up for; none of closed goals."""
    if not is_closed(goal):
        for term in goal.reading.terms:
            if term.category == category and not term.anchored and (not term.kinds or goal.kind in term.kinds):
                yield term


def remarks(goal: Goal, category: str, why: str) -> Iterator[Finding]:
    """A finding for each loose term: what is said, why that is a fault, and how to say it with the user's own words."""
    for term in loose(goal, category):
        yield Finding(goal.title.span(term.start, term.end), f"{quoted(term.text)} {why}", rewrite(goal, term))


def rewrite(goal: Goal, term: FoundTerm) -> str | None:
    """The hint of the word list, with what the sentence says in the place of ``WHAT``."""
    if term.hint is None or "WHAT" not in term.hint:
        return term.hint
    what = _what(goal, term)
    return term.hint.replace("WHAT", what) if what else term.hint.replace("WHAT", "…")


def _what(goal: Goal, term: FoundTerm) -> str:
    """The words that follow a term, up to the end of its clause or the next number or date."""
    reading = goal.reading
    starts = [*(q.start for q in reading.quantities), *(d.start for d in reading.dates), *(c.start for c in reading.cadences)]
    end = min((start for start in starts if start >= term.end), default=len(reading.text))
    words = reading.text[term.end : end]
    stop = _CLAUSE_END.search(words)
    return (words[: stop.start()] if stop else words).strip()

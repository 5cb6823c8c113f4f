"""The vague terms of a goal's sentence, for the rules that speak of them: one rule a category of the word lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalfmt.diagnostic import Finding
from goalfmt.rule import quoted
from goalfmt.rules.scope import is_closed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goalfmt.language import FoundTerm
    from goalfmt.model.types import Goal

_CLAUSE_END = re.compile(r"[.;:,(]|\s(?:--?|–|—|and|und)\s")


def loose(goal: Goal, category: str) -> Iterator[FoundTerm]:
    """The terms of a category that nothing makes up for: no number or named thing in their clause, and no measure or goals below.

    None of closed goals, none of visions and of objectives with goals under them (they say where to go, the goals how far), and none that the
    project lets through in goals of this kind.
    """
    if is_closed(goal) or (category in _DIRECTIONS and _is_settled_below(goal, category)):
        return
    for term in goal.reading.terms:
        stands = term.category == category and not term.anchored and (not term.kinds or goal.kind in term.kinds)
        if stands and not (category in _DIRECTIONS and (is_explained(goal, term) or _is_name(goal.reading.text, term))):
            yield term


_DIRECTIONS = frozenset({"vague-verb", "vague-adjective", "vague-adverb", "vague-quantifier", "superlative", "subjective-quality", "buzzword"})
"""Categories that what stands under a goal can make precise."""


def _is_settled_below(goal: Goal, category: str) -> bool:
    """Whether a measure, steps or goals under the goal say what its words leave open."""
    if goal.kind in ("vision", "objective"):
        return goal.kind == "vision" or bool(goal.children) or goal.measure is not None
    if category == "vague-quantifier" and goal.measure is not None:
        return True
    return category == "vague-verb" and bool(goal.children or "measure" in goal.own or "funnel" in goal.own)


def _is_name(text: str, term: FoundTerm) -> bool:
    """Whether a capital inside the sentence makes the word a name: "the level Minimal", "our Deep Dives"."""
    before, after = text[: term.start].rstrip(), text[term.end :].lstrip()
    if not before or not term.text[0].isupper() or term.text.isupper():
        return False
    return before[-1] not in ".:!?;–—-*[" or after[:1].isupper()


def is_aside(goal: Goal, term: FoundTerm) -> bool:
    """Whether a verb only tells what a goal is for or how it is done, and the rest of the sentence when it is reached.

    "Publish the guide to support new users", "Answer within 4 hours, reinforcing trust".
    """
    verbs = goal.evidence.verbs
    mine = next((number for number, verb in enumerate(verbs) if term.start <= verb.start < term.end), None)
    if mine is not None and mine > 0 and goal.evidence.specific.ok:
        before = verbs[mine - 1]
        joined = before.clause == "purpose" and not _ENDS.search(goal.reading.text[before.end : term.start])  # "to capture and improve it"
        if verbs[mine].clause != "main" or joined:
            return True
    if not (goal.reading.quantities or goal.evidence.measurable.ok):
        return False
    return mine is None or (mine > 0 and verbs[mine].form != "base")


def is_explained(goal: Goal, term: FoundTerm) -> bool:
    """Whether the sentence goes on to say by what one can tell.

    A number, or an act that one can see done, follows after a colon or dash ("Increase test coverage: from 45% to 60%"); after a verb a number in
    the next sentence does too ("Improve the rate of case studies. Publish 2 a month"); or the means is such an act ("Improve onboarding by
    writing the guide").
    """
    if any(verb.clause == "means" and "deliver" in verb.kinds and verb.start > term.end for verb in goal.evidence.verbs):
        return True
    seen = goal.evidence.measurable
    starts = [*(quantity.start for quantity in goal.reading.quantities), *([seen.start] if seen.ok else [])]
    after = min((start for start in starts if start >= term.end), default=None)
    if after is None:
        return False
    between = goal.reading.text[term.end : after]
    if term.category == "vague-verb" and _ENDS.search(between):
        return True
    return _EXPLAINS.search(between) is not None and not _ENDS.search(between)


_EXPLAINS = re.compile(r":\s|\s(?:--?|–|—)\s")
_ENDS = re.compile(r"[.;!?]\s")


def remarks(goal: Goal, category: str, why: str) -> Iterator[Finding]:
    """One finding for the loose terms of a goal: what is said, why that is a fault, and how to say it with the user's own words."""
    yield from told(goal, loose(goal, category), why)


def told(goal: Goal, terms: Iterable[FoundTerm], why: str) -> Iterator[Finding]:
    """One finding for some terms of a goal: the first is pointed at, each other word is named once."""
    once: dict[str, FoundTerm] = {}
    for term in terms:
        once.setdefault(term.text.casefold(), term)
    if once:
        first, *others = once.values()
        more = f"; {'so do' if len(others) > 1 else 'so does'} {', '.join(quoted(term.text) for term in others)}" if others else ""
        yield Finding(goal.title.span(first.start, first.end), f"{quoted(first.text)} {why}{more}", rewrite(goal, first))


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

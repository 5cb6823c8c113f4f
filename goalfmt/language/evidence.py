"""What a sentence shows of being specific and measurable, and by which of its words.

The judgement looks at the kinds of words and their order, not at particular phrases: a verb with an end and a thing that it acts on, a
state that can be checked, a number, the name of an artefact; against directions without an end, qualities, bare topics.
"""

from __future__ import annotations

from typing import NamedTuple

from goalfmt.language.lexicon import lexicon
from goalfmt.language.parts import Part, parts_of
from goalfmt.language.reading import Reading
from goalfmt.language.sentence import Sentence
from goalfmt.language.verdicts import MEASURABLE, SPECIFIC, Test, judge


class Verdict(NamedTuple):
    """A judgement with its reason."""

    ok: bool
    because: str
    """In plain words."""
    start: int = 0
    end: int = 0
    """The words that it rests on, in the sentence; equal where it rests on what is missing."""


class Verb(NamedTuple):
    """The verb at the head of a clause."""

    start: int
    end: int
    text: str
    form: str
    """``base`` (imperative or infinitive), ``ing``, ``past``, ``third``"""
    kinds: frozenset[str]
    """``deliver contact attain think practise vague rise fall keep state`` …; empty: in no list."""
    leads: bool
    """Whether it opens its clause, as in an order: "Publish the page"."""
    clause: str = "main"
    """``main``, ``purpose`` ("… to improve it") or ``means`` ("… by adding it")"""


class Evidence(NamedTuple):
    """What the rules of wording need to know of a sentence."""

    verbs: tuple[Verb, ...]
    """The verbs that head the clauses; remarks and the role before a colon are left out."""
    specific: Verdict
    measurable: Verdict
    time_bound: Verdict


def evidence(reading: Reading) -> Evidence:
    """Judge a sentence that was read."""
    sentence = Sentence(reading.text, lexicon(reading.language))
    parts = parts_of(sentence, reading)
    return Evidence(
        tuple(_verb(part) for part in parts if part.form is not None),
        _verdict(parts, SPECIFIC, "it does not say what is done, and to what"),
        _verdict(parts, MEASURABLE, "nobody can tell when it is reached"),
        _timed(reading),
    )


def _verb(part: Part) -> Verb:
    index = part.clause.verb
    assert index is not None and part.form is not None
    start, end = part.sentence.span(index, index + 1)
    kinds = frozenset(kind.lower() for kind in part.kinds)
    return Verb(start, end, part.sentence.text[start:end], part.form.lower(), kinds, index <= part.clause.first + 1, part.clause.kind)


def _verdict(parts: list[Part], tests: tuple[Test, ...], missing: str) -> Verdict:
    found = judge(parts, tests)
    if found is None:
        return Verdict(False, missing)
    part, reason = found
    return Verdict(True, reason, *part.sentence.span(part.clause.first, part.clause.last))


def _timed(reading: Reading) -> Verdict:
    if reading.dates:
        date = reading.dates[0]
        return Verdict(True, f"it says when: {date.text}", date.start, date.end)
    if reading.cadences:
        cadence = reading.cadences[0]
        return Verdict(True, f"it says how often: {cadence.text}", cadence.start, cadence.end)
    return Verdict(False, "it does not say by when or how often")

"""The clauses of a sentence with their verb, its object, and what they name and count."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from goalfmt.language.clauses import Clause, clauses
from goalfmt.language.reading import Reading
from goalfmt.language.remarks import remarks
from goalfmt.language.sentence import Sentence

KINDS = (
    "DELIVER",
    "CONTACT",
    "ATTAIN",
    "THINK",
    "PRACTISE",
    "VAGUE",
    "RISE",
    "FALL",
    "KEEP",
    "STATE",
    "ADMIT",
    "GATHER",
    "RECORD",
    "ASSURE",
    "CAUSE",
    "ASPECT",
    "BECOME",
)
_FORMS = ("BASE", "ING", "PAST", "THIRD")
_NP_END = ("PREPOSITION", "STOP", "COLON", "OPEN", "CLOSE", "DASH", "SUBORDINATOR", "BE", "MODAL", "STATUSARROW", "ARROW", "COMMA", "QUESTION")


class Part(NamedTuple):
    """A clause, taken apart."""

    sentence: Sentence
    clause: Clause
    form: str | None
    """Of the verb: ``BASE ING PAST THIRD``; None: there is no verb."""
    kinds: frozenset[str]
    """Of the verb; empty for one in no list."""
    object: tuple[int, int]
    """First and last token (exclusive) of what the verb acts on, or of the topic where there is no verb; equal: none."""
    heads: tuple[int, ...]
    """The nouns that head the object, one of each coordinated phrase."""
    counted: bool
    """Whether it has a target number."""
    repeated: bool
    """Whether it has a cadence."""
    named: bool
    """Whether it names a thing: code, a link, a capital inside the sentence, a label."""
    terms: frozenset[str]
    """Categories of the vague terms in the clause that nothing makes up for."""
    object_terms: frozenset[str]
    """The same, in its object."""
    directional: bool
    """Whether its verb is (or opens) a vague term that nothing makes up for: "make progress", "work on"."""
    settled: bool
    """Whether its verb is a vague term that a named thing makes up for: "stabilise the importer"."""
    dated: frozenset[int] = frozenset()
    """The tokens of its dates: they say when, and nothing of the thing."""

    def heads_in(self, *names: str) -> bool:
        """Whether one of the heads stands in one of the classes."""
        return any(self.sentence.is_any(head, names) for head in self.heads)

    def has(self, *names: str) -> bool:
        """Whether a token after the verb (or anywhere, without one) stands in one of the classes."""
        first = self.clause.first if self.clause.verb is None else self.clause.verb + 1
        return any(self.sentence.is_any(index, names) for index in range(first, self.clause.last))


def parts_of(sentence: Sentence, reading: Reading) -> list[Part]:
    """The clauses of a sentence taken apart, without roles and remarks."""
    hidden = remarks(sentence)
    index = _Index(sentence, reading)
    found: list[Part] = []
    at = 0
    for clause in clauses(sentence):
        while at < len(hidden) and hidden[at][1] <= clause.first:
            at += 1
        last = min(hidden[at][0], clause.last) if at < len(hidden) else clause.last
        if clause.kind != "prefix" and last > clause.first:
            found.append(
                _part(sentence, index, Clause(clause.first, last, clause.verb if clause.verb is None or clause.verb < last else None, clause.kind))
            )
    return found


def _part(sentence: Sentence, index: _Index, clause: Clause) -> Part:
    verb = clause.verb
    form = None if verb is None else next((name for name in _FORMS if sentence.is_a(verb, name)), "BASE")
    kinds = frozenset() if verb is None else frozenset(name for name in KINDS if sentence.is_a(verb, name))
    first, last = _object(sentence, clause)
    start, end = sentence.span(clause.first, clause.last)
    return Part(
        sentence,
        clause,
        form,
        kinds,
        (first, last),
        _heads(sentence, first, last),
        index.has_number(start, end),
        index.has_cadence(start, end),
        _is_named(sentence, clause, index.dated),
        index.categories(start, end),
        index.categories(*sentence.span(first, last)) if first < last else frozenset(),
        verb is not None and index.directions.get(sentence.spans[verb][0]) is False,
        verb is not None and index.directions.get(sentence.spans[verb][0]) is True,
        index.dated,
    )


def _before_plural(sentence: Sentence, starts: list[int]) -> set[int]:
    """Those of the words beginning at ``starts`` that a plural noun follows within three words."""
    wanted = set(starts)
    found: set[int] = set()
    for index, (start, _) in enumerate(sentence.spans) if wanted else ():
        if start in wanted and any(sentence.is_a(i, "PLURAL") for i in range(index + 1, min(index + 4, len(sentence.tags)))):
            found.add(start)
    return found


class _Index:
    """What was read, by place."""

    __slots__ = ("cadences", "dated", "directions", "numbers", "places", "terms")

    def __init__(self, sentence: Sentence, reading: Reading) -> None:
        counted = [found.start for found in reading.cadences if found.count is not None]
        self.numbers = sorted([*(found.start for found in reading.quantities), *counted])
        self.cadences = sorted(found.start for found in reading.cadences)
        plural = _before_plural(sentence, [term.start for term in reading.terms if term.category == "vague-adjective"])
        self.terms = [(term.start, "scope" if term.start in plural else term.category) for term in reading.terms if not term.anchored]
        """``scope``: an adjective that says which of several things are meant: "the major projects"."""
        self.places = [start for start, _ in self.terms]
        self.directions = {term.start: term.anchored for term in reading.terms if term.category == "vague-verb"}
        """Start of each vague verb, and whether it is anchored."""
        self.dated = _tokens_within(sentence, reading) if reading.dates else frozenset()

    def has_number(self, start: int, end: int) -> bool:
        return bisect_left(self.numbers, end) > bisect_left(self.numbers, start)

    def has_cadence(self, start: int, end: int) -> bool:
        return bisect_left(self.cadences, end) > bisect_left(self.cadences, start)

    def categories(self, start: int, end: int) -> frozenset[str]:
        found = self.terms[bisect_left(self.places, start) : bisect_left(self.places, end)]
        return frozenset([category for _, category in found])


def _object(sentence: Sentence, clause: Clause) -> tuple[int, int]:
    """The noun phrase after the verb (after its particle or preposition, where none stands directly), or at the start of the clause."""
    first = clause.first if clause.verb is None else clause.verb + 1
    while first < clause.last and sentence.is_any(first, ("PARTICLE", "COLON", "SYMBOL", "ADVERB", "DASH", "STOP")):
        first += 1
    if first < clause.last and sentence.is_a(first, "PREPOSITION") and not sentence.is_a(first, "AS"):
        first += 1
    last = first
    while last < clause.last and (sentence.is_a(last, "OF") or not sentence.is_any(last, _NP_END)):
        if last > first and _is_reduced(sentence, last):
            break
        last += 1
    return first, last


def _is_reduced(sentence: Sentence, index: int) -> bool:
    """Whether a participle begins a shortened relative clause: "the playbook | related to …", "members | joining us"."""
    if sentence.is_a(index, "NOUN") or not sentence.is_any(index - 1, ("NOUN", "PLURAL")):
        return False
    if sentence.is_a(index, "ING"):
        return sentence.is_plural(index - 1)  # "members | joining us"; not "expense reporting"
    return sentence.is_a(index, "PAST") or (sentence.tokens[index].endswith("ed") and sentence.is_a(index + 1, "PREPOSITION"))


def _heads(sentence: Sentence, first: int, last: int) -> tuple[int, ...]:
    """The last word of each coordinated phrase; what stands after "of" only describes it."""
    heads: list[int] = []
    complement = False
    for index in range(first, last):
        if sentence.is_a(index, "OF"):
            complement = True
        elif sentence.is_any(index, ("AND", "OR", "COMMA", "AMPERSAND", "SLASH")):
            complement = False
        elif not complement and _is_head(sentence, index, last):
            heads.append(index)
    return tuple(heads)


def _is_head(sentence: Sentence, index: int, last: int) -> bool:
    word = sentence.is_any(index, ("WORD", "LABEL", "CODE", "LINK", "NUMHYPH"))
    after = index + 2 if sentence.is_any(index + 1, ("NUM", "DEC", "YEAR")) else index + 1
    return word and (after >= last or not sentence.is_any(after, ("WORD", "LABEL", "NUMHYPH")))


def _tokens_within(sentence: Sentence, reading: Reading) -> frozenset[int]:
    starts = [start for start, _ in sentence.spans]
    return frozenset(index for found in reading.dates for index in range(bisect_left(starts, found.start), bisect_left(starts, found.end)))


def _is_named(sentence: Sentence, clause: Clause, dated: frozenset[int]) -> bool:
    begin = clause.first if clause.verb is None else clause.verb + 1
    for index in range(begin, clause.last):
        if index in dated:
            continue
        if sentence.is_any(index, ("CODE", "LINK", "LABEL", "HASH", "NUMHYPH", "DEC", "NUM", "YEAR")):
            return True
        if (
            index > clause.first
            and sentence.tokens[index][0].isalpha()
            and sentence.capital(index)
            and not sentence.is_any(index, ("PRONOUN", "MONTH"))
        ):
            return True
    return False

"""Vague terms: looked up word by word, then judged by the words around them and by what anchors them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from goalfmt.language.clauses import Clause, clauses
from goalfmt.language.lexicon import Entry
from goalfmt.language.reading import FoundTerm, Reading
from goalfmt.language.remarks import remarks
from goalfmt.language.sentence import Sentence
from goalfmt.language.verbs import is_verb

_DONE = ("DELIVER", "CONTACT", "ATTAIN", "ADMIT")


def found_terms(sentence: Sentence, reading: Reading) -> tuple[FoundTerm, ...]:
    """The vague terms of a sentence; ``reading`` has its quantities, dates and cadences."""
    hidden = remarks(sentence)
    covered = {index for first, last in hidden for index in range(first, last)}
    candidates = [found for found in _candidates(sentence) if found[0] not in covered]
    if not candidates:
        return ()
    anchors = _Anchors(sentence, reading)
    found: list[FoundTerm] = []
    for first, last, entry in candidates:
        if anchors.clauses[anchors.position(first)].kind == "prefix":
            continue  # "Strategic Marketing: …" is a name
        start, end = sentence.span(first, last)
        anchored = entry.anchor != "never" and _is_anchored(sentence, anchors, first, entry)
        found.append(FoundTerm(start, end, sentence.text[start:end], entry.category, anchored, entry.hint, entry.kinds))
    return tuple(found)


def _candidates(sentence: Sentence) -> Iterator[tuple[int, int, Entry]]:
    """First and last token (exclusive) and entry of every term that stands as its entry says."""
    lexicon = sentence.lexicon
    tokens = sentence.tokens
    hits = lexicon.terms.keys() & set(tokens)
    taken = 0
    for index in [index for index, token in enumerate(tokens) if token in hits]:
        if index < taken:
            continue
        for rest, number in lexicon.terms[tokens[index]]:
            last = index + 1 + len(rest)
            entry = lexicon.entries[number]
            if (not rest or tuple(tokens[index + 1 : last]) == rest) and _stands(sentence, index, last, entry):
                taken = last
                if entry.standing != "defined":
                    yield index, last, entry
                break


def _stands(sentence: Sentence, first: int, last: int, entry: Entry) -> bool:
    stands = _STANDING.get(entry.standing)
    if stands is not None and not stands(sentence, first):
        return False
    return all(_CONDITIONS[name](sentence, first, last, words) for name, words in entry.conditions)


def _as_bare_verb(sentence: Sentence, index: int) -> bool:
    return is_verb(sentence, index)


def _as_verb(sentence: Sentence, index: int) -> bool:
    """A verb in any form; a participle before a noun too: "improved visibility"."""
    if sentence.is_a(index, "NOUN") or sentence.is_any(index, ("BASE", "THIRD")):
        return is_verb(sentence, index)
    return not sentence.is_any(index - 1, ("NUM", "NUMWORD"))


def _as_adjective(sentence: Sentence, index: int) -> bool:
    """Not a name ("Leading Organizations"), not a verb ("Clear the backlog")."""
    if sentence.is_a(index, "VERB") and is_verb(sentence, index):
        return False
    return not (index > 0 and sentence.capital(index) and not sentence.is_any(index - 1, ("COLON", "STOP", "DASH", "SYMBOL")))


def _as_singular(sentence: Sentence, index: int) -> bool:
    return not sentence.is_any(index - 1, ("NUM", "NUMWORD", "PCT"))


def _as_attribute(sentence: Sentence, index: int) -> bool:
    return sentence.is_a(index + 1, "WORD") and not sentence.is_any(index + 1, ("THIRD",))


def _as_end(sentence: Sentence, index: int) -> bool:
    return index > 0 and not sentence.is_a(index + 1, "WORD")


def _as_example(sentence: Sentence, index: int) -> bool:
    """``libraries like OpenSSL``"""
    return sentence.is_a(index - 1, "PLURAL") and index + 1 < len(sentence.tags) and sentence.capital(index + 1)


_STANDING: dict[str, Callable[[Sentence, int], bool]] = {
    "verb": _as_verb, "bareverb": _as_bare_verb, "adjective": _as_adjective, "singular": _as_singular, "attribute": _as_attribute,
    "adverbend": _as_end, "example": _as_example,
}  # fmt: skip
_NUMBERS = ("NUM", "NUMWORD", "PCT", "RANGE", "NUMK", "MONEY", "DEC", "PLUSN", "XNUM", "UNITN")
_CONDITIONS: dict[str, Callable[[Sentence, int, int, Sequence[str]], bool]] = {
    "not_before": lambda sentence, first, last, words: _after(sentence, last) not in words,
    "not_after": lambda sentence, first, last, words: _before(sentence, first) not in words,
    "only_before": lambda sentence, first, last, words: _after(sentence, last) in words,
    "only_after": lambda sentence, first, last, words: _before(sentence, first) in words,
    "only_before_plural": lambda sentence, first, last, words: sentence.is_plural(last) or sentence.is_plural(last + 1),
    "not_before_number": lambda sentence, first, last, words: not sentence.is_any(last, _NUMBERS),
    "not_after_number": lambda sentence, first, last, words: not sentence.is_any(first - 1, _NUMBERS),
    "only_at_end": lambda sentence, first, last, words: last >= len(sentence.tags) or sentence.is_any(last, ("STOP", "COMMA", "CLOSE")),
}


def _after(sentence: Sentence, last: int) -> str:
    return sentence.tokens[last] if last < len(sentence.tokens) else ""


def _before(sentence: Sentence, first: int) -> str:
    return sentence.tokens[first - 1] if first else ""


class _Anchors:
    """What can make up for a vague word, by clause."""

    __slots__ = ("_found", "clauses", "firsts", "numbers", "reading", "sentence")

    def __init__(self, sentence: Sentence, reading: Reading) -> None:
        self.sentence = sentence
        self.reading = reading
        self.clauses = clauses(sentence)
        self.firsts = [clause.first for clause in self.clauses]
        counted = [found.start for found in reading.cadences if found.count is not None]
        self.numbers = sorted([*(found.start for found in reading.quantities), *counted])

        self._found: dict[tuple[str, int], bool] = {}

    def has(self, what: str, clause: Clause) -> bool:
        """Whether a clause names a thing (``name``) or a version (``version``); looked for once a clause."""
        key = what, clause.first
        if key not in self._found:
            self._found[key] = _LOOKS[what](self.sentence, clause)
        return self._found[key]

    def position(self, index: int) -> int:
        """Number of the clause that a token stands in."""
        return bisect_right(self.firsts, index) - 1

    def has_number(self, clause: Clause) -> bool:
        start, end = self.sentence.span(clause.first, clause.last)
        return bisect_left(self.numbers, end) > bisect_left(self.numbers, start)

    def is_concrete(self, clause: Clause) -> bool:
        """Whether the clause before a purpose says by itself what is done: "Publish the guide | to support the launch"."""
        if clause.verb is None or not self.sentence.is_any(clause.verb, _DONE):
            return False
        things = range(clause.verb + 1, clause.last)
        return self.has_number(clause) or any(self.sentence.is_any(i, ("ARTEFACT", "ROLE", "ACTION")) for i in things)


def _is_anchored(sentence: Sentence, anchors: _Anchors, index: int, entry: Entry) -> bool:
    """Whether the clause has what makes up for the term: ``number``, ``any`` (number or named artefact), ``cadence`` or ``date``."""
    reading = anchors.reading
    if entry.anchor in {"cadence", "date"} and (reading.cadences or (entry.anchor == "date" and reading.dates)):
        return True
    position = anchors.position(index)
    clause = anchors.clauses[position]
    reach = [clause, *(following for following in anchors.clauses[position + 1 : position + 2] if following.kind == "means")]
    if any(anchors.has_number(part) for part in reach):
        return True
    if clause.kind == "purpose" and position and anchors.is_concrete(anchors.clauses[position - 1]):
        return True
    if entry.anchor == "number" and anchors.has("steps", clause):
        return True
    if sentence.is_a(index, "ADMIT") and anchors.has("version", clause):
        return True
    return entry.anchor == "any" and any(anchors.has("name", part) for part in reach)


def _has_version(sentence: Sentence, clause: Clause) -> bool:
    """In "support Python 3.13", "support IPv6"."""
    return any(sentence.is_any(i, ("DEC", "LABEL")) for i in range(clause.first, clause.last))


def _has_name(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause names a thing: code, a link, a capital inside the sentence, an artefact."""
    begin = clause.first if clause.verb is None else clause.verb + 1
    for index in range(begin, clause.last):
        if sentence.is_any(index, ("ARTEFACT", "CODE", "LINK", "LABEL", "HASH")):
            return True
        if index > clause.first and sentence.tokens[index][0].isalpha() and sentence.capital(index):
            return True
    return False


def _has_steps(sentence: Sentence, clause: Clause) -> bool:
    """In "from C to B", "from planned to minimal": two marks without numbers."""
    return any(sentence.is_a(i, "FROMWORD") and (sentence.is_a(i + 2, "TO") or sentence.is_a(i + 3, "TO")) for i in range(clause.first, clause.last))


_LOOKS = {"name": _has_name, "steps": _has_steps, "version": _has_version}

"""Vague terms: looked up word by word, then judged by the words around them and by what anchors them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from goalfmt.language.clauses import Clause, clauses
from goalfmt.language.lexicon import Entry
from goalfmt.language.reading import FoundTerm, Reading
from goalfmt.language.remarks import remarks
from goalfmt.language.sentence import Sentence, phrases
from goalfmt.language.verbs import is_verb

_DONE = ("DELIVER", "CONTACT", "ATTAIN", "ADMIT")


def found_terms(sentence: Sentence, reading: Reading) -> tuple[FoundTerm, ...]:
    """The vague terms of a sentence; ``reading`` has its quantities, dates and cadences."""
    hidden = remarks(sentence, phrases(sentence))
    candidates = [found for found in _candidates(sentence) if not any(first <= found[0] < last for first, last in hidden)]
    if not candidates:
        return ()
    parts = clauses(sentence)
    found: list[FoundTerm] = []
    for first, last, entry in candidates:
        start, end = sentence.span(first, last)
        anchored = _is_anchored(sentence, reading, parts, first, entry)
        found.append(FoundTerm(start, end, sentence.text[start:end], entry.category, anchored, entry.hint))
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
    "only_before_plural": lambda sentence, first, last, words: any(
        sentence.is_a(i, "PLURAL") or _looks_plural(sentence, i) for i in (last, last + 1)
    ),
    "not_before_number": lambda sentence, first, last, words: not sentence.is_any(last, _NUMBERS),
    "not_after_number": lambda sentence, first, last, words: not sentence.is_any(first - 1, _NUMBERS),
    "only_at_end": lambda sentence, first, last, words: last >= len(sentence.tags) or sentence.is_any(last, ("STOP", "COMMA", "CLOSE")),
}


def _after(sentence: Sentence, last: int) -> str:
    return sentence.tokens[last] if last < len(sentence.tokens) else ""


def _before(sentence: Sentence, first: int) -> str:
    return sentence.tokens[first - 1] if first else ""


def _looks_plural(sentence: Sentence, index: int) -> bool:
    return sentence.is_a(index, "WORD") and sentence.tokens[index].endswith("s") and not sentence.tokens[index].endswith(("ss", "us", "is"))


def _is_anchored(sentence: Sentence, reading: Reading, parts: list[Clause], index: int, entry: Entry) -> bool:
    """Whether the clause has what makes up for the term: ``number``, ``any`` (number or named artefact), ``cadence`` or ``date``."""
    if entry.anchor == "never":
        return False
    if entry.anchor in {"cadence", "date"} and (reading.cadences or (entry.anchor == "date" and reading.dates)):
        return True
    position = next(i for i, clause in enumerate(parts) if clause.first <= index < clause.last)
    reach = [parts[position]]
    if position + 1 < len(parts) and parts[position + 1].kind == "means":
        reach.append(parts[position + 1])
    if any(_has_number(sentence, reading, clause) for clause in reach):
        return True
    if parts[position].kind == "purpose" and position and _is_concrete(sentence, reading, parts[position - 1]):
        return True
    if sentence.is_a(index, "ADMIT") and any(sentence.is_any(i, ("DEC", "LABEL")) for i in range(parts[position].first, parts[position].last)):
        return True  # "support Python 3.13"
    return entry.anchor == "any" and any(_has_name(sentence, clause) for clause in reach)


def _has_number(sentence: Sentence, reading: Reading, clause: Clause) -> bool:
    start, end = sentence.span(clause.first, clause.last)
    return any(start <= found.start < end for found in reading.quantities) or any(
        start <= cadence.start < end and cadence.count is not None for cadence in reading.cadences
    )


def _is_concrete(sentence: Sentence, reading: Reading, clause: Clause) -> bool:
    """Whether the clause before a purpose says by itself what is done: "Publish the guide | to support the launch"."""
    if clause.verb is None or not sentence.is_any(clause.verb, _DONE):
        return False
    return _has_number(sentence, reading, clause) or any(
        sentence.is_any(i, ("ARTEFACT", "ROLE", "ACTION")) for i in range(clause.verb + 1, clause.last)
    )


def _has_name(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause names a thing: code, a link, a capital inside the sentence, an artefact."""
    begin = clause.first if clause.verb is None else clause.verb + 1
    for index in range(begin, clause.last):
        if sentence.is_any(index, ("ARTEFACT", "CODE", "LINK", "LABEL", "HASH")):
            return True
        if index > clause.first and sentence.tokens[index][0].isalpha() and sentence.capital(index):
            return True
    return False

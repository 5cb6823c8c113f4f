"""Where the verbs of a sentence stand, and the clauses that they head."""

from __future__ import annotations

from dataclasses import dataclass

from goalfmt.language.sentence import Sentence

_OPENERS = ("STOP", "COLON", "DASH", "OPEN", "CLOSE", "SYMBOL", "QUOTE", "STATUSARROW", "ARROW", "SLASH")
_OBJECTS = ("DETERMINER", "POSSESSIVE", "WORD", "NUM", "NUMWORD", "PCT", "LABEL", "CODE", "LINK", "QUOTE", "XNUM", "NUMK", "MONEY", "NOWORD", "ALL")
_LONGEST_PREFIX = 9
"""Tokens of a role before a colon: "Director of Engineering, Growth KR:"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of tokens with at most one verb at its head."""

    first: int
    last: int
    verb: int | None
    """Index of the verb that heads it: an imperative, an infinitive, an -ing form, or the first finite verb."""
    kind: str
    """``main``, ``purpose`` ("to support …"), ``means`` ("by adding …"), ``prefix`` (a role before a colon)"""


def prefix_end(sentence: Sentence) -> int:
    """The index after a role or topic and its colon at the start (``CFO:``, ``P1 -``), or 0."""
    for index in range(min(len(sentence.tags), _LONGEST_PREFIX + 1)):
        if sentence.is_any(index, ("COLON",)) and 0 < index < len(sentence.tags) - 1:
            return 0 if is_verb(sentence, 0) and not _is_role(sentence, index) else index + 1
        if sentence.is_any(index, ("STOP", "QUESTION")) and index > 1:
            return 0
    return 0


def _is_role(sentence: Sentence, colon: int) -> bool:
    """Whether the words before a colon are a name rather than an order: one or two words, or words in capitals."""
    capitals = sum(sentence.capital(i) for i in range(colon))
    return colon <= 2 or capitals >= (colon + 1) // 2 and colon <= 4 and not sentence.is_any(1, ("DETERMINER", "POSSESSIVE"))


def is_verb(sentence: Sentence, index: int) -> bool:
    """Whether the word at ``index`` is used as a verb, seen from its form and its place."""
    if sentence.is_a(index, "BASE"):
        return _is_base_verb(sentence, index)
    if sentence.is_a(index, "ING"):
        if (
            sentence.is_any(index + 1, ("SINGULAR",))
            and sentence.is_any(index + 1, ("ARTEFACT", "DOCUMENT", "EVENT"))
            and not sentence.is_a(index - 1, "BE")
        ):
            return False  # "pinning service", "landing page"
        return not sentence.is_any(index - 1, ("DETERMINER", "POSSESSIVE", "QUALITY", "NUM", "NUMWORD", "PLUSN", "RANGE")) or sentence.is_a(
            index - 1, "BE"
        )
    if sentence.is_a(index, "PAST"):
        if index == 0 or sentence.is_any(index - 1, _OPENERS):
            return sentence.is_a(index, "DELIVER") and sentence.is_any(index + 1, _OBJECTS)
        return sentence.is_any(index - 1, ("BE", "HAVE", "NOT", "ADVERB", "NOUN", "PLURAL"))
    if sentence.is_a(index, "THIRD"):
        return index > 0 and not sentence.is_a(index, "NOUN") and sentence.is_any(index - 1, ("WORD", "PRONOUN", "CLOSE", "LABEL"))
    return False


def _is_base_verb(sentence: Sentence, index: int) -> bool:
    before = index - 1
    if before < 0 or sentence.is_any(before, _OPENERS) or (before == 0 and sentence.is_any(0, ("NUM", "HEDGEWORD"))):
        return not _is_head_of_noun_phrase(sentence, index)
    if sentence.is_any(before, ("TO", "MODAL", "SUBJECT", "HELPER")):
        return not sentence.is_any(index + 1, ("OF",))
    if sentence.is_any(before, ("ADVERB", "NOT")):
        return before == 0 or sentence.is_any(before - 1, (*_OPENERS, "TO", "MODAL", "SUBJECT", "AND"))
    if sentence.is_any(before, ("PLURAL", "PRONOUN")) and not sentence.is_any(index, ("NOUN", "PREPOSITION", "ADVERB", "DETERMINER")):
        return True  # "all services expose metrics"
    if sentence.is_a(before, "WORD") and sentence.is_any(index + 1, ("DETERMINER", "POSSESSIVE")) and not sentence.is_a(index, "NOUN"):
        return True  # "the gateway get a page"
    if sentence.is_any(before, ("AND", "OR", "COMMA", "AMPERSAND")):
        return sentence.is_any(index + 1, _OBJECTS) and (not sentence.is_a(index, "NOUN") or sentence.is_any(index + 1, ("DETERMINER", "POSSESSIVE")))
    return False


def _is_head_of_noun_phrase(sentence: Sentence, index: int) -> bool:
    """Whether a word that opens the clause is a noun all the same: "Support for …", "Release notes", "Design of …"."""
    if sentence.is_any(index + 1, ("OF", "BE", "MODAL")):
        return True
    if sentence.is_a(index, "DOCUMENT") and sentence.is_any(index + 1, ("ONWORD", "FOR", "INWORD")):
        return True
    return sentence.is_a(index, "NOUN") and sentence.is_any(index + 1, ("FOR", "COLON", "STOP", "COMMA")) or index + 1 >= len(sentence.tags) > 1


def clauses(sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence, left to right; they cover all its tokens."""
    start = prefix_end(sentence)
    found: list[Clause] = [Clause(0, start, None, "prefix")] if start else []
    at, kind = start, "main"
    for index in range(start + 1, len(sentence.tags) + 1):
        opened = "main" if index == len(sentence.tags) else _opens(sentence, index, at)
        if opened:
            found.append(Clause(at, index, _head(sentence, at, index), kind))
            at, kind = index, opened
    return found


def _opens(sentence: Sentence, index: int, at: int) -> str | None:
    """The kind of the clause that begins at a token, or None where none does."""
    before = index - 1
    if sentence.is_any(before, ("STOP", "COLON")) or (sentence.is_a(before, "DASH") and sentence.tokens[before] != "-"):
        return "main"
    if sentence.is_a(before, "DASH") and _is_spaced(sentence, before):
        return "main"
    if (
        sentence.is_a(index, "TO")
        and sentence.is_a(index + 1, "BASE")
        and index > at + 1
        and not sentence.is_any(before, ("WANT", "MODAL", "BE", "HAVE", "ING"))
    ):
        return None if sentence.is_any(index + 2, ("OF",)) else "purpose"
    if sentence.is_any(index, ("BYWORD", "VIA")) and sentence.is_a(index + 1, "ING"):
        return "means"
    if sentence.is_any(index, ("AND", "COMMA")) and sentence.is_any(index + 1, ("BASE", "ING", "AND", "TO")):
        after = index + 2 if sentence.is_a(index + 1, "AND") else index + 1
        if is_verb(sentence, after) and sentence.is_any(after, ("BASE", "ING")) and any(is_verb(sentence, i) for i in range(at, index)):
            return "main"
    return None


def _is_spaced(sentence: Sentence, index: int) -> bool:
    start, end = sentence.spans[index]
    return sentence.text[start - 1 : start].isspace() and sentence.text[end : end + 1].isspace()


def _head(sentence: Sentence, first: int, last: int) -> int | None:
    """The verb that heads a clause; of a passive its participle, of a gerund after a preposition none."""
    verbs = [index for index in range(first, last) if is_verb(sentence, index)]
    heads = [index for index in verbs if not sentence.is_a(index, "ING") or index <= first + 1 or sentence.is_a(index - 1, "BE")]
    if not heads:
        return None
    finite = next((index for index in heads if sentence.is_any(index, ("BASE", "THIRD", "PAST"))), None)
    head = heads[0] if finite is None or heads[0] <= first + 2 else finite
    lexical = _infinitive(sentence, head, last)
    if lexical is not None:
        return lexical
    if sentence.is_a(head, "BE"):
        return next((index for index in (head + 1, head + 2) if index in verbs and sentence.is_any(index, ("PAST", "ING"))), head)
    return head


def _infinitive(sentence: Sentence, head: int, last: int) -> int | None:
    """The verb that a mere wish or ability stands before: "want to *finish*", "shall be able to *search*"."""
    for index in range(head, min(head + 4, last - 2)):
        if sentence.is_a(index, "WANT") and sentence.is_a(index + 1, "TO") and sentence.is_a(index + 2, "BASE"):
            return index + 2
    return None

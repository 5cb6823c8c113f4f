"""The clauses of a sentence, and the verb at the head of each."""

from __future__ import annotations

from typing import NamedTuple

from goalfmt.language.sentence import Sentence
from goalfmt.language.verbs import is_verb

_LONGEST_PREFIX = 9
"""Tokens of a role before a colon: "Director of Engineering, Growth KR:"."""
_WISHES = ("WANT", "MODAL", "BE", "HAVE", "ING")
"""Before these an infinitive is no purpose: "want to", "is to", "have to"."""


class Clause(NamedTuple):
    """A stretch of tokens with at most one verb at its head."""

    first: int
    last: int
    verb: int | None
    """Index of the verb that heads it: an imperative, an infinitive, an -ing form, or the first finite verb."""
    kind: str
    """``main``, ``purpose`` ("to support …"), ``means`` ("by adding …"), ``prefix`` (a role before a colon)"""


def clauses(sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence, left to right; they cover all its tokens."""
    size = len(sentence.tags)
    if sentence.lexicon.boundary.search(sentence.folded) is None:
        return [Clause(0, size, _head(sentence, 0, size), "main")] if size else []
    start = prefix_end(sentence)
    found: list[Clause] = [Clause(0, start, None, "prefix")] if start else []
    at, kind = start, "main"
    for index in range(start + 1, size + 1):
        opened = "main" if index == size else _opens(sentence, index, at)
        if opened:
            found.append(Clause(at, index, _head(sentence, at, index), kind))
            at, kind = index, opened
    return found


def prefix_end(sentence: Sentence) -> int:
    """The index after a role or topic and its colon at the start (``CFO:``), or 0."""
    for index in range(1, min(len(sentence.tags) - 1, _LONGEST_PREFIX + 1)):
        if sentence.is_a(index, "COLON"):
            return 0 if is_verb(sentence, 0) and not _is_role(sentence, index) else index + 1
        if index > 1 and sentence.is_any(index, ("STOP", "QUESTION")):
            return 0
    return 0


def _is_role(sentence: Sentence, colon: int) -> bool:
    """Whether the words before a colon are a name rather than an order: one or two words, or words in capitals."""
    capitals = sum(sentence.capital(i) for i in range(colon))
    return colon <= 2 or (capitals >= (colon + 1) // 2 and colon <= 4 and not sentence.is_any(1, ("DETERMINER", "POSSESSIVE")))


def _opens(sentence: Sentence, index: int, at: int) -> str | None:
    """The kind of the clause that begins at a token, or None where none does."""
    if sentence.is_any(index - 1, ("STOP", "COLON")) or (sentence.is_a(index - 1, "DASH") and _is_spaced(sentence, index - 1)):
        return "main"
    if _is_purpose(sentence, index, at):
        return "main" if sentence.is_a(_head(sentence, at, index) or 0, "COMPANY") else "purpose"  # "work with us | to finish …"
    if sentence.is_any(index, ("BYWORD", "VIA")) and sentence.is_a(index + 1, "ING"):
        return "means"
    return "main" if _is_second_verb(sentence, index, at) else None


def _is_spaced(sentence: Sentence, index: int) -> bool:
    start, end = sentence.spans[index]
    return sentence.tokens[index] != "-" or (sentence.text[start - 1 : start].isspace() and sentence.text[end : end + 1].isspace())


def _is_purpose(sentence: Sentence, index: int, at: int) -> bool:
    infinitive = sentence.is_a(index, "TO") and sentence.is_a(index + 1, "BASE") and not sentence.is_a(index + 2, "OF")
    if not infinitive or index <= at + 1 or sentence.is_any(index - 1, _WISHES):
        return False
    return any(is_verb(sentence, i) and (i <= at + 1 or not sentence.is_a(i, "ING")) for i in range(at, index))


def _is_second_verb(sentence: Sentence, index: int, at: int) -> bool:
    """Whether a coordinated verb begins after a comma or "and": "write a post | and publish it"."""
    if not sentence.is_any(index, ("AND", "COMMA")) or not sentence.is_any(index + 1, ("BASE", "ING", "AND", "TO")):
        return False
    after = index + 2 if sentence.is_a(index + 1, "AND") else index + 1
    return sentence.is_any(after, ("BASE", "ING")) and is_verb(sentence, after) and any(is_verb(sentence, i) for i in range(at, index))


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

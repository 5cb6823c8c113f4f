"""Small signs of how a sentence is built: a negation at its head, a pronoun that points outside, a passive without an actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalfmt.language.lexicon import lexicon
from goalfmt.language.sentence import Sentence

if TYPE_CHECKING:
    from goalfmt.language.reading import Reading

_NOUNS = ("NOUN", "WORD", "LABEL", "CODE", "LINK", "NUM", "NUMWORD", "OF")
Place = tuple[int, int]
"""Start and end in the sentence."""


def leading_negation(reading: Reading) -> Place | None:
    """``Do not miss …``, ``Never be late``, ``No more …``: where the sentence begins by saying what is not to be."""
    sentence = _sentence(reading)
    for index in range(min(len(sentence.tokens), 2)):
        if sentence.is_a(index, "NOT") or (index == 0 and sentence.is_a(0, "NOWORD")):
            return sentence.span(0, index + 1)
        if not sentence.is_any(index, ("DO", "MODAL")):
            return None
    return None


def leading_pronoun(reading: Reading) -> Place | None:
    """``Finish it``, ``Send them …``: a pronoun that stands for nothing named before it in the sentence."""
    sentence = _sentence(reading)
    for index in range(1, min(len(sentence.tokens), 3)):
        if sentence.is_a(index, "PRONOUN") and not sentence.is_any(index, ("SUBJECT", "SELF", "POSSESSIVE")):
            if sentence.is_any(index + 1, _NOUNS):
                return None  # "deliver all assets": no pronoun
            return sentence.span(index, index + 1) if sentence.is_a(0, "BASE") and not sentence.is_a(index + 1, "BE") else None
        if not sentence.is_a(index, "PARTICLE"):
            return None
    return None


def passive(reading: Reading) -> Place | None:
    """``is published``, ``was sent``, with nobody who does it (``by …``)."""
    sentence = _sentence(reading)
    for index in range(1, len(sentence.tokens)):
        if sentence.is_a(index, "PAST") and sentence.is_a(index - 1, "BE"):
            by = any(sentence.is_a(later, "BYWORD") and not any(date.start <= sentence.spans[later][0] < date.end for date in reading.dates)
                     for later in range(index + 1, len(sentence.tokens)))  # fmt: skip
            return None if by else sentence.span(index - 1, index + 1)
    return None


def _sentence(reading: Reading) -> Sentence:
    return Sentence(reading.text, lexicon(reading.language))

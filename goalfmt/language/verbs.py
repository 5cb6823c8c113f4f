"""Whether a word is used as a verb: by its form, and by the words beside it."""

from __future__ import annotations

from goalfmt.language.sentence import Sentence

OPENERS = ("STOP", "COLON", "DASH", "OPEN", "CLOSE", "SYMBOL", "QUOTE", "STATUSARROW", "ARROW", "SLASH")
"""After these a clause begins."""
_OBJECTS = ("DETERMINER", "POSSESSIVE", "WORD", "NUM", "NUMWORD", "PCT", "LABEL", "CODE", "LINK", "QUOTE", "XNUM", "NUMK", "MONEY", "NOWORD", "ALL")
_ARTICLES = ("DETERMINER", "POSSESSIVE")
_COUNTS = ("DETERMINER", "POSSESSIVE", "QUALITY", "NUM", "NUMWORD", "PLUSN", "RANGE")


def is_verb(sentence: Sentence, index: int) -> bool:
    """Whether the word at ``index`` is used as a verb."""
    classes = sentence.classes[index]
    if "VERB" in classes:
        for form, test in _TESTS:
            if form in classes:
                return test(sentence, index)
    return sentence.tags[index] == sentence.lexicon.word and _is_unknown(sentence, index)


def _is_unknown(sentence: Sentence, index: int) -> bool:
    """Whether a word in no list opens its clause and something stands after it as after an imperative: "*Frobnicate* the pump".

    Or it stands after a modal verb: "shall *frobnicate*".
    """
    if sentence.is_a(index - 1, "MODAL"):
        return sentence.tokens[index].isalpha()
    if not sentence.tokens[index].isalpha() or not sentence.is_any(index + 1, ("POSSESSIVE", "ART", "THE", "THIS", "ALL", "PARTICLE")):
        return False
    return index == 0 or sentence.is_any(index - 1, OPENERS)


def _is_base(sentence: Sentence, index: int) -> bool:
    """An imperative, an infinitive, or a verb after a plural: "publish", "to publish", "all teams publish"."""
    before = index - 1
    if index == 0 or sentence.is_any(before, OPENERS) or (before == 0 and sentence.is_any(0, ("NUM", "HEDGEWORD"))):
        return not _is_noun(sentence, index)
    if sentence.is_any(before, ("TO", "MODAL", "SUBJECT", "HELPER")):
        return not sentence.is_a(index + 1, "OF")
    if sentence.is_any(before, ("ADVERB", "NOT")):
        return before == 0 or sentence.is_any(before - 1, (*OPENERS, "TO", "MODAL", "SUBJECT", "AND"))
    return _follows_subject(sentence, index) or _is_coordinated(sentence, index)


def _follows_subject(sentence: Sentence, index: int) -> bool:
    """In "all services *expose* metrics", "the gateway *get* a page"."""
    if sentence.is_any(index, ("NOUN", "PREPOSITION", "ADVERB", "DETERMINER")):
        return False
    if sentence.is_plural(index - 1) or sentence.is_a(index - 1, "PRONOUN"):
        return True
    return sentence.is_a(index - 1, "WORD") and sentence.is_any(index + 1, _ARTICLES)


def _is_coordinated(sentence: Sentence, index: int) -> bool:
    """In "write and *publish* a post"; of a word that is a noun too only before an article."""
    if not sentence.is_any(index - 1, ("AND", "OR", "COMMA", "AMPERSAND")):
        return False
    if sentence.is_a(index - 1, "COMMA") and sentence.is_any(0, ("PREPOSITION", "EACH")):
        return sentence.is_any(index + 1, _OBJECTS)  # "for each stage, *update* the page"
    return sentence.is_any(index + 1, _ARTICLES if sentence.is_a(index, "NOUN") else _OBJECTS)


def _is_noun(sentence: Sentence, index: int) -> bool:
    """Whether a word that opens the clause is a noun all the same: "Support for …", "Guide on …", "Design of …", or all alone."""
    after = index + 1
    if after >= len(sentence.tags):
        return after > 1
    if sentence.is_any(after, ("OF", "BE", "MODAL")) or (sentence.is_a(index, "DOCUMENT") and sentence.is_any(after, ("ONWORD", "FOR", "INWORD"))):
        return True
    return sentence.is_a(index, "NOUN") and sentence.is_any(after, ("FOR", "COLON", "STOP", "COMMA"))


def _is_ing(sentence: Sentence, index: int) -> bool:
    """Not in "a *pinning* service", "*landing* page", "the *meeting*"."""
    if sentence.is_a(index - 1, "BE"):
        return True
    named = sentence.is_a(index + 1, "SINGULAR") and sentence.is_any(index + 1, ("ARTEFACT", "DOCUMENT", "EVENT"))
    return not named and not sentence.is_any(index - 1, _COUNTS)


def _is_past(sentence: Sentence, index: int) -> bool:
    """A participle after "is", "has" or a noun; or "*Defined* the metrics" at the start."""
    if index == 0 or sentence.is_any(index - 1, OPENERS):
        return sentence.is_a(index, "DELIVER") and sentence.is_any(index + 1, _OBJECTS)
    if sentence.is_any(index - 1, ("BE", "HAVE", "NOT", "ADVERB", "NOUN", "PLURAL")):
        return True
    return sentence.is_any(index - 1, ("WORD", "CLOSE", "LABEL")) and not sentence.is_any(index + 1, ("WORD", "NUM"))  # "the import finished"


def _is_third(sentence: Sentence, index: int) -> bool:
    """In "the page *shows* …"; not where it may be a plural noun."""
    return index > 0 and not sentence.is_a(index, "NOUN") and sentence.is_any(index - 1, ("WORD", "PRONOUN", "CLOSE", "LABEL"))


_TESTS = (("BASE", _is_base), ("ING", _is_ing), ("PAST", _is_past), ("THIRD", _is_third))

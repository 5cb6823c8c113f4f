"""Read a sentence: the entry to the language."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from goalfmt.language.cadences import found_cadence
from goalfmt.language.dates import found_date
from goalfmt.language.lexicon import AS_LISTED, Lexicon, lexicon
from goalfmt.language.quantities import figure_of, found_quantity, parts_of_span
from goalfmt.language.reading import FoundCadence, FoundDate, FoundQuantity, FoundTerm, Reading
from goalfmt.language.remarks import told
from goalfmt.language.sentence import Sentence
from goalfmt.language.terms import found_terms
from goalfmt.settings import Wording

_DATES = frozenset({"schedule", "hours", "firstof", "spandates", "start", "ahead", "within", "forlong", "due", "window"})
_CADENCES = frozenset({"times", "daysof", "each", "basis", "ondays", "per", "aperiod"})
_SILENT = frozenset({"past", "overperiod"})
"""Times that are no time of the goal: what was, and rates of growth."""


def read(text: str, language: str = "en", wording: Wording = AS_LISTED) -> Reading:
    """What ``text`` says, for a natural language (``en``, ``de``); positions are code points of ``text``.

    ``wording`` is what the project changes in the lists of vague terms.
    Deterministic: nothing but the words counts, neither today nor what was read before.
    """
    words = lexicon(language, wording)
    sentence = Sentence(text, words)
    if not sentence.has_digit and words.signal.search(sentence.folded) is None:
        return Reading(text, (), (), (), None, _keeps(sentence, False), words.language, _finder(words))
    return _read(sentence)


@lru_cache(maxsize=16)
def _finder(words: Lexicon) -> Callable[[Reading], tuple[FoundTerm, ...]]:
    """What looks for the vague terms of a reading when they are first asked for."""
    return lambda reading: found_terms(Sentence(reading.text, words), reading)


def _read(sentence: Sentence) -> Reading:
    dates: list[FoundDate] = []
    cadences: list[FoundCadence] = []
    quantities: list[FoundQuantity] = []
    for phrase in told(sentence):
        if phrase.name in _SILENT:
            continue
        if phrase.name in _DATES:
            date = found_date(sentence, phrase)
            if date is not None:
                dates.append(date)
        elif phrase.name in _CADENCES:
            cadence = found_cadence(sentence, phrase)
            if cadence is not None:
                cadences.append(cadence)
                figure = figure_of(sentence, phrase, cadence)
                if figure is not None:
                    quantities.append(figure)
        else:
            for part in parts_of_span(sentence, phrase):
                quantity = found_quantity(sentence, part)
                if quantity is not None:
                    quantities.append(quantity)
    if any(found.sense == "from-to" for found in quantities):
        quantities = [found for found in quantities if found.sense != "factor"]  # "double the orders from 60 to 120"
    keep = _keeps(sentence, any(found.name for found in quantities))
    return Reading(sentence.text, tuple(quantities), tuple(dates), tuple(cadences), None, keep, sentence.lexicon.language, _finder(sentence.lexicon))


_BEFORE_VERB = ("COMMA", "COLON", "STOP", "DASH", "TO", "MODAL", "SUBJECT")


def _keeps(sentence: Sentence, named: bool) -> bool:
    """Whether a verb holds a state: keep, stay, maintain, remain; "hold" only with what is held: "hold churn below 3%"."""
    if sentence.lexicon.keeps.isdisjoint(sentence.tags):
        return False
    for index, classes in enumerate(sentence.classes):
        if "KEEP" in classes and (index == 0 or sentence.is_any(index - 1, _BEFORE_VERB)):
            return named or "DELIVER" not in classes
    return False

"""Whether a list item states something to be reached, or only tells something.

A task box says so itself. Without one, the signs are: a label of its kind, role or priority, a status after it, an infinitive or imperative
at its beginning, a number or a date in it, or a heading above that speaks of goals. What is a mere link, a question, a report of what was
done or a remark to a goal tells something.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goalfmt.exchange.markdown.inline import is_only_links, plain
from goalfmt.exchange.words import words
from goalfmt.language import read
from goalfmt.language.lexicon import lexicon
from goalfmt.language.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAST = re.compile(r"\w{2,}ed")
_GERUND = re.compile(r"\w{3,}ing")
_OPENING_WORDS = 3
_LABEL_WORDS = 2
_SUBJECT_WORDS = 8
_SHORT_WORD = 3
_HEADING_WORDS = 6
_STRUCK = re.compile(r"~~[^~]*+~~")
_FIRST_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the headings and bullets above an item say."""

    told: bool = False
    """They say that what stands below is told (retrospective, notes, links)."""
    goals: bool = False
    """The heading just above says that what stands below are goals."""
    in_goal: bool = False
    """The item stands in a goal."""
    okr: bool = False
    """The document speaks of objectives and key results."""
    roles: bool = False
    """The bullet above is labelled with a role."""


def is_told_section(title: str) -> bool:
    """Whether what stands below a heading (in plain words) is told and not to be reached."""
    return title.strip(" .:!?").lower() in words().note_sections


def is_link_section(title: str) -> bool:
    """Whether what stands directly below a heading (in plain words) only leads elsewhere."""
    return title.strip(" .:!?").lower() in words().link_sections


def speaks_of_goals(title: str) -> bool:
    """Whether a heading (in plain words) says that goals stand below it."""
    return len(title.split()) <= _HEADING_WORDS and words().goal_words.search(title) is not None


def speaks_of_okrs(title: str) -> bool:
    """Whether a title or description says that the document is one of objectives and key results."""
    return words().okr_words.search(title) is not None


def begins_with_verb(text: str) -> bool:
    """Whether plain words begin with a verb in its base form (``Publish the page``), as an imperative does."""
    sentence = Sentence(text, lexicon("en"))
    first = 0
    while first < _OPENING_WORDS and (sentence.is_any(first, ("ADVERB", "QUOTE", "EMOJI", "OPEN")) or _is_adverb(sentence, first)):
        first += 1
    if not sentence.is_a(first, "VERB") or sentence.is_any(first + 1, ("BE", "MODAL", "COLON")):
        return False
    return not (_GERUND.fullmatch(sentence.tokens[first]) and len(sentence.tokens[first]) > 5)


def _is_adverb(sentence: Sentence, index: int) -> bool:
    return index < len(sentence.tokens) and sentence.tokens[index].endswith("ly") and not sentence.is_a(index, "VERB")


def is_statement(lines: Sequence[str], has_children: bool, above: Surroundings) -> bool:
    """Whether the words of a list item without a box state something to be reached."""
    title = " ".join(lines)
    text = plain(title)
    if (
        not text
        or above.told
        or is_told_section(text)
        or text.endswith("?")
        or _FIRST_LETTER.search(text) is None
        or _STRUCK.fullmatch(title.strip())
    ):
        return False
    label, _, rest = text.partition(": ")
    imperative = begins_with_verb(text) or (len(label.split()) <= _LABEL_WORDS + 1 and bool(rest) and begins_with_verb(rest))
    if text.endswith(":") and has_children and (not imperative or len(text.split()) <= _LABEL_WORDS):
        return False
    if is_only_links(title):
        return imperative and not _is_name(text)
    if imperative:
        return not _is_labelled_note(text)
    return not _tells(text, above.in_goal) and (has_target(text) or (above.goals and not above.in_goal))


def _is_name(text: str) -> bool:
    """Whether words are the name of a page, with capitals, and no sentence."""
    others = [word for word in text.split()[1:] if len(word) > _SHORT_WORD]
    return sum(word[0].isupper() for word in others) * 2 >= len(others)


def _is_labelled_note(text: str) -> bool:
    label, colon, _ = text.partition(":")
    return bool(colon) and label.strip().lower() in words().note_labels


def _tells(text: str, in_goal: bool) -> bool:
    """Whether a sentence reports, explains or remarks; in a goal, every sentence about what is does."""
    if _is_labelled_note(text):
        return True
    sentence = Sentence(text, lexicon("en"))
    if sentence.is_any(0, ("SUBJECT", "PRONOUN", "THEREIS", "SUBORDINATOR", "THIS", "NOT", "CONJUNCTION")) and not sentence.is_any(
        0, ("ALL", "EACH")
    ):
        return True
    if in_goal and any(sentence.is_any(index, ("BE", "HAVE", "MODAL")) for index in range(min(_SUBJECT_WORDS, len(sentence.tokens)))):
        return True
    first = sentence.tokens[0] if sentence.tokens else ""
    return _GERUND.fullmatch(first) is not None or (_PAST.fullmatch(first) is not None and not sentence.is_a(0, "VERB") and not _has_quantity(text))


def _has_quantity(text: str) -> bool:
    return bool(read(text).quantities)


def has_target(text: str) -> bool:
    """Whether a number to be reached or a deadline stands in it."""
    reading = read(text)
    return bool(reading.quantities or any(date.role == "due" for date in reading.dates) or reading.cadences)

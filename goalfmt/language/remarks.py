"""The parts of a line that are no part of the goal: a role or number before it, a remark on its state after it.

Plans as people keep them say ``P1: …``, ``3. …``, ``… => 60%``, ``… (80% confident)``, ``…: 50% complete``, ``… 7/10``.
"""

from __future__ import annotations

from collections.abc import Sequence

from goalfmt.language.sentence import Phrase, Sentence

_SHARES = ("PCT", "FRAC", "REDACTED")
_NUMBERS = ("NUM", "DEC", "PCT", "FRAC", "REDACTED", "NUMK")
_LONGEST = 6
"""Tokens between brackets that can be a mere remark."""


def without_remarks(sentence: Sentence, found: Sequence[Phrase]) -> Sequence[Phrase]:
    """The phrases that are not in a remark."""
    hidden = remarks(sentence, found)
    if not hidden:
        return found
    return [phrase for phrase in found if not any(first < phrase.last and phrase.first < last for first, last in hidden)]


def remarks(sentence: Sentence, found: Sequence[Phrase]) -> list[tuple[int, int]]:
    """The stretches of tokens that are remarks."""
    if sentence.lexicon.remark.search(sentence.tags) is None:
        return []
    hidden = _numbering(sentence)
    calls = sentence.lexicon.dispatch(_SIGNS)
    for index, tag in enumerate(sentence.tags):
        for call in calls.get(tag, ()):
            call(hidden, sentence, index, found)
    return hidden


def _numbering(sentence: Sentence) -> list[tuple[int, int]]:
    """``3. Write …``, ``3 Write …`` at the very start."""
    if sentence.is_a(0, "NUM") and (sentence.is_a(1, "STOP") or sentence.is_a(1, "CLOSE") or sentence.is_a(1, "BASE")):
        return [(0, 1)]
    return []


def _arrow(hidden: list[tuple[int, int]], sentence: Sentence, index: int, found: Sequence[Phrase]) -> bool:
    """``=> 60%`` up to the end, unless it joins two numbers."""
    if not any(phrase.name == "arrow" and phrase.first < index < phrase.last for phrase in found):
        hidden.append((index, len(sentence.tags)))
    return True


def _weak_arrow(hidden: list[tuple[int, int]], sentence: Sentence, index: int, found: Sequence[Phrase]) -> bool:
    """``-> 60%`` at the end: the same, where nothing is on its other side."""
    if any(phrase.first < index < phrase.last for phrase in found):
        return False
    rest = range(index + 1, len(sentence.tags))
    if any(sentence.is_a(i, name) for i in rest for name in _SHARES) or any(sentence.is_a(i, "COMPLETE") for i in rest):
        hidden.append((index, len(sentence.tags)))
    return True


def _bracket(hidden: list[tuple[int, int]], sentence: Sentence, index: int, found: Sequence[Phrase]) -> bool:
    """``(80% confident)``, ``(50%)``, ``(3/5)``, ``(50% complete, first part merged)``"""
    close = next((i for i in range(index + 1, len(sentence.tags)) if sentence.is_a(i, "CLOSE")), len(sentence.tags))
    inside = range(index + 1, close)
    numbers = [i for i in inside if sentence.is_any(i, _NUMBERS)]
    if not numbers:
        return False
    confident = len(inside) <= _LONGEST and any(sentence.is_a(i, "CONFIDENT") for i in inside)
    alone = len(inside) == 1 and sentence.is_any(index + 1, _SHARES)
    told = any(sentence.is_any(i, ("FRAC", "REDACTED")) for i in numbers)
    if confident or alone or told or any(_is_progress(sentence, i) for i in numbers):
        hidden.append((index, close))
    return True


def _colon(hidden: list[tuple[int, int]], sentence: Sentence, index: int, found: Sequence[Phrase]) -> bool:
    """``Hire 3 developers: 2 hired (67%)``: what follows the colon of a goal that has its number already."""
    after = index + 1
    if not any(phrase.last <= index and phrase.name != "due" for phrase in found) and not _is_progress(sentence, after):
        return False
    share = sentence.is_any(after, _SHARES)
    if sentence.is_a(after + 1, "TO") or sentence.is_a(after + 1, "ARROW") or sentence.is_a(after + 1, "OF"):
        return False
    counts = sentence.is_any(after, ("NUM", "COMPLETE", "REDACTED")) or sentence.tokens[after : after + 1] == ["x"]
    told = any(sentence.is_a(i, name) for i in range(after, len(sentence.tags)) for name in ("PCT", "COMPLETE"))
    if share or (counts and told):
        hidden.append((index, len(sentence.tags)))
    return True


def _share(hidden: list[tuple[int, int]], sentence: Sentence, index: int, found: Sequence[Phrase]) -> bool:
    """``50% complete``; ``- 50%`` or ``7/10`` at the end."""
    before = index - 1
    starts = before < 0 or sentence.is_any(before, ("STOP", "DASH", "COMMA", "CLOSE", "COLON"))
    at_end = index == len(sentence.tags) - 1
    if _is_progress(sentence, index) and (starts or not sentence.is_any(before, ("TO", "BE", "AT", "LEAST", "PREPOSITION"))):
        hidden.append((index, index + 2))
    elif at_end and before > 0 and (sentence.is_any(before, ("DASH", "STOP")) or _is_full(sentence, index)):
        hidden.append((index, index + 1))
    return True


def _is_full(sentence: Sentence, index: int) -> bool:
    """``Publish the guides 100%``: a bare 100% after what was to be done."""
    return sentence.tokens[index] == "100%" and sentence.is_a(index - 1, "NOUN") and not sentence.is_any(index - 1, ("FIGURE", "QUALITY"))


def _score(hidden: list[tuple[int, int]], sentence: Sentence, index: int, found: Sequence[Phrase]) -> bool:
    """A score from 0.0 to 1.0 at the very end."""
    token = sentence.tokens[index]
    last = index == len(sentence.tags) - 1
    if last and (token.startswith("0.") or token == "1.0") and index and not sentence.is_a(index - 1, "PREPOSITION"):
        hidden.append((index, index + 1))
    return True


def _is_progress(sentence: Sentence, index: int) -> bool:
    """``50% complete``, ``57% done``"""
    return sentence.is_any(index, _SHARES) and sentence.is_a(index + 1, "COMPLETE")


_SIGNS = (
    ("STATUSARROW", _arrow), ("ARROW", _weak_arrow), ("OPEN", _bracket), ("COLON", _colon), ("PCT", _share), ("FRAC", _share), ("DEC", _score),
)  # fmt: skip

"""The parts of a line that are no part of the goal: a role or number before it, a remark on its state after it.

Plans as people keep them say ``P1: …``, ``3. …``, ``… => 60%``, ``… (80% confident)``, ``…: 50% complete``, ``… 7/10``.
"""

from __future__ import annotations

from collections.abc import Sequence

from goalfmt.language.sentence import Phrase, Sentence, phrases

_SHARES = ("PCT", "FRAC", "REDACTED")
_NUMBERS = ("NUM", "DEC", "PCT", "FRAC", "REDACTED", "NUMK")
_LONGEST = 6
"""Tokens between brackets that can be a mere remark."""
_FAR = 40
"""Tokens that are looked at behind a bracket or colon."""


def told(sentence: Sentence) -> Sequence[Phrase]:
    """The phrases of a sentence that are not in a remark."""
    found = phrases(sentence)
    hidden = remarks(sentence)
    if not hidden:
        return found
    covered = {index for first, last in hidden for index in range(first, last)}
    return [phrase for phrase in found if covered.isdisjoint(range(phrase.first, phrase.last))]


def remarks(sentence: Sentence) -> list[tuple[int, int]]:
    """The stretches of tokens that are remarks, in order and apart."""
    if sentence.lexicon.remark.search(sentence.folded) is None:
        return []
    scan = _Scan(sentence, phrases(sentence))
    calls = sentence.lexicon.dispatch(_SIGNS)
    for index, tag in enumerate(sentence.tags):
        if index >= scan.until:
            for call in calls.get(tag, ()):
                call(scan, sentence, index)
    return scan.hidden


class _Scan:
    """What was found so far, from left to right."""

    __slots__ = ("arrows", "hidden", "inside", "number", "until")

    def __init__(self, sentence: Sentence, found: Sequence[Phrase]) -> None:
        self.hidden: list[tuple[int, int]] = []
        self.until = 0
        """Index after the last remark."""
        self.arrows = {index for phrase in found if phrase.name == "arrow" for index in range(phrase.first, phrase.last)}
        self.inside = {index for phrase in found for index in range(phrase.first + 1, phrase.last - 1)}
        self.number = next((phrase.last for phrase in found if phrase.name != "due"), len(sentence.tags))
        """Index after the first number or time that is no deadline."""
        if sentence.is_a(0, "NUM") and sentence.is_any(1, ("STOP", "CLOSE", "BASE", "DETERMINER")):
            self.hide(0, 1)  # "3. Write …", "3 Write …"

    def hide(self, first: int, last: int) -> bool:
        self.hidden.append((first, last))
        self.until = last
        return True


def _arrow(scan: _Scan, sentence: Sentence, index: int) -> bool:
    """``=> 60%`` up to the end, unless it joins two numbers."""
    return index in scan.arrows or scan.hide(index, len(sentence.tags))


def _weak_arrow(scan: _Scan, sentence: Sentence, index: int) -> bool:
    """``-> 60%`` at the end: the same, where nothing is on its other side."""
    if index in scan.inside or index < scan.until:
        return False
    rest = range(index + 1, min(index + _FAR, len(sentence.tags)))
    told = any(sentence.is_any(i, (*_SHARES, "COMPLETE")) for i in rest)
    return told and scan.hide(index, len(sentence.tags))


def _bracket(scan: _Scan, sentence: Sentence, index: int) -> bool:
    """``(80% confident)``, ``(50%)``, ``(3/5)``, ``(50% complete, first part merged)``"""
    end = min(index + _FAR, len(sentence.tags))
    close = next((i for i in range(index + 1, end) if sentence.is_a(i, "CLOSE")), end)
    inside = range(index + 1, close)
    numbers = [i for i in inside if sentence.is_any(i, _NUMBERS)]
    if not numbers:
        return False
    confident = len(inside) <= _LONGEST and any(sentence.is_a(i, "CONFIDENT") for i in inside)
    alone = len(inside) == 1 and sentence.is_any(index + 1, _SHARES)
    told = any(sentence.is_any(i, ("FRAC", "REDACTED")) or _is_progress(sentence, i) for i in numbers)
    return (confident or alone or told) and scan.hide(index, close)


def _colon(scan: _Scan, sentence: Sentence, index: int) -> bool:
    """``Hire 3 developers: 2 hired (67%)``: what follows the colon of a goal that has its number already."""
    after = index + 1
    if (scan.number > index and not _is_progress(sentence, after)) or sentence.is_any(after + 1, ("TO", "ARROW", "OF")):
        return False
    counts = sentence.is_any(after, ("NUM", "COMPLETE", "REDACTED")) or sentence.tokens[after : after + 1] == ["x"]
    told = counts and any(sentence.is_any(i, ("PCT", "COMPLETE")) for i in range(after, min(after + _FAR, len(sentence.tags))))
    return (told or sentence.is_any(after, _SHARES)) and scan.hide(index, len(sentence.tags))


def _share(scan: _Scan, sentence: Sentence, index: int) -> bool:
    """``50% complete``; ``- 50%`` or ``7/10`` at the end."""
    before = index - 1
    starts = before < 0 or sentence.is_any(before, ("STOP", "DASH", "COMMA", "CLOSE", "COLON"))
    if _is_progress(sentence, index) and (starts or not sentence.is_any(before, ("TO", "BE", "AT", "LEAST", "PREPOSITION"))):
        return scan.hide(index, index + 2)
    at_end = index == len(sentence.tags) - 1 and before > 0
    return at_end and (sentence.is_any(before, ("DASH", "STOP")) or _is_full(sentence, index)) and scan.hide(index, index + 1)


def _is_full(sentence: Sentence, index: int) -> bool:
    """``Publish the guides 100%``: a bare 100% after what was to be done."""
    return sentence.tokens[index] == "100%" and sentence.is_a(index - 1, "NOUN") and not sentence.is_any(index - 1, ("FIGURE", "QUALITY"))


def _score(scan: _Scan, sentence: Sentence, index: int) -> bool:
    """A score from 0.0 to 1.0 at the very end."""
    token = sentence.tokens[index]
    score = token.startswith("0.") or token == "1.0"
    last = index == len(sentence.tags) - 1 and index > 0
    return score and last and not sentence.is_a(index - 1, "PREPOSITION") and scan.hide(index, index + 1)


def _is_progress(sentence: Sentence, index: int) -> bool:
    """``50% complete``, ``57% done``"""
    return sentence.is_any(index, _SHARES) and sentence.is_a(index + 1, "COMPLETE")


_SIGNS = (
    ("STATUSARROW", _arrow), ("ARROW", _weak_arrow), ("OPEN", _bracket), ("COLON", _colon), ("PCT", _share), ("FRAC", _share), ("DEC", _score),
)  # fmt: skip

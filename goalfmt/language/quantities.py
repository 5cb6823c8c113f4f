"""Quantities: from a phrase to a :class:`FoundQuantity`."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from goalfmt.language.numbers import CLOCK_UNITS, Amount, amount_of
from goalfmt.language.reading import FoundCadence, FoundQuantity
from goalfmt.language.sentence import Phrase, Sentence
from goalfmt.language.targets import is_target
from goalfmt.language.verbs import is_verb

_LONGEST_NAME = 7
"""Words of a noun phrase that are read after a number."""
_FAR = 30
"""Tokens between a number and the verb that it belongs to, at most."""
_PER_CENT = Fraction(100)


class Reach(NamedTuple):
    """What a number counts: the noun and where its phrase ends."""

    last: int
    unit: str | None
    plural: bool


def found_quantity(sentence: Sentence, phrase: Phrase) -> FoundQuantity | None:
    """The quantity that a phrase gives, or None where its number is no target (a name, a version, an ordinal …)."""
    if phrase.name in _OWN:
        return _OWN[phrase.name](sentence, phrase)
    if _is_dash(sentence, phrase.first):
        phrase = Phrase(phrase.name, phrase.first + 1, phrase.last)
    amount = amount_of(sentence, phrase.first, phrase.last)
    if amount is None or (phrase.name == "counted" and sentence.is_a(phrase.last - 1, "ONCE")):
        return None
    reach = counted(sentence, phrase, amount)
    if not is_target(sentence, phrase, amount, reach.unit, reach.plural):
        return None
    if phrase.name == "level" and amount.unit is None and reach.plural and not _has_change(sentence, phrase.first):
        phrase = Phrase("amount", phrase.first + 1, phrase.last)  # "reach out to 10 clients"
    unit = amount.unit or reach.unit
    if phrase.name == "compound":
        unit = sentence.lexicon.values["MEASURED"].get(unit or "", unit or "")
        unit, scale = CLOCK_UNITS.get(unit, (unit, 1))
        amount = amount._replace(value=amount.value * scale)
    sense, value = _sense(sentence, phrase, amount)
    falling = sense in {"level", "at-most"} and is_falling(sentence, phrase.first, phrase.last)
    start, end = sentence.span(phrase.first, reach.last)
    name = _name(sentence, phrase, reach if amount.unit else None)
    return FoundQuantity(start, end, sentence.text[start:end], sense, value, amount.high, None, unit, name, falling)


def _is_dash(sentence: Sentence, index: int) -> bool:
    """Whether a sign stands apart from its number, and so between two phrases: "Write more - one post a week"."""
    return sentence.tokens[index] in {"-", "−"} and sentence.spans[index][1] < sentence.spans[index + 1][0]


def parts_of_span(sentence: Sentence, phrase: Phrase) -> tuple[Phrase, ...]:
    """``20% to €2M`` is no range but a change and the level that it leads to; ``80% of 20 shops`` are two amounts."""
    if phrase.name == "outof" and not _is_share(sentence, phrase):
        of = _of(sentence, phrase)
        before = of - 1 if sentence.is_a(of - 1, "PARTICLE") else of
        return Phrase("amount", phrase.first, before), Phrase("amount", of + 1, phrase.last)
    joint = next((i for i in range(phrase.first, phrase.last) if sentence.is_a(i, "TO")), None)
    if phrase.name != "span" or joint is None or joint == phrase.first:
        return (phrase,)
    low, high = amount_of(sentence, phrase.first, joint), amount_of(sentence, joint, phrase.last)
    if low is None or high is None or low.unit is None or high.unit in {low.unit, None}:
        return (phrase,)
    return Phrase("amount", phrase.first, joint), Phrase("level", joint, phrase.last)


def figure_of(sentence: Sentence, phrase: Phrase, cadence: FoundCadence) -> FoundQuantity | None:
    """The figure within a cadence: "3 times" of "3 times a week"; "every 30 seconds", at most so long in between."""
    first, last = phrase.first, phrase.last
    if cadence.count is not None:
        last = next((i for i in range(first + 1, last) if sentence.is_any(i, _RATES)), last)
        start, end = sentence.span(first, last)
        amount = amount_of(sentence, first, last)
        sense, unit = ("count", amount.unit) if amount and amount.unit and phrase.name == "times" else ("times", None)
        return FoundQuantity(start, end, sentence.text[start:end], sense, cadence.count, cadence.high, None, unit)
    if phrase.name != "each" or cadence.per not in _FREQUENCIES:
        return None
    amount = amount_of(sentence, first, last) or Amount(Fraction(1))
    start, end = sentence.span(first, last)
    return FoundQuantity(start, end, sentence.text[start:end], "at-most", amount.value, unit=amount.unit)


_RATES = ("ART", "PER", "EACH", "CADENCE", "PERIOD")
_FREQUENCIES = frozenset({"second", "minute"})
"""Periods that are no cadence of a goal but a figure of its own: "every 30 seconds"."""


def counted(sentence: Sentence, phrase: Phrase, amount: Amount) -> Reach:
    """The noun phrase after a number: up to its first plural, or to the end of its words."""
    last = phrase.last
    if sentence.is_a(last - 1, "XNUM"):
        return Reach(last, None, False)
    tags, word = sentence.tags, sentence.lexicon.classes["WORD"]
    end = last + 1 if sentence.is_any(last, ("MORE", "LESS", "ADDITIONAL")) and not sentence.is_a(last + 1, "THAN") else last
    start = end
    limit = min(last + _LONGEST_NAME, len(tags))
    while end < limit and tags[end] in word and (end == start or not _ends(sentence, end)):
        end += 1
    if sentence.lexicon.language == "de":
        end = next((i + 1 for i in range(end - 1, start - 1, -1) if sentence.capital(i)), start)
    if end == start:
        return Reach(last, None, False)
    start, stop = sentence.spans[end - 1]
    plural = is_plural(sentence, end - 1)
    return Reach(last if amount.unit else end, sentence.text[start:stop], plural)


def _ends(sentence: Sentence, index: int) -> bool:
    """Whether a noun phrase ends before the token: after a plural that no other plural follows; in German after its noun."""
    if sentence.lexicon.language == "de":
        return sentence.capital(index - 1)
    if not is_plural(sentence, index - 1):
        return False
    return not is_plural(sentence, index) or (sentence.is_a(index, "VERB") and not sentence.is_a(index, "NOUN"))


def is_plural(sentence: Sentence, index: int) -> bool:
    """Whether a word after a number can be a plural; German plurals have no mark of their own."""
    return sentence.lexicon.language == "de" or sentence.is_plural(index)


def _sense(sentence: Sentence, phrase: Phrase, amount: Amount) -> tuple[str, Fraction]:
    """How the number is meant, and the number (of a change: signed)."""
    name, first, last = phrase
    value = amount.value
    if sentence.is_a(last - 1, "XNUM") and name == "amount":
        return "factor", value
    changes = not _is_agent(sentence, first, last) if name == "change" else name in {"amount", "span"} and _is_change(sentence, first, last, amount)
    if changes:
        return "change", -value if amount.sign == "-" or is_falling(sentence, first, last) else value
    bound = _bound(sentence, first, last)
    if bound:
        return bound, value
    if amount.high is not None:
        return "range", value
    level = name == "level" or amount.unit in {"%", "pp"}
    return ("level" if level else "count"), -value if amount.sign == "-" else value


def _is_agent(sentence: Sentence, first: int, last: int) -> bool:
    """In "used by 90% of the clerks", "reviewed by 4 people": who does it, and no change."""
    return (sentence.is_a(last, "OF") or sentence.is_a(first - 1, "PAST")) and not _has_change(sentence, first)


def _has_change(sentence: Sentence, first: int) -> bool:
    """Whether a verb of change or attainment stands before: then "to 10" is a level to come to."""
    return any(sentence.is_any(index, ("RISE", "FALL", "CAUSE", "COMPLETE")) for index in range(max(first - _FAR, 0), first))


def _bound(sentence: Sentence, first: int, last: int) -> str | None:
    """``at-least`` or ``at-most`` where words before or after the number, or a plus at it, say so."""
    negated = False
    for index in range(first, last):
        if sentence.is_a(index, "NOWORD") or sentence.is_a(index, "NOT"):
            negated = True
        for names, bound, other in _BOUNDS:
            if sentence.is_any(index, names):
                return other if negated else bound
    return None


_BOUNDS = (
    (("LEAST", "MORE", "OVER", "GE", "GT", "MINIMUM", "EXCEED", "PLUSN"), "at-least", "at-most"),
    (("MOST", "LESS", "UNDER", "LE", "LT", "MAXIMUM", "UP", "WITHIN"), "at-most", "at-least"),
)


def _is_change(sentence: Sentence, first: int, last: int, amount: Amount) -> bool:
    """``20% increase``, ``increases 20%``, ``+20%``"""
    if amount.sign or sentence.is_a(first, "BYWORD"):
        return True
    if not sentence.is_a(last - 1, "PCT") and not sentence.is_a(last - 1, "UNIT"):
        return False
    if sentence.is_a(first - 1, "GATHER") and not sentence.is_a(last - 1, "PCT"):
        return False  # "raise 900 EUR": so much is to come together
    if any(sentence.is_any(i, ("RISE", "FALL")) for i in (last, last + 1, first - 1)):
        return True
    stated = sentence.is_a(first - 1, "WORD") and not sentence.is_any(first - 1, ("VERB", "METRIC")) and not sentence.is_a(last, "OF")
    return stated and _is_moving(sentence, first)  # "grow revenue 20%"


def _is_moving(sentence: Sentence, first: int) -> bool:
    """Whether a verb of change heads the words before the number."""
    for index in range(first - 1, max(first - _FAR, 0) - 1, -1):
        if sentence.is_any(index, ("STOP", "COLON", "COMMA", "AND")):
            return False
        if sentence.is_any(index, ("RISE", "FALL")) and sentence.is_a(index, "VERB"):
            return True
    return False


def is_falling(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the nearest word of change goes down: just after the number, else before it, else after it (as German verbs stand)."""
    for index in (last, last + 1):
        if sentence.is_a(index, "FALL"):
            return True
    rest = range(last, min(last + _FAR, len(sentence.tags))) if sentence.lexicon.language == "de" else ()
    for index in (*range(first - 1, max(first - _FAR, 0) - 1, -1), *rest):
        if sentence.is_a(index, "FALL"):
            return True
        if sentence.is_any(index, ("RISE", "STOP")):
            return False
    return False


def _from_to(sentence: Sentence, phrase: Phrase) -> FoundQuantity | None:
    joint = next((i for i in range(phrase.last - 1, phrase.first, -1) if sentence.is_any(i, _JOINTS)), None)
    if joint is None:
        return None
    first = phrase.first + 1 if sentence.is_a(phrase.first, "FROMWORD") else phrase.first
    low, high = amount_of(sentence, first, joint), amount_of(sentence, joint + 1, phrase.last)
    if low is None or high is None:
        return None
    unit, last = high.unit or low.unit, phrase.last
    if unit is None:
        reach = counted(sentence, phrase, high)
        unit, last = reach.unit, reach.last
    start, end = sentence.span(phrase.first, last)
    name = _name(sentence, phrase, None)
    return FoundQuantity(start, end, sentence.text[start:end], "from-to", _signed(high), high.high, _signed(low), unit, name)


def _signed(amount: Amount) -> Fraction:
    """``from -10 to +20``"""
    return -amount.value if amount.sign == "-" else amount.value


def _ratio(sentence: Sentence, phrase: Phrase) -> FoundQuantity | None:
    """``3/4 of the visits``: a share; ``7/10``, a score, is none."""
    over, under = (int(part) for part in sentence.tokens[phrase.first].split("/"))
    if not sentence.is_a(phrase.last, "OF") or not 0 < over <= under:
        return None
    start, end = sentence.span(phrase.first, phrase.last)
    return FoundQuantity(start, end, sentence.text[start:end], "level", Fraction(over, under) * _PER_CENT, unit="%")


def _out_of(sentence: Sentence, phrase: Phrase) -> FoundQuantity | None:
    """``9 of 10 lectures``: nine of them; None where it is no such share."""
    joint = _of(sentence, phrase)
    some, all_of = amount_of(sentence, phrase.first, joint), amount_of(sentence, joint + 1, phrase.last)
    if some is None or all_of is None:
        return None
    reach = counted(sentence, phrase, all_of)
    start, end = sentence.span(phrase.first, reach.last)
    sense = _bound(sentence, phrase.first, joint) or "count"
    return FoundQuantity(start, end, sentence.text[start:end], sense, some.value, some.high, unit=reach.unit)


def _of(sentence: Sentence, phrase: Phrase) -> int:
    return next(i for i in range(phrase.first, phrase.last) if sentence.is_a(i, "OF"))


def _is_share(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether two bare numbers stand around "of", the first not above the second."""
    joint = _of(sentence, phrase)
    some, all_of = amount_of(sentence, phrase.first, joint), amount_of(sentence, joint + 1, phrase.last)
    return some is not None and all_of is not None and some.unit is None and all_of.unit is None and some.value <= all_of.value


_JOINTS = ("TO", "INTO", "ARROW", "STATUSARROW")


def _factor(sentence: Sentence, phrase: Phrase) -> FoundQuantity | None:
    first, last = phrase.first, phrase.last
    if sentence.is_any(first - 1, ("ART", "THE")) or (sentence.is_a(first, "INWORD") and not is_falling(sentence, first, last)):
        return None  # "split in half"
    start, end = sentence.span(first, last)
    text = sentence.text[start:end]
    number = amount_of(sentence, first, first + 1) if phrase.name == "fraction" and not sentence.is_a(first, "FRACTION") else None
    for index in range(first, last):
        for name, sense, scale, unit in _FACTORS:
            if sentence.is_a(index, name):
                value = Fraction(sentence.value(index, name)) * scale * (number.value if number else 1)
                if phrase.name == "sharechange":
                    sense, value = "change", -value if is_falling(sentence, first, last) else value
                return FoundQuantity(start, end, text, sense, value, unit=unit)
    return None


_FACTORS = (
    ("FACTOR", "factor", Fraction(1), None),
    ("FOLD", "factor", Fraction(1), None),
    ("TIMESWORD", "factor", Fraction(1), None),
    ("FRACTION", "level", _PER_CENT, "%"),
)


_OWN: dict[str, Callable[[Sentence, Phrase], FoundQuantity | None]] = {
    **dict.fromkeys(("factor", "fraction", "sharechange"), _factor),
    **dict.fromkeys(("fromto", "arrow"), _from_to),
    "ratio": _ratio,
    "outof": _out_of,
}
"""What reads the phrases that are more than an amount with words around it."""


def _name(sentence: Sentence, phrase: Phrase, reach: Reach | None) -> str | None:
    """What is measured: the words between the verb and "by", "to", "from"; else those after a number that has its unit."""
    if phrase.name in {"amount", "span", "compound", "top", "counted"}:
        return None if reach is None or sentence.is_any(phrase.last, ("RISE", "FALL")) else reach.unit
    word = sentence.lexicon.classes["WORD"]
    end = phrase.first
    while phrase.name == "bounded" and sentence.is_any(end - 1, ("PREPOSITION", "OR", "BE")):
        end -= 1  # "keep uptime at or above …"
    first = end
    while first > max(end - _LONGEST_NAME, 0) and sentence.tags[first - 1] in word and not is_verb(sentence, first - 1):
        first -= 1
    if first == end or sentence.is_a(first - 1, "PER"):
        return None
    start, stop = sentence.span(first, end)
    return sentence.text[start:stop]

"""Saying what is wrong with a value: where reading stopped, what was expected there, and one way to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from goalfmt.diagnostic import Fault, FixLevel
from goalfmt.settings import Calendar
from goalfmt.syntax.document import Text
from goalfmt.syntax.faults.look_alikes import wrong_range_sign
from goalfmt.syntax.faults.values import invalid_value, negative_weight
from goalfmt.syntax.values.assembly import Token
from goalfmt.syntax.values.date_mistakes import date_fault
from goalfmt.syntax.values.expectations import TYPES, expected_next
from goalfmt.syntax.values.look_alikes import look_alike
from goalfmt.syntax.values.slips import AMOUNT_TYPES, Place, comma_in_number, lone_m, slip

LONGEST = 40
"""Characters that a message quotes at most."""

_DATES = frozenset({"date", "period", "day"})
_WORD = re.compile(r"[^ \t]+")
_ITEM = re.compile(r"[^ \t,]+")
_STEP_DATE = re.compile(r"(?:from|until)[ \t]+([^ \t,]+)")
_NEGATIVE = re.compile(r"(?:weight[ \t]+)?(-[0-9.,/]+%?)")
_DATE_LIKE = re.compile(r"[^ \t,]*[0-9][^ \t,]*")
_RANGE_WORD = re.compile(r"[ \t]*(?:(?:-|to|until|\.{3,})[ \t]+|\.{3,})(?=(?:FY)?[0-9])")
_LONE_M = re.compile(r"[0-9][0-9.,]*[ \t]*m(?!\w)")
_COMMA = re.compile(r"[0-9]+,[0-9]+(?![^ \t%])")
_NEVER = re.compile(r"(?!)")
_WORDS = re.compile(r"[^ \t]+(?:[ \t]+[^ \t]+)*")


def _share(match: re.Match[str]) -> str:
    """A percentage as a number from 0.0 to 1.0."""
    return str(Decimal(match[1]) / 100)


def _any_case(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words)})(?![^ \t])", re.IGNORECASE)


_REMEDIES: Mapping[str, tuple[re.Pattern[str], str, Callable[[re.Match[str]], str]]] = MappingProxyType(
    {
        "scale": (re.compile(r"[Pp]([1-5])(?![^ \t])"), "expected a number from 1 (first) to 5", lambda match: match[1]),
        "score": (re.compile(r"((?:100|[0-9]{1,2})(?:\.[0-9]{1,9})?)[ \t]*%(?![^ \t])"), "a score is a number from 0.0 to 1.0", _share),
        "supports": (re.compile(r"weight(?:[ \t]+[^ \t,]+)?"), "expected a number behind `weight`", lambda _: "weight 2"),
        "flag": (
            re.compile(r"(?:(?P<yes>yes|on|1|true)|no|off|0|false)(?![^ \t])", re.IGNORECASE),
            "expected `true` or `false`",
            lambda match: "true" if match["yes"] else "false",
        ),
        "rollup": (_any_case("mean", "sum", "children"), "expected `mean`, `sum` or `children` in lower case", lambda match: match[0].lower()),
        "commitment": (
            _any_case("committed", "aspirational"),
            "expected `committed` or `aspirational` in lower case",
            lambda match: match[0].lower(),
        ),
        "type": (_any_case("activity", "outcome"), "expected `activity` or `outcome` in lower case", lambda match: match[0].lower()),
    }
)
"""Value type -> a common mistake, what to say of it, and what to write."""


def explain(value_type: str, text: Text, stopped: int, read: Sequence[Token], allowed: Collection[str], calendar: Calendar) -> Fault:
    """The fault of a value that was read up to a position."""
    at = stopped
    while text.text[at : at + 1] in {" ", "\t"} and at < len(text.text):
        at += 1
    word = _WORD.match(text.text, at)
    if word is not None:
        wrong = look_alike(value_type, text, at, word.end(), inside=bool(read))
        if wrong is not None:
            return wrong
    numbers = sum(token.type in {"PLAIN", "SIGNED"} for token in read)
    place = Place(value_type, text, at, allowed, read[-1].piece if read else None, numbers)
    return _date(place, calendar) or _slip(place) or _generic(place, word)


def _date(place: Place, calendar: Calendar) -> Fault | None:
    """A date that is none, where a date is expected."""
    text, at = place.text.text, place.at
    if place.value_type in _DATES:
        return _whole_date(place, calendar)
    clause = _STEP_DATE.match(text, at) if {"FROM_DATE", "UNTIL_DATE"} & set(place.allowed) else None
    if clause is not None:
        return date_fault(place.text, clause.start(1), clause.end(1), calendar)
    if {"DAY", "DATE"} & set(place.allowed) and place.value_type != "carry":
        found = (_DATE_LIKE if set(place.allowed) - {"DAY", "DATE"} else _ITEM).match(text, at)
        if found is not None:
            return date_fault(place.text, found.start(), found.end(), calendar)
    return None


def _whole_date(place: Place, calendar: Calendar) -> Fault:
    """A value that is a date and nothing else."""
    text = place.text
    if place.value_type == "period" and place.inside:
        between = _RANGE_WORD.match(text.text, place.read)
        if between is not None:
            return wrong_range_sign(text.span(between.start(), between.end()), between[0])
    dots = text.text.find("..") if place.value_type == "period" else -1
    if dots >= 0 and "T" not in text.text[:dots]:
        start, end = (0, dots) if place.at <= dots else (dots + 2, len(text.text))
        part = _WORDS.search(text.text, start, end)
        return date_fault(text, part.start() if part else end, part.end() if part else end, calendar)
    return date_fault(text, 0, len(text.text), calendar)


def _slip(place: Place) -> Fault | None:
    """A slip that has a name, or for which there is a sure remedy."""
    if place.value_type in AMOUNT_TYPES:
        return slip(place)
    if place.value_type in {"weight", "supports"}:
        found = _NEGATIVE.match(place.text.text, place.at)
        if found is not None:
            return negative_weight(place.text.span(found.start(1), found.end(1)), found[1])
    if place.value_type in {"weight", "score", "duration", "effort"}:
        found = _COMMA.match(place.text.text, place.at)
        if found is not None:
            return comma_in_number(place, found)
    if place.value_type in {"duration", "effort"}:
        found = _LONE_M.match(place.text.text, place.at)
        return None if found is None else lone_m(place, found)
    pattern, message, remedy = _REMEDIES.get(place.value_type, (_NEVER, "", str))
    found = pattern.match(place.text.text, place.at)
    if found is None:
        return None
    write = remedy(found)
    wrong = place.fault(found, message, f"write `{write}`", write)
    certain = wrong.fix is not None and write == found[0].lower()
    return wrong._replace(fix=wrong.fix._replace(level=FixLevel.SAFE)) if certain and wrong.fix else wrong


def _generic(place: Place, word: re.Match[str] | None) -> Fault:
    """What was expected, what was found, and an example."""
    kind = TYPES[place.value_type]
    expected = expected_next(place.allowed) if place.inside else kind.what
    if word is None:
        span, found = place.text.span(len(place.text.text)), "nothing"
    else:
        item = _ITEM.match(place.text.text, place.at) or word
        span, found = place.text.span(item.start(), item.end()), f"`{_short(item[0])}`"
    return invalid_value(span, f"expected {expected}, found {found}", f"write it like `{kind.example}`")


def _short(found: str) -> str:
    return found if len(found) <= LONGEST else f"{found[: LONGEST - 1]}…"

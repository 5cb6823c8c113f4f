"""The slips of amounts, measures and check-ins that have a name: finding which one it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from goalfmt.diagnostic import Fault
from goalfmt.syntax.document import Text
from goalfmt.syntax.faults import amounts as faults
from goalfmt.syntax.faults.look_alikes import wrong_dash, wrong_range_sign
from goalfmt.syntax.faults.values import invalid_value, missing_note_dashes, spaced_health
from goalfmt.syntax.generated.value_terminals import TERMINALS as T
from goalfmt.syntax.values.parts import Piece

AMOUNT_TYPES = frozenset({"measure", "quantity", "check_in", "funnel", "referrals"})
_SIGNS = MappingProxyType(
    {
        "at least": ">=", "more than": ">=", "over": ">=", "above": ">=",
        "at most": "<=", "up to": "<=", "less than": "<=", "fewer than": "<=", "under": "<=", "below": "<=",
    }
)  # fmt: skip
_ADVICE = MappingProxyType(
    {
        "by": "write the change with its sign, `+5%` or `-3`",
        "from": "write `->` between the two numbers",
        "to": "write the value of today and `->` before the number",
    }
)
SPACED_HEALTH = r"(?ai:at[ \t]+risk|(?:on|off)[ \t]+track)(?![\w-])"
"""A health word as two words: behind a number it would be read as a unit."""
_PERIODS = (("weekd", "weekday"), ("h", "hour"), ("d", "day"), ("w", "week"), ("m", "month"), ("q", "quarter"), ("y", "year"), ("a", "year"))


class Place(NamedTuple):
    """Where reading stopped."""

    value_type: str
    text: Text
    at: int
    """Position of the first character that was not read; blanks skipped."""
    allowed: Collection[str]
    """The terminals that could have stood there."""
    last: Piece | None
    """What was read before it."""
    numbers: int
    """How many numbers were read."""

    @property
    def inside(self) -> bool:
        """Whether something was read before."""
        return self.last is not None

    @property
    def read(self) -> int:
        """Position behind what was read; 0 at the beginning."""
        return 0 if self.last is None else self.last.end

    def fault(self, match: re.Match[str], message: str, help: str, write: str | None = None) -> Fault:
        """E104 on the match."""
        return invalid_value(self.text.span(match.start(), match.end()), message, help, write)


Slip = tuple[re.Pattern[str], Callable[[Place, "re.Match[str]"], Fault | None]]


def slip(place: Place) -> Fault | None:
    """The named slip at a place, if it is one."""
    for pattern, explain in _slips():
        match = pattern.match(place.text.text, place.at)
        if match is not None:
            found = explain(place, match)
            if found is not None:
                return found
    return None


def lone_m(place: Place, match: re.Match[str]) -> Fault:
    """``30m``, ``5 m``"""
    return faults.million_or_minutes(place.text.span(match.start(), match.end()), match[0])


def _multiplier(place: Place, match: re.Match[str]) -> Fault | None:
    if place.last is None:
        return None
    return faults.detached_multiplier(place.text.span(place.last.start, match.end()), match[0], f"{place.last.text}{match[0]}")


def _glued_currency(place: Place, match: re.Match[str]) -> Fault:
    write = f"{match['number']} {match['unit']}"
    return place.fault(match, f"a space stands between a multiplier and its unit, found `{match[0]}`", f"write `{write}`", write)


def _broken_groups(place: Place, match: re.Match[str]) -> Fault | None:
    return None if re.fullmatch(rf"{_SIGN}(?:{T['DIGITS']})", match[0]) else comma_in_number(place, match)


def comma_in_number(place: Place, match: re.Match[str]) -> Fault:
    """``1,5``, ``10,00``"""
    found = match[0]
    whole, _, decimals = found.partition(",")
    plain = found.count(",") == 1 and "." not in found and len(decimals) != 3
    return faults.decimal_comma(place.text.span(match.start(), match.end()), found, f"{whole}.{decimals}" if plain else None)


def _from_to(place: Place, match: re.Match[str]) -> Fault:
    return faults.word_for_operator(place.text.span(match.start(), match.end()), "from … to", "write `->` between the two numbers", f"{match[1]} ->")


def _word_for_sign(place: Place, match: re.Match[str]) -> Fault | None:
    found = " ".join(match[0].lower().split())
    sign = _SIGNS.get(found)
    help = _ADVICE.get(found, "delete the word: a measure is exact") if sign is None else f"write `{sign}`"
    return faults.word_for_operator(place.text.span(match.start(), match.end()), match[0], help, sign)


def _of(place: Place, match: re.Match[str]) -> Fault | None:
    return faults.number_of_number(place.text.span(match.start(), match.end())) if place.inside else None


def _comma(place: Place, match: re.Match[str]) -> Fault | None:
    if place.value_type != "measure" or not place.inside:
        return None
    return faults.comma_without_cadence(place.text.span(match.start(), match.end()))


def _right_period(place: Place, match: re.Match[str]) -> Fault | None:
    return place.fault(match, "expected one period, found a second one", "write one period only") if place.inside else None


def _period(place: Place, match: re.Match[str]) -> Fault | None:
    if not place.inside:
        return None
    word = (match["per"] or match["adverb"]).lower()
    period = "day" if word == "daily" else next(period for start, period in _PERIODS if word.startswith(start))
    span = place.text.span(place.read, match.end())
    return faults.period_in_words(span, place.text.text[place.read : match.end()].strip(), f"/{period}")


def _every(place: Place, match: re.Match[str]) -> Fault:
    return place.fault(
        match, f"expected a period behind `every`, found `{match[0]}`", "write it like `every week`, `every 2 weeks` or `every mon,wed`"
    )


def _on(place: Place, match: re.Match[str]) -> Fault | None:
    if "ON_DAYS" not in place.allowed:
        return None
    return place.fault(match, f"expected days of the week behind `on`, found `{match[0]}`", "write them like `on mon,wed,fri`")


def _date(place: Place, match: re.Match[str]) -> Fault:
    return place.fault(match, f"a date cannot stand here, found `{match[0]}`", "write a deadline as `due:`, a beginning as `start:`")


def _second_number(place: Place, match: re.Match[str]) -> Fault | None:
    if "PLAIN" in place.allowed or not place.inside:
        return None
    if not place.numbers:
        return _out_of_order(place, match)
    help = "write one number, with `->` or `..` between two that belong together"
    return faults.second_number(place.text.span(match.start(), match.end()), match[0], help)


def _out_of_order(place: Place, match: re.Match[str]) -> Fault | None:
    if place.value_type != "check_in" or not place.inside:
        return None
    help = "write value, health word, confidence and note in this order"
    return place.fault(match, f"`{match[0]}` cannot stand here: each part of a check-in stands once, in a fixed order", help)


def _confidence(place: Place, match: re.Match[str]) -> Fault | None:
    return (
        place.fault(match, f"expected a part of a whole, found `{match[0]}`", "write it like `confidence 7/10`")
        if place.value_type == "check_in"
        else None
    )


def _currency_first(place: Place, match: re.Match[str]) -> Fault:
    write = f"{match['number']} {match['code']}"
    return place.fault(match, f"the currency stands behind its number, found `{match[0]}`", f"write `{write}`", write)


def _brackets(place: Place, match: re.Match[str]) -> Fault | None:
    if not place.inside:
        return None
    help = "write a note behind `--`" if place.value_type == "check_in" else "the value of today belongs in a check-in: `- 2026-02-01: 3`"
    return place.fault(match, f"expected nothing more, found `{match[0]}`", help)


def _hyphen(place: Place, match: re.Match[str]) -> Fault | None:
    if place.value_type == "check_in" and (place.inside or match["number"] is None):
        return wrong_dash(place.text.span(match.start(), match.start() + 1), "-")
    if match["number"] is None:
        return None
    if place.inside:
        return wrong_range_sign(place.text.span(place.read, match.end()), "-")
    return place.fault(match, "a sign stands directly at its number", "delete the space behind it", "-")


def _plus(place: Place, match: re.Match[str]) -> Fault:
    return place.fault(match, "a sign stands directly at its number", "delete the space behind it", "+")


def _equals(place: Place, match: re.Match[str]) -> Fault | None:
    return place.fault(match, f"expected `->`, `>=` or `<=`, found `{match[0]}`", "write `>=` for a level to reach, `->` behind the value of today")


def _note(place: Place, match: re.Match[str]) -> Fault | None:
    if place.value_type == "check_in":
        return place.fault(match, "expected words behind `--`", "write the note, or delete `--`")
    help = "write a reason as `why:`, and a remark as a note or in a check-in"
    return invalid_value(place.text.span(match.start()), "a note cannot stand here", help)


def _words(place: Place, match: re.Match[str]) -> Fault | None:
    """Words in a check-in, where only a note has words."""
    if place.value_type != "check_in" or "REMARK" not in place.allowed:
        return None
    return missing_note_dashes(place.text.span(match.start(), match.end()), place.text.span(match.start(), match.start()), match[0])


def _health(place: Place, match: re.Match[str]) -> Fault | None:
    return spaced_health(place.text.span(match.start(), match.end()), match[0]) if place.value_type == "check_in" else None


def _quote(place: Place, match: re.Match[str]) -> Fault:
    return place.fault(match, 'expected a second `"` that ends the name', 'write `"` before and behind the name')


def _slash(place: Place, match: re.Match[str]) -> Fault | None:
    return place.fault(match, f"expected a period behind `/`, found `{match[0]}`", "write it like `3 posts/week`") if place.inside else None


_SIGN = "[+-]?[$€£¥]?"


@cache
def _slips() -> tuple[Slip, ...]:
    """The slips, in the order in which they are looked for; most runs meet none."""
    return tuple(
        (re.compile(pattern), explain)
        for pattern, explain in (
            (rf"{_SIGN}(?:{T['DIGITS']})m(?!\w)|m(?![\w-])", lone_m),
            (r"(?:[kKMB]|bn)(?![\w-])", _multiplier),
            (rf"(?P<number>{_SIGN}(?:{T['DIGITS']})(?:[kKMB]|bn))(?P<unit>[A-Z]{{3}})(?!\w)", _glued_currency),
            (rf"{_SIGN}[0-9]+(?:\.[0-9]+)*,[0-9][0-9.,]*", _broken_groups),
            (r"from[ \t]+([+-]?\D?[0-9][^ \t,]*)[ \t]+to(?=[ \t]+[+-]?\D?[0-9])", _from_to),
            (
                r"(?:at[ \t]+(?:least|most)|up[ \t]+to|(?:more|less|fewer)[ \t]+than|over|under|below|above|by|from|to|about|around)"
                r"(?=[ \t]+[+-]?\D?[0-9])",
                _word_for_sign,
            ),
            (r"of(?![\w-])", _of),
            (r",", _comma),
            (rf"(?:/[ \t]*|per[ \t]+){T['PER_WORD']}", _right_period),
            (rf"(?:/[ \t]*|(?:per|an?|each|every)[ \t]+)(?P<per>{T['ODD_PER']})(?P<adverb>)", _period),
            (r"(?P<per>)(?P<adverb>hourly|daily|weekly|monthly|quarterly|yearly|annually)(?!\w)", _period),
            (r"every(?:[ \t]+[^ \t,]+)?", _every),
            (r"on(?:[ \t]+[^ \t]+)?(?![\w-])", _on),
            (r"confidence(?:[ \t]+[^ \t]+)?(?![\w-])", _confidence),
            (r"(?:on-track|at-risk|off-track|skip|void|yes|no)(?![^ \t])", _out_of_order),
            (r"(?:FY)?[0-9]{4}[-/](?:[QHW]?[0-9]{1,2})(?:[-/][0-9]{1,2}(?:T[0-9:]+)?)?(?![^ \t,])", _date),
            (r"[+-]?(?:[$€£¥][ \t]?)?[0-9][0-9.,]*[^ \t,<>=]*", _second_number),
            (rf"(?P<code>{T['CURRENCY_CODE']})[ \t]*(?P<number>{T['DIGITS']}(?:{T['MULTIPLIER']})?)", _currency_first),
            (r"[(\[].*", _brackets),
            (r"-(?:[ \t]+(?=(?P<number>[0-9$€£¥]))|(?=[ \t]|[^\W\d]))", _hyphen),
            (r"\+[ \t]+(?=[0-9$€£¥])", _plus),
            (r"=+(?!>)", _equals),
            (r"--(?![^ \t])", _note),
            (r"/[^ \t]*", _slash),
            (r'".*', _quote),
            (rf"{SPACED_HEALTH}(?=[ \t]*\Z|[ \t]+(?:confidence[ \t]|--))", _health),
            (r"[^\W\d_](?:(?![ \t]--)[^\n])*", _words),
        )
    )

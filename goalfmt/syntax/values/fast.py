"""Reading a value by one regular expression, composed of the grammar's terminals.

A fast reader returns exactly what the grammar's start symbol returns, or None: then :mod:`goalfmt.syntax.values.slow` reads the value.
Tokens are atomic groups in the order of the grammar's priorities, so that an expression never goes back into a token, as a lexer never does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from types import MappingProxyType

from goalfmt.settings import Calendar, Vocabulary
from goalfmt.syntax.document import Text
from goalfmt.syntax.generated.value_terminals import TERMINALS as T
from goalfmt.syntax.values import amounts, checkins, dates, funnels, measures, references
from goalfmt.syntax.values.assembly import Result, Token, Tokens, assemble
from goalfmt.syntax.values.parts import Piece, Written, WrittenMeasure, WrittenStep
from goalfmt.syntax.values.types import NOTHING, CheckInValue, Grain

Reader = Callable[[Text, Calendar, Vocabulary], Result | None]

_NUMBER = "PLAIN SIGNED"
_HANDLE = "AT_HANDLE BARE_HANDLE"
_ID = "CARET_ID BARE_ID"
_LINK = "CARET_ID INLINE_LINK BARE_ID URL PATH"
_MOST = 4096


def token(names: str) -> str:
    """An atomic group of some terminals, tried in this order."""
    return f"(?>{'|'.join(T[name] for name in names.split())})"


def _piece(match: re.Match[str], group: str | int) -> Piece | None:
    found = match[group]
    if found is None:
        return None
    text = found.lstrip(" \t")
    return Piece(text, match.end(group) - len(text)) if text else None


def sequence(value_type: str, *names: str) -> Reader:
    """A reader of tokens that stand one after the other; ``NAME?`` may be left out, ``A B`` is either."""

    @cache
    def expression() -> re.Pattern[str]:
        return re.compile("".join(f"({token(name.rstrip('?'))}){'?+' if name.endswith('?') else ''}" for name in names))

    def read(text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
        match = expression().fullmatch(text.text)
        if match is None:
            return None
        found: list[Token] = []
        for group, name in enumerate(names, 1):
            piece = _piece(match, group)
            if piece is not None:
                found.append(Token(name.rstrip("?").split()[0], piece))
        return assemble(value_type, Tokens(found, text, calendar, vocabulary))

    return read


def listing(value_type: str, head: str, tail: str = "", free: str = "", ending: str = "") -> Reader:
    """A reader of items that are separated by commas: each begins with a token of ``head`` and goes on with one of ``tail``.

    Before the terminals ``free`` the comma may be left out; those of ``ending`` may follow the last item.
    """

    @cache
    def expressions() -> tuple[re.Pattern[str], re.Pattern[str]]:
        after = f"(?:{token(tail.rstrip('?'))}){'?+' if tail.endswith('?') else ''}" if tail else ""
        bare = f"|{token(free)}{after}" if free else ""
        end = "".join(f"(?:{token(name)})?+" for name in ending.split())
        whole = f"{token(head)}{after}(?:{T['COMMA']}{token(head)}{after}{bare})*+{end}"
        names = f"COMMA {tail.rstrip('?')} {ending} {head}".split()
        return re.compile(whole), re.compile("|".join(f"(?P<{name}>{token(name)})" for name in names))

    def read(text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
        whole, each = expressions()
        if whole.fullmatch(text.text) is None:
            return None
        found: list[Token] = []
        for match in each.finditer(text.text):
            name = match.lastgroup
            assert name is not None
            piece = _piece(match, name)
            assert piece is not None
            found.append(Token(name, piece))
        return assemble(value_type, Tokens(found, text, calendar, vocabulary))

    return read


def period(text: Text, calendar: Calendar, _vocabulary: Vocabulary) -> Result | None:
    """A date or period literal, or a range of two."""
    found = dates.literal(text.text, calendar)
    if found is not None:
        return found
    first_text, dots, last_text = text.text.partition("..")
    if not dots:
        return None
    first, last = dates.literal(first_text.rstrip(" \t"), calendar), dates.literal(last_text.lstrip(" \t"), calendar)
    if first is None or last is None or first.grain is Grain.MOMENT or last.grain is Grain.MOMENT or last.last < first.first:
        return None
    return dates.span(first, last)


def date(text: Text, calendar: Calendar, _vocabulary: Vocabulary) -> Result | None:
    """A date or period literal."""
    return dates.literal(text.text, calendar)


def _day(text: Text, _calendar: Calendar, _vocabulary: Vocabulary) -> Result | None:
    return dates.day(text.text)


_ONE_HANDLE = re.compile(T["AT_HANDLE"])
_MANY_HANDLES = listing("handles", _HANDLE, free="AT_HANDLE")


def _handles(text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
    if _ONE_HANDLE.fullmatch(text.text):
        return references.handles(text, (Piece(text.text, 0),))
    return _MANY_HANDLES(text, calendar, vocabulary)


_ONE_ID = re.compile(T["CARET_ID"])
_MANY_IDS = listing("ids", _ID, free=_ID)


def _ids(text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
    if _ONE_ID.fullmatch(text.text):
        return references.references(text, (Piece(text.text, 0),))
    return _MANY_IDS(text, calendar, vocabulary)


_UNIT_WORDS = f"(?:{token('UNIT_WORD')})*+"


@cache
def _measures() -> re.Pattern[str]:
    number = token(_NUMBER)
    return re.compile(
        f"(?P<keep>{token('KEEP')})?+(?P<name>(?:{token('QUOTED NAME_WORD')})++)?+"
        f"(?:(?P<first>{number})(?:{token('HYPHEN DOTS')}(?P<high>{number}))?+(?P<words>{_UNIT_WORDS})(?P<per>{token('PER')})?+)?+"
        f"(?:(?P<operator>{token('ARROW AT_LEAST AT_MOST')})(?P<goal>{number})(?P<goal_words>{_UNIT_WORDS})(?P<goal_per>{token('PER')})?+"
        f"|(?P<change>{token('SIGNED')})(?P<change_words>{_UNIT_WORDS})(?P<change_per>{token('PER')})?+|(?P<days>{token('ON_DAYS')}))?+"
    )


def _measure(text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
    """The measures with at most two numbers, and one period."""
    match = _measures().fullmatch(text.text)
    if match is None:
        return _stepped(text, calendar, vocabulary)
    if match["first"] is None and match["operator"] is None:
        return None
    number = _amount(match, "first", "words", "per", "high")
    change = _amount(match, "change", "change_words", "change_per")
    numbers = () if number is None else (number,) if change is None else (number, change)
    step = WrittenStep(_piece(match, "name"), numbers, None, _piece(match, "days"))
    written = WrittenMeasure((step,), match["keep"] is not None, _piece(match, "operator"), _amount(match, "goal", "goal_words", "goal_per"))
    return measures.measure(text, written, calendar, vocabulary)


@cache
def _steps() -> re.Pattern[str]:
    return re.compile(
        f"(?P<name>(?:{token('QUOTED NAME_WORD')})++)?+(?:(?P<first>{token(_NUMBER)})(?:{token('HYPHEN DOTS')}(?P<high>{token(_NUMBER)}))?+"
        f"(?P<words>{_UNIT_WORDS})(?P<per>{token('PER')})?+)?+(?P<every>{token('EVERY')})?+(?P<days>{token('ON_DAYS')})?+(?P<start>{token('FROM_DATE')})?+"
    )


_KEEP = re.compile(T["KEEP"])
_COMMA = re.compile(T["COMMA"])
_NEXT = re.compile(T["NEXT"])


def _stepped(text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
    """A cadence in one step or several: ``every weekday``, ``2 people/day, 5 people/day from 2026-07-01``."""
    said, at, comma = text.text, 0, None
    if _KEEP.match(said):
        return None
    steps: list[WrittenStep] = []
    while True:
        match = _steps().match(said, at)
        assert match is not None
        number = _amount(match, "first", "words", "per", "high")
        every = _piece(match, "every")
        if number is None and (every is None or match["name"]):
            return None
        numbers = () if number is None else (number,)
        steps.append(WrittenStep(_piece(match, "name"), numbers, every, _piece(match, "days"), _piece(match, "start"), comma))
        at = match.end()
        if at == len(said):
            return measures.measure(text, WrittenMeasure(tuple(steps)), calendar, vocabulary)
        separator = _COMMA.match(said, at)
        if separator is None and match["start"] is None:
            return None
        comma = None if separator is None else separator.end() - 1
        at = at if separator is None else separator.end()


def _funnel(text: Text, _calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
    said, at = text.text, 0
    stages: list[tuple[Piece | None, Written]] = []
    while True:
        match = _steps().match(said, at)
        assert match is not None
        number = _amount(match, "first", "words", "per", "high")
        if number is None or match["every"] or match["days"] or match["start"]:
            return None
        stages.append((_piece(match, "name"), number))
        at = match.end()
        if at == len(said):
            return funnels.funnel(text, stages, vocabulary) if len(stages) > 1 else None
        separator = _NEXT.match(said, at)
        if separator is None:
            return None
        at = separator.end()


@cache
def _referral() -> re.Pattern[str]:
    return re.compile(f"(?P<number>{token('PLAIN')})(?P<words>(?:{token('UNIT_WORD')})++)")


def _referrals(text: Text, _calendar: Calendar, _vocabulary: Vocabulary) -> Result | None:
    match = _referral().fullmatch(text.text)
    written = None if match is None else _amount(match, "number", "words")
    return None if written is None or written.words is None else funnels.referrals(text, written.number, written.words)


_EVERY = sequence("cadence", "EVERY", "ON_DAYS?")
_ADVERB = sequence("cadence", "ADVERB")


def _cadence(text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
    return _EVERY(text, calendar, vocabulary) or _ADVERB(text, calendar, vocabulary)


def _amount(match: re.Match[str], number: str, words: str, per: str | None = None, high: str | None = None) -> Written | None:
    piece = _piece(match, number)
    if piece is None:
        return None
    last = None if high is None else _piece(match, high)
    low, piece = (None, piece) if last is None else (piece, last)
    return Written(piece, _piece(match, words), None if per is None else _piece(match, per), low)


@cache
def _checkins() -> re.Pattern[str]:
    return re.compile(
        f"(?:(?P<number>{token(_NUMBER)})(?P<words>{_UNIT_WORDS})(?P<per>{token('PER')})?+(?P<row>(?:{token('NEXT')}{token(_NUMBER)}{_UNIT_WORDS})*+)"
        f"|(?P<word>{token('ANSWER SKIP VOID')}))?+"
        f"(?P<health>{token('HEALTH')})?+(?P<confidence>{token('CONFIDENCE')})?+(?P<remark>{token('REMARK')})?+"
    )


_seen: dict[str, CheckInValue] = {}
"""Check-ins without a note that were read before: values repeat, and they hold no places."""


def check_in(text: Text, _calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
    """A check-in."""
    body = text.text
    if not vocabulary.units and body in _seen:
        return _seen[body]
    match = _checkins().fullmatch(body)
    if match is None or not body:
        return None
    number = _amount(match, "number", "words", "per")
    word, health, remark = _piece(match, "word"), _piece(match, "health"), _piece(match, "remark")
    value = checkins.check_in(
        text, () if number is None else (number, *_row(match)), None if word is None else word.text, None if health is None else health.text,
        _piece(match, "confidence"), None if remark is None else remark.text[2:].strip(" \t"), vocabulary,
    )  # fmt: skip
    if remark is None and not vocabulary.units and isinstance(value, CheckInValue):
        if len(_seen) >= _MOST:
            _seen.clear()
        _seen[body] = value
    return value


@cache
def _later() -> re.Pattern[str]:
    return re.compile(f"{token('NEXT')}(?P<number>{token(_NUMBER)})(?P<words>{_UNIT_WORDS})")


def _row(match: re.Match[str]) -> list[Written]:
    """The numbers of a row behind its first one."""
    if not match["row"]:
        return []
    found = [_amount(later, "number", "words") for later in _later().finditer(match.string, match.start("row"), match.end("row"))]
    return [written for written in found if written is not None]


@cache
def _quantities() -> re.Pattern[str]:
    return re.compile(f"(?P<number>{token(_NUMBER)})(?P<words>{_UNIT_WORDS})(?P<per>{token('PER')})?+")


def _quantity(text: Text, _calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
    match = _quantities().fullmatch(text.text)
    written = None if match is None else _amount(match, "number", "words", "per")
    return None if written is None else amounts.quantity(text, written, vocabulary)


def _text(text: Text, _calendar: Calendar, _vocabulary: Vocabulary) -> Result | None:
    return text.text if text.text and "\n" not in text.text else None


def _either(value_type: str, *names: str) -> Reader:
    """A reader of a value that is one of several tokens; which one it is decides what it means."""

    @cache
    def expressions() -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((name, re.compile(T[name])) for name in names)

    def read(text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
        for name, expression in expressions():
            match = expression.match(text.text)
            if match is not None:
                if match.end() != len(text.text):
                    return None
                return assemble(value_type, Tokens((Token(name, Piece(text.text, 0)),), text, calendar, vocabulary))
        return None

    return read


READERS: MappingProxyType[str, Reader] = MappingProxyType(
    {
        "date": date,
        "period": period,
        "day": _day,
        "quantity": _quantity,
        "duration": _either("duration", "DURATION"),
        "measure": _measure,
        "plan": listing("plan", "DATE", "SHARE"),
        "reference": _either("reference", "CARET_ID", "BARE_ID"),
        "rollup": _either("rollup", "ROLLUP"),
        "weight": _either("weight", "SHARE", "COUNT"),
        "supports": listing("supports", _ID, "WEIGHT?"),
        "ids": _ids,
        "links": listing("links", _LINK, free=_LINK),
        "scale": _either("scale", "RANK"),
        "effort": _either("effort", "DURATION", "POINTS"),
        "commitment": _either("commitment", "COMMITMENT"),
        "type": _either("type", "TYPE"),
        "text": _text,
        "assumes": _either("assumes", "WHOLE"),
        "carry": _either("carry", "DATE", "CARET_ID", "BARE_ID"),
        "handle": _either("handle", "AT_HANDLE", "BARE_HANDLE"),
        "handles": _handles,
        "approval": sequence("approval", _HANDLE, "DAY"),
        "was": sequence("was", "DAY", "KEY_WORD", "OLD_VALUE", "REMARK?"),
        "feedback": sequence("feedback", "DAY", _HANDLE, "SAID"),
        "decision": sequence("decision", "DAY", "DECIDED"),
        "score": _either("score", "SCORE"),
        "allow": listing("allow", "RULE_NAME", free="RULE_NAME", ending="UNTIL_DATE REMARK"),
        "cadence": _cadence,
        "funnel": _funnel,
        "referrals": _referrals,
        "version": _either("version", "INTEGER"),
        "month": _either("month", "INTEGER"),
        "timezone": _either("timezone", "ZONE"),
        "language": _either("language", "LANGUAGE"),
        "flag": _either("flag", "FLAG"),
        "word": _either("word", "PLAIN_WORD"),
        "check_in": check_in,
    }
)
"""Value type -> its fast reader."""

INHERITED = frozenset({"handles", "period", "day", "scale", "commitment", "type", "cadence", "allow", "measure"})
"""Types that have the value ``none``: it stops an inheritance, and ``measure: none`` stops the reading of the sentence."""


def read(value_type: str, text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
    """A value of a type, or None where only the grammar can tell."""
    if text.text == "none" and value_type in INHERITED:
        return NOTHING
    return READERS[value_type](text, calendar, vocabulary)

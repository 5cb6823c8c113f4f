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
from goalfmt.syntax.values import dates, references
from goalfmt.syntax.values.assembly import Result, Token, Tokens, assemble
from goalfmt.syntax.values.parts import Piece
from goalfmt.syntax.values.scanner import scan
from goalfmt.syntax.values.types import NOTHING, CheckInValue, Grain

Reader = Callable[[Text, Calendar, Vocabulary], Result | None]

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


_MANY_HANDLES = listing("handles", _HANDLE, free="AT_HANDLE")


@cache
def _one_handle() -> re.Pattern[str]:
    return re.compile(T["AT_HANDLE"])


def _handles(text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
    if _one_handle().fullmatch(text.text):
        return references.handles(text, (Piece(text.text, 0),))
    return _MANY_HANDLES(text, calendar, vocabulary)


_ONE_ID = re.compile(T["CARET_ID"])
_MANY_IDS = listing("ids", _ID, free=_ID)


def _ids(text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
    if _ONE_ID.fullmatch(text.text):
        return references.references(text, (Piece(text.text, 0),))
    return _MANY_IDS(text, calendar, vocabulary)


_EVERY = sequence("cadence", "EVERY", "ON_DAYS?")
_ADVERB = sequence("cadence", "ADVERB")


def _cadence(text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
    return _EVERY(text, calendar, vocabulary) or _ADVERB(text, calendar, vocabulary)


def _scanned(value_type: str) -> Reader:
    """A reader of a value with amounts."""

    def read(text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
        found = scan(value_type, text.text)
        return None if found is None else assemble(value_type, Tokens(found, text, calendar, vocabulary))

    return read


_CHECK_IN = _scanned("check_in")
_seen: dict[str, CheckInValue] = {}
"""Check-ins that were read before: they repeat, and hold no places."""


def check_in(text: Text, calendar: Calendar, vocabulary: Vocabulary) -> Result | None:
    """The body of a check-in."""
    body = text.text
    if not vocabulary.units and body in _seen:
        return _seen[body]
    value = _CHECK_IN(text, calendar, vocabulary)
    if type(value) is CheckInValue and not vocabulary.units:
        if len(_seen) >= _MOST:
            _seen.clear()
        _seen[body] = value
    return value


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
        "quantity": _scanned("quantity"),
        "duration": _either("duration", "DURATION"),
        "measure": _scanned("measure"),
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
        "funnel": _scanned("funnel"),
        "referrals": _scanned("referrals"),
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

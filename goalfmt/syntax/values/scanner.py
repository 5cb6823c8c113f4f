"""Cutting values with amounts into the grammar's tokens: measures, funnels, check-ins, quantities.

A value is cut by three regular expressions: one for numbers, one for what else can stand at a beginning, and one for what can stand behind
an amount. Each tries its terminals in the order of the grammar's priorities. The order of the tokens is then checked as a word of one letter
a token. What does not fit is declined, and read by the grammar.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from goalfmt.syntax.generated.value_terminals import TERMINALS as T
from goalfmt.syntax.values.assembly import Token
from goalfmt.syntax.values.parts import Piece

_LETTERS = MappingProxyType(
    {
        "KEEP": "K", "NAME_WORD": "N", "QUOTED": "N", "PLAIN": "A", "SIGNED": "B", "UNIT_WORD": "W", "PER": "P", "DOTS": "D", "HYPHEN": "D",
        "ARROW": "O", "AT_LEAST": "O", "AT_MOST": "O", "EVERY": "E", "ON_DAYS": "S", "FROM_DATE": "F", "COMMA": "C", "NEXT": "X", "ANSWER": "Y",
        "SKIP": "Y", "VOID": "Y", "HEALTH": "H", "CONFIDENCE": "G", "REMARK": "R",
    }
)  # fmt: skip
_AMOUNT = "[AB]W*P?"
_ITEM = "[AB](?:D[AB])?W*P?"
_STEP = f"(?:N*(?:{_ITEM})++E?S?|ES?)"
_ORDERS = MappingProxyType(
    {
        "measure": f"K?(?:N*(?:{_ITEM})*+O{_AMOUNT}|{_STEP}(?:F?C{_STEP}|F{_STEP})*+F?)",
        "funnel": f"N*{_ITEM}(?:XN*{_ITEM})++",
        "quantity": _AMOUNT,
        "referrals": "AW+",
        "check_in": f"(?:{_AMOUNT}(?:X{_AMOUNT})*+|Y)?H?G?R?",
    }
)
"""Type -> the order of its tokens as the grammar has it, a letter each."""
_BEGINNINGS = MappingProxyType(
    {
        "measure": "KEEP ARROW AT_LEAST AT_MOST EVERY COMMA QUOTED NAME_WORD",
        "funnel": "QUOTED NAME_WORD",
        "check_in": "ANSWER SKIP VOID HEALTH CONFIDENCE REMARK",
    }
)
_BEHIND = "ARROW AT_LEAST AT_MOST ON_DAYS FROM_DATE EVERY HYPHEN HEALTH CONFIDENCE REMARK PER NEXT UNIT_WORD DOTS COMMA"
_BEGINS = frozenset({"NAME_WORD", "QUOTED", "KEEP", "COMMA", "NEXT", "ARROW", "AT_LEAST", "AT_MOST", "DOTS", "HYPHEN", "FROM_DATE"})
"""Terminals behind which stands what can stand at a beginning."""
_NUMERIC = frozenset("0123456789+-$€£¥₹₩₽₺₪₫₦₴฿U")
"""Characters with which a number can begin."""
_NO = re.compile("(?!)")


def scan(value_type: str, text: str) -> list[Token] | None:
    """The tokens of a value, or None where it is to be read by the grammar."""
    if not text or text[-1] in " \t":
        return None
    found: list[Token] = []
    letters = ""
    at, end = 0, len(text)
    beginning = others = _beginning(value_type)
    number, behind = _number(), _behind()
    while at < end:
        start = at
        while text[start] in " \t":  # the last character of a value is no blank
            start += 1
        match = number.match(text, at) if text[start] in _NUMERIC else None
        if match is not None:
            kind = "PLAIN" if match[1] is None else "SIGNED"
            others = behind
        else:
            match = others.match(text, at)
            if match is None or match.lastgroup is None:
                return None
            kind = match.lastgroup
            others = beginning if kind in _BEGINS else behind
        at = match.end()
        found.append(Token(kind, Piece("keep" if kind == "KEEP" else text[start:at], start)))
        letters += _LETTERS[kind]
    return found if found and _order(value_type).fullmatch(letters) else None


@cache
def _number() -> re.Pattern[str]:
    return re.compile(f"{T['BLANKS']}({T['SIGN']})?+{T['AMOUNT_FORM']}{T['AMOUNT_END']}")


@cache
def _beginning(value_type: str) -> re.Pattern[str]:
    names = _BEGINNINGS.get(value_type)
    return _NO if names is None else _any_of(names)


@cache
def _behind() -> re.Pattern[str]:
    return _any_of(_BEHIND)


def _any_of(names: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{T[name]})" for name in names.split()))


@cache
def _order(value_type: str) -> re.Pattern[str]:
    return re.compile(_ORDERS[value_type])

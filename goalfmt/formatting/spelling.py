"""The spelling of values: one space around operators, lists with commas, ``30..50`` and ``/week``. Words and digits stay.

A spelling is a list of replacements in the value's text; it is only offered when the value still reads as the same value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from types import MappingProxyType

from goalfmt.diagnostic import Fault
from goalfmt.settings import Calendar
from goalfmt.syntax import values
from goalfmt.syntax.document import Text
from goalfmt.syntax.values.assembly import Token
from goalfmt.syntax.values.comments import trimmed
from goalfmt.syntax.values.scanner import scan

Change = tuple[int, int, str]
"""Start and end in the value's text, and what stands there instead."""

_RUN = r"(?:(?<![ \t])[ \t]++)?+"
"""All blanks before a sign; each run is tried once, or a long one would take its square of time."""

_BLANKS = r"[ \t]++"
_COMMA = rf"{_RUN},[ \t]*+"
_COLON = rf"{_RUN}:[ \t]*+"
_BREAK = rf"{_RUN},[ \t]*+|[ \t]++"
_DOTS = rf"{_RUN}\.\.[ \t]*+"
_REMARK = r"(?<![ \t])[ \t]++--(?!-)[ \t]*+"
_REASON = r"(?<![ \t])[ \t]++--[ \t]++"
_UNTIL = r"[ \t]until[ \t]"
_ONE = frozenset({"AT_LEAST", "AT_MOST", "ARROW", "NEXT", "REMARK"})
"""Tokens that have a space before them even where none is written."""
_SPACE_BEHIND = frozenset({"AT_LEAST", "AT_MOST", "ARROW", "NEXT", "COMMA"})
_NONE_BEFORE = frozenset({"DOTS", "HYPHEN", "PER", "COMMA"})
_WORDS = frozenset({"NAME_WORD", "QUOTED", "UNIT_WORD"})
_NONE_BEHIND = frozenset({"DOTS", "HYPHEN"})
_INNER = frozenset({"CONFIDENCE", "FROM_DATE", "EVERY", "ON_DAYS"})
"""Tokens of several words; days of the week are listed without spaces."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """An expression, made when a value first needs it."""
    return re.compile(pattern)


def _amounts(value_type: str) -> Callable[[str], Iterator[Change]]:
    def changes(text: str) -> Iterator[Change]:
        found = scan(value_type, text)
        before: Token | None = None
        for token in found or ():
            yield from _between(text, before, token)
            yield from _within(text, token)
            before = token

    return changes


def _between(text: str, before: Token | None, token: Token) -> Iterator[Change]:
    """The blanks between two tokens."""
    if before is None:
        return
    start, end = before.piece.start + len(before.piece.text), token.piece.start
    if before.type in _WORDS and token.type in _WORDS:
        return  # names are words of the user
    if before.type in _NONE_BEHIND or token.type in _NONE_BEFORE:
        wanted = ""
    elif end > start or token.type in _ONE or before.type in _SPACE_BEHIND:
        wanted = " "
    else:
        wanted = ""
    if text[start:end] != wanted:
        yield start, end, wanted


def _within(text: str, token: Token) -> Iterator[Change]:
    start = token.piece.start
    words = token.piece.text
    if token.type == "HYPHEN":
        yield start, start + len(words), ".."
    elif token.type == "PER":
        bare = words.lstrip("/").strip(" \t")
        right = "/" + bare.removeprefix("per").lstrip(" \t") if words.startswith("per") else "/" + bare
        if right != words:
            yield start, start + len(words), right
    elif token.type == "REMARK":
        blank = len(words) - len(words[2:].lstrip(" \t"))
        if words[2:blank] != " ":
            yield start + 2, start + blank, " "
    elif token.type in _INNER:
        yield from ((start + one, start + other, right) for one, other, right in _days(words))
    elif token.type not in _WORDS:
        yield from _runs(words, start)


def _days(text: str) -> Iterator[Change]:
    """``every mon,thu``"""
    for match in _compiled(_BREAK).finditer(text):
        right = "," if "," in match[0] else " "
        if match[0] != right:
            yield match.start(), match.end(), right


def _runs(words: str, start: int = 0, end: int | None = None, most: int = -1) -> Iterator[Change]:
    """Runs of blanks become one space: all of them, or the first ones."""
    for match in _compiled(_BLANKS).finditer(words, 0, len(words) if end is None else end):
        if most == 0:
            return
        most -= 1
        if match[0] != " ":
            yield start + match.start(), start + match.end(), " "


def _separators(pattern: str, right: str) -> Callable[[str], Iterator[Change]]:
    def changes(text: str) -> Iterator[Change]:
        for match in _compiled(pattern).finditer(text):
            if match[0] != right:
                yield match.start(), match.end(), right

    return changes


def _items(text: str) -> Iterator[Change]:
    """Items that may hold blanks, separated by commas."""
    yield from _separators(_COMMA, ", ")(text)
    for match in _compiled(_BLANKS).finditer(text):
        near = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if match[0] != " " and "," not in near:
            yield match.start(), match.end(), " "


def _links(text: str) -> Iterator[Change]:
    """Ids and paths; addresses may hold commas, and are left alone."""
    if ":" not in text and "[" not in text:
        yield from _separators(_BREAK, ", ")(text)


def _collapsed(text: str) -> Iterator[Change]:
    yield from _runs(text)


def _remark(text: str, pattern: str) -> tuple[int, list[Change]]:
    """Where the reason begins, and its spelling."""
    match = _compiled(pattern).search(text)
    if match is None:
        return len(text), []
    return match.start(), [] if match[0] == " -- " else [(match.start(), match.end(), " -- ")]


def _allow(text: str) -> Iterator[Change]:
    end, remark = _remark(text, _REMARK)
    until = _compiled(_UNTIL).search(text, 0, end)
    names = len(text[: until.start() if until else end].rstrip(" \t"))
    for match in _compiled(_BREAK).finditer(text, 0, names):
        if match[0] != ", ":
            yield match.start(), match.end(), ", "
    if until is not None:
        for match in _compiled(_BLANKS).finditer(text, names, end):
            if match[0] != " ":
                yield match.start(), match.end(), " "
    yield from remark


def _was(text: str) -> Iterator[Change]:
    end, remark = _remark(text, _REASON)
    yield from _runs(text, 0, end, 2)
    yield from remark


def _dated(text: str) -> Iterator[Change]:
    """``DATE text``"""
    yield from _runs(text, most=1)


def _said(text: str) -> Iterator[Change]:
    """``DATE @who: text``"""
    yield from _runs(text, most=1)
    date = _compiled(_BLANKS).search(text)
    colon = _compiled(_COLON).search(text, date.end() if date else 0)
    if colon is not None and colon[0] != ": ":
        yield colon.start(), colon.end(), ": "


_SPELLINGS: MappingProxyType[str, Callable[[str], Iterator[Change]]] = MappingProxyType(
    {
        "check_in": _amounts("check_in"),
        "measure": _amounts("measure"),
        "funnel": _amounts("funnel"),
        "quantity": _amounts("quantity"),
        "referrals": _amounts("referrals"),
        "period": _separators(_DOTS, ".."),
        "handles": _separators(_BREAK, ", "),
        "ids": _separators(_BREAK, ", "),
        "links": _links,
        "supports": _items,
        "plan": _items,
        "allow": _allow,
        "approval": _collapsed,
        "duration": _collapsed,
        "effort": _collapsed,
        "weight": _collapsed,
        "cadence": _days,
        "was": _was,
        "feedback": _said,
        "decision": _dated,
    }
)
_LISTS = frozenset({"handles", "ids", "links", "allow"})
_SUSPECT = re.compile(r"[ \t]{2}|\t|,(?! )|[ \t],|\.\.|->|[<>/]|--|[ \t]per[ \t]|[0-9]-[0-9$€£¥]|[ \t]:|:(?! )|[a-z],[ \t][a-z]")
_PLAIN_CHECK_IN = re.compile(r"[+-]?[0-9]++(?:\.[0-9]++)?+[%kM]?(?: (?:on-track|at-risk|off-track))?+(?: -- [^ \t].*)?+")


def changes(value_type: str, text: str) -> tuple[Change, ...]:
    """What to change in a value so that it is spelt as it should; nothing where it is not understood."""
    if value_type == "check_in":
        if _PLAIN_CHECK_IN.fullmatch(text):
            return ()
    elif value_type not in _SPELLINGS or not ((" " in text and value_type in _LISTS) or _SUSPECT.search(text)):
        return ()
    return _changes(value_type, text)


@lru_cache(maxsize=8192)
def _changes(value_type: str, text: str) -> tuple[Change, ...]:
    bare = trimmed(Text(text, 0), value_type not in ("feedback", "decision"))
    offset = bare.start
    found = tuple((start + offset, end + offset, right) for start, end, right in sorted(set(_SPELLINGS[value_type](bare.text))))
    return found if found and _same(value_type, text, applied(text, found)) else ()


def applied(text: str, found: tuple[Change, ...]) -> str:
    """A text after some changes, which are sorted and do not overlap."""
    pieces: list[str] = []
    at = 0
    for start, end, right in found:
        pieces += (text[at:start], right)
        at = end
    return "".join((*pieces, text[at:]))


def _same(value_type: str, old: str, new: str) -> bool:
    """Whether two spellings are of the same value."""
    from goalfmt.formatting.meaning import alike

    before, after = (_read(value_type, Text(text, 0)) for text in (old, new))
    return not isinstance(before, Fault) and not isinstance(after, Fault) and alike(before, after)


_CALENDAR = Calendar(fiscal_year_start=1)
"""Any month: two spellings of a fiscal year are compared, and not counted with."""


def _read(value_type: str, text: Text) -> object:
    return values.read_check_in(text) if value_type == "check_in" else values.read(value_type, text, _CALENDAR)

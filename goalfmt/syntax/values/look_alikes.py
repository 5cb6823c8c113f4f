"""Finding the characters that look like what is meant, and are not (SPEC.md, section 8.9)."""

from __future__ import annotations

import re
import unicodedata

from goalfmt.diagnostic import Fault
from goalfmt.source import Span
from goalfmt.syntax.document import Text
from goalfmt.syntax.faults import look_alikes as faults

_LOOK_ALIKE = re.compile(
    "(?P<arrow>(?:--|-|=|–|—|−)>|[→⇒⟶➔➜])|(?P<dash>[—–―−‒])|(?P<hyphen>[‐‑])|(?P<dots>…|\\.{3,})|(?P<least>[≥≧⩾]|>=)|(?P<most>[≤≦⩽]|=<|<=)|(?P<angle>[<>](?!=))"
    "|(?P<double>[“”„«»])|(?P<single>[‘’‚])|(?P<wide>[！-～]+)|(?P<space>[^\\S \\t\\r\\n])"
)
_RIGHT = frozenset({">=", "<="})
_QUOTES = re.compile("[“”„«»‘’‚]")
_HYPHENS = re.compile("[‐‑]")
_NUMBER = re.compile(r"[ \t]*[0-9$€£¥]")
MEASURED = frozenset({"measure", "quantity"})
ROWS = frozenset({"funnel", "check_in"})


def look_alike(value_type: str, text: Text, start: int, end: int, *, inside: bool) -> Fault | None:
    """The fault of the first look-alike in ``text[start:end]``; ``inside``: whether something that was read stands before it."""
    for match in _LOOK_ALIKE.finditer(text.text, start, end):
        found = _fault(value_type, text, match, inside or match.start() > start)
        if found is not None:
            return found
    return None


def _fault(value_type: str, text: Text, match: re.Match[str], inside: bool) -> Fault | None:
    kind, found = match.lastgroup, match[0]
    if kind == "dash":
        return _dash(value_type, text, match, inside)
    if kind in {"least", "most", "angle"}:
        return _comparison(value_type, text, match)
    if (kind == "single" and value_type not in MEASURED) or (kind == "arrow" and found == _arrow(value_type)):
        return None
    span = text.span(match.start(), match.end())
    return {
        "arrow": lambda: faults.wrong_arrow(span, found, _arrow(value_type)),
        "hyphen": lambda: faults.wrong_dash(span, found, "-", _further(text, match, _HYPHENS)),
        "dots": lambda: faults.wrong_range_sign(span, found),
        "double": lambda: faults.smart_quotes(span, found, _further(text, match, _QUOTES)),
        "single": lambda: faults.smart_quotes(span, found, _further(text, match, _QUOTES)),
        "wide": lambda: faults.full_width_in_value(span, found, "".join(chr(ord(character) - 0xFEE0) for character in found)),
        "space": lambda: faults.special_space_in_value(span, _name(found)),
    }[kind or ""]()


def _further(text: Text, match: re.Match[str], pattern: re.Pattern[str]) -> tuple[Span, ...]:
    """The places of the same slip behind the first one."""
    return tuple(text.span(other.start(), other.end()) for other in pattern.finditer(text.text, match.end()))


def _arrow(value_type: str) -> str:
    """The sign that an arrow is meant for."""
    return ">" if value_type in ROWS else "->"


def _name(space: str) -> str:
    return unicodedata.name(space, f"U+{ord(space):04X}").lower()


def _dash(value_type: str, text: Text, match: re.Match[str], inside: bool) -> Fault:
    """A dash is meant as a minus, as the sign of a range, or as the two hyphens before a note."""
    span = text.span(match.start(), match.end())
    number = _NUMBER.match(text.text, match.end())
    if number is None or (value_type == "check_in" and inside):
        return faults.wrong_dash(span, match[0])
    if not inside or match[0] == "−":
        return faults.wrong_dash(span, match[0], "-")
    start = match.start()
    while start > 0 and text.text[start - 1] in " \t":
        start -= 1
    return faults.wrong_range_sign(text.span(start, number.end() - 1), text.text[start : number.end() - 1])


def _comparison(value_type: str, text: Text, match: re.Match[str]) -> Fault | None:
    """A comparison sign, where one can stand."""
    found = match[0]
    if found in _RIGHT or value_type not in MEASURED:
        return None
    write = ">=" if match.lastgroup == "least" or found == ">" else "<="
    return faults.wrong_comparison(text.span(match.start(), match.end()), found, write)

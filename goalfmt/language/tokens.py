"""Cut a sentence into tokens, and tell the shape of those with a digit."""

from __future__ import annotations

import re

from goalfmt.syntax.generated.value_terminals import TERMINALS as T

_UNITS = (
    "ms|secs?|s|mins?|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|years?|yrs?|kms?|cm|mm|mi|miles?|ft|in|kgs?|g|lbs?|oz|ml|l|kcal"
    "|gb|mb|kb|tb|[kmg]bps|k?hz|[mg]hz|px|fps|pps?|ppts?|pts|bps|eur|usd|gbp"
)

_DATE = rf"(?i:{T['MOMENT_FORM']}|(?![0-9]{{4}}-(?:1[3-9]|[2-9][0-9]))(?=[0-9a-z]*-){T['DATE_FORM']})"
"""A date literal of the goals language that is more than a year."""

SHAPES = {
    "ISORANGE": rf"{_DATE}\.\.{_DATE}",
    "ISO": _DATE,
    "YEAR": r"20[0-3][1-9]|20[1-3]0|199[0-9]",
    "FARYEAR": r"2000|20[4-9][0-9]",
    "PCT": r"[0-9][0-9.,]*+(?:[-–][0-9.,]++)?%\+?",
    "MONEY": r"[$€£¥₹][0-9][0-9.,]*+(?:k|mm|mn|m|bn|b)?(?:[-–][$€£¥₹]?[0-9][0-9.,]*+(?:k|mm|mn|m|bn|b)?)?\+?|[0-9][0-9.,]*+(?:k|m|bn|b)?[€$£]",
    "QTR": r"q[1-4]|[1-4]q",
    "HALFT": r"h[12]",
    "FY": r"(?:fy|cy)'?(?:[0-9]{4}|[0-9]{2})",
    "QFY": r"(?:fy|cy)?'?(?:20)?[0-9]{2}[-./]?[qh][1-4]|[qh][1-4][-./']*(?:fy|cy)?'?(?:20)?[0-9]{2}|[1-4][qh][-./']*(?:fy|cy)?(?:20)?[0-9]{2}",
    "ENDQ": r"eoq[1-4]",
    "CYCLE": r"20[0-9]{2}\.[1-4]",
    "CLOCK": r"[0-2]?[0-9][:h.][0-5][0-9](?:am|pm)|[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?|[01]?[0-9](?:am|pm|a\.m|p\.m)",
    "ORDN": r"[0-9]++(?:st|nd|rd|th)",
    "SCHEDULE": r"24[/x]7(?:/365)?",
    "SLASHD": r"[0-3]?[0-9]/[0-3]?[0-9]/(?:20)?[0-9]{2}|[0-3]?[0-9]\.[0-3]?[0-9]\.(?:20)?[0-9]{2}|20[0-9]{2}/[01]?[0-9]/[0-3]?[0-9]",
    "NUMK": r"[0-9][0-9.,]*+(?:k|m|mm|mn|bn|b|million)\+?|[0-9][0-9.,]*+k?[-–][0-9][0-9.,]*+(?:k|m|mm|mn|bn|b)",
    "XNUM": r"[0-9][0-9.]*+(?:[-–][0-9.]++)?x",
    "DURN": r"[0-9]++h[0-5]?[0-9](?:m|min)?",
    "UNITN": r"[0-9][0-9.,]*+(?:" + _UNITS + r")\+?",
    "PLUSN": r"[0-9][0-9.,]*+\+",
    "RANGE": r"[0-9][0-9.,]*+(?:[-–—]|\.\.)[0-9][0-9.,]*+",
    "FRAC": r"[0-9]++/[0-9]++",
    "NUM": r"[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++",
    "DEC": r"[0-9]*+[.,][0-9]++|[0-9]{1,3}(?:,[0-9]{3})++\.[0-9]++",
    "NUMHYPH": r"[0-9]++(?:\.[0-9]++)?-[a-z][a-z-]*+",
    "HASH": r"#[0-9]++",
    "REDACTED": r"\$?[nx][0-9]{1,3}%?",
}
"""Shapes of tokens with a digit, in lower case; the first that fits the whole token counts. Any other token with a digit is a LABEL."""

ALSO = {"FARYEAR": "NUM"}
"""Shapes that are of a second class too: 2050 is a year only after "by"."""

SHAPE_NAMES = [*SHAPES, "LABEL", "LINK", "CODE", "MENTION", "SYMBOL"]

_SHAPE = re.compile("|".join(f"(?P<{name}>(?:{pattern})$)" for name, pattern in SHAPES.items()))

TOKEN = re.compile(
    r"<!--(?:(?!<!--|-->)[^\n])*+-->|https?://[^\s()<>]++|(?:(?<![^\s(\[])[-−+~≈±](?=[$€£¥₹]?[0-9]))?+[#@$€£¥₹]?+(?:(?<![\w.])\.(?=[0-9]))?+\w++(?:['’&@-]\w++|\.(?![A-Z][a-z])\w++|(?<=[0-9])[,:/–—](?=[0-9])\w++|(?<=[0-9])\.\.(?=[0-9])\w++)*+[%+€£]?+"
    r"|-{1,3}>|={1,2}>|[<>]=|\.{2,3}|`[^`\n]*+`|:[a-z][a-z0-9_+-]*+:|[^\w\s]"
)
"""A word with its hyphens and apostrophes, a number with its signs, or a mark."""


class _Pieces(dict[str, list[str]]):
    """Stretch without white space -> its tokens, for some of those met so far: not more than :data:`REMEMBERED`."""

    __slots__ = ()

    def __missing__(self, stretch: str) -> list[str]:
        found = TOKEN.findall(stretch)
        if len(self) < REMEMBERED and len(stretch) <= LONGEST:
            self[stretch] = found
        return found


REMEMBERED = 10_000
_PIECES = _Pieces()


def tokens_of(text: str) -> list[str]:
    """The tokens of a text, as they are written. Only code and comments hold white space."""
    if "`" in text or "<!--" in text:
        return TOKEN.findall(text)
    found: list[str] = []
    for stretch in text.split():
        found += _PIECES[stretch]
    return found


LONGEST = 100
"""Characters of the longest token that is read as a number or date."""


_SPECIAL = {"`": "CODE", "@": "MENTION", ":": "SYMBOL"}
_DIGIT = re.compile(r"[0-9]")


def shape(token: str) -> str:
    """The shape of a token in no list, in lower case; ``WORD`` of one without digits and signs."""
    if token.isalpha():
        return "WORD"
    if token.startswith("http"):
        return "LINK"
    special = _SPECIAL.get(token[0]) if len(token) > 1 else None
    if special is not None or token.startswith("<!--"):
        return special or "SYMBOL"
    if _DIGIT.search(token):
        return _number_shape(token)
    return "WORD" if token[0].isalnum() else "SYMBOL"


def _number_shape(token: str) -> str:
    if len(token) > LONGEST:
        return "LABEL"
    match = _SHAPE.match(token, 1 if token[0] in "-−+~≈±" else 0)
    return (match.lastgroup if match else None) or "LABEL"

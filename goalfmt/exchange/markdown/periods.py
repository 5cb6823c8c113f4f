"""The period that a title names (``2018 Q2 OKRs``, ``Plan for March 2026``, ``Q1`` below ``2022``), as a literal of the goals language."""

from __future__ import annotations

import re

from goalfmt.language import read
from goalfmt.language.lexicon import lexicon
from goalfmt.language.sentence import Sentence

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_YEAR = re.compile(r"(?<![\w.,/-])20[0-9]{2}(?![\w.,/-]*\w)")
_MONTH = "|".join(f"{name[:3].capitalize()}(?:{name[3:]})?" for name in _MONTHS)
_PART = re.compile(rf"(?<![\w.])(?:(Q[1-4])|(H[12])|([1-4])Q|({_MONTH}))(?!\w)")
_FISCAL = re.compile(r"(?<!\w)(?:FY|fiscal|financial)", re.IGNORECASE)
_LITERAL = re.compile(r"[0-9]{4}(?:-(?:Q[1-4]|H[12]|W[0-9]{2}|[0-9]{2}(?:-[0-9]{2})?))?(?:\.\.[0-9]{4}(?:-[0-9A-Z-]+)?)?")


def period_of(title: str, year: str | None = None) -> str | None:
    """The period that a plain title names, or None where it names none, several, or one of a fiscal year.

    ``year`` is that of a title above, which completes a quarter, half or month.
    """
    if not title or _FISCAL.search(title):
        return None
    found = {date.literal for date in read(title).dates}
    if (None in found or _names_season(title)) and _YEAR.search(title):
        return None
    if len(found) == 1 and (literal := found.pop()) and _LITERAL.fullmatch(literal) and "-" in literal:
        return literal
    years, parts = set(_YEAR.findall(title)), list(_PART.finditer(title))
    if len(years) > 1 or len(parts) > 1:
        return None
    if years:
        year = years.pop()
    if not parts:
        return year if years or _YEAR.search(title) else None
    return year and f"{year}-{_part(parts[0])}"


def _names_season(title: str) -> bool:
    sentence = Sentence(title, lexicon("en"))
    return any(sentence.is_a(index, "SEASON") for index in range(len(sentence.tokens)))


def _part(match: re.Match[str]) -> str:
    if match[4]:
        number = next(index for index, name in enumerate(_MONTHS, 1) if name.startswith(match[4].lower()[:3]))
        return f"{number:02}"
    return match[1] or match[2] or f"Q{match[3]}"


def year_of(period: str | None) -> str | None:
    """The year of a period."""
    return period[:4] if period else None

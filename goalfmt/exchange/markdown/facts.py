"""What a label or a column says of a goal: its owner, deadline, start, priority, as the property that means it."""

from __future__ import annotations

import re

from goalfmt.exchange.markdown.inline import plain
from goalfmt.exchange.markdown.labels import handle
from goalfmt.language import read

_NAME = re.compile(r"@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}")
_BETWEEN = re.compile(r"\s*(?:[,;/&+]|\band\b)\s*")
_PRIORITY = re.compile(r"(?:P(?P<p>[0-4])|(?P<plain>[1-5]))", re.IGNORECASE)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2})?|[0-9]{4}(?:-(?:Q[1-4]|H[12]|W[0-9]{2}|[0-9]{2}))?")
_LINK = re.compile(r"\]\(|https?://")


def owners_of(text: str) -> list[str]:
    """The handles of names (``Ana Lima, Ben``); none where it is anything but names."""
    if _LINK.search(text):
        return []
    names = [name for name in _BETWEEN.split(plain(text).strip(" .")) if name]
    if not names or len(names) > 6 or not all(_NAME.fullmatch(name) for name in names):
        return []
    found = [name[1:] if name.startswith("@") else handle(name) for name in names]
    return [name for name in dict.fromkeys(found) if name]


def date_of(text: str, year: str | None = None) -> str | None:
    """The date or period that a text names and nothing else, as a literal. ``year`` completes what has none."""
    words = plain(text).strip(" .")
    for candidate in (words, f"{words}, {year}", f"{words} {year}")[: 3 if year else 1]:
        if _DAY.fullmatch(candidate):
            return candidate
        dates = read(candidate).dates
        if len(dates) == 1 and dates[0].literal and _covers(candidate, dates[0].start, dates[0].end) and _DAY.fullmatch(dates[0].literal):
            return dates[0].literal
    return None


def _covers(text: str, start: int, end: int) -> bool:
    """Whether nothing but small words stands beside a date."""
    return not re.search(r"\w{4,}|\d", text[:start] + " " + text[end:])


def priority_of(text: str, first: int) -> str | None:
    """The priority of ``P0``, ``P1`` or ``1``, counted from 1; ``first`` is the number that the document counts ``P`` from."""
    match = _PRIORITY.fullmatch(plain(text))
    if match is None:
        return None
    return match["plain"] or str(int(match["p"]) - first + 1)


def value_of(key: str, text: str, year: str | None, first: int) -> str | None:
    """The value of a property as the goals language writes it, or None where the text does not say it plainly."""
    if key == "owner":
        return ", ".join(f"@{name}" for name in owners_of(text)) or None
    if key in {"due", "start"}:
        return date_of(text, year)
    if key == "priority":
        return priority_of(text, first)
    return " ".join(text.split()) or None

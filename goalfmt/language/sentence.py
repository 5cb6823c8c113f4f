"""Read a sentence: the entry to the language."""

from __future__ import annotations

import re
from fractions import Fraction

from goalfmt.language.reading import FoundCadence, FoundDate, FoundQuantity, Reading

_ISO = r"[12][0-9]{3}(?:-(?:[01][0-9](?:-[0-3][0-9])?|Q[1-4]|H[12]|W[0-5][0-9]))?(?![\w-])"
_DATE = re.compile(rf"\b(?:by|until|before)[ ]({_ISO})", re.IGNORECASE)
_NUMBER = r"[0-9]++(?:\.[0-9]++)?"
_FROM_TO = re.compile(rf"\bfrom[ ]({_NUMBER})[ ]?(%?)[ ]to[ ]({_NUMBER})[ ]?(%?)", re.IGNORECASE)
_COUNT = re.compile(rf"(?<![\w#.-])({_NUMBER})(%|[ ][a-z]++(?:[ ][a-z]++)?)(?![\w-])")
_PER = re.compile(r"\b(?:per[ ](day|week|month|quarter|year)|(daily|weekly))\b", re.IGNORECASE)


def read(text: str, language: str = "en") -> Reading:
    """What ``text`` says, for a natural language (``en``); positions are code points of ``text``."""
    dates = tuple(FoundDate(m.start(), m.end(), m[0], "due", m[1]) for m in _DATE.finditer(text))
    cadences = tuple(FoundCadence(m.start(), m.end(), m[0], m[1] or {"daily": "day", "weekly": "week"}[m[2].lower()]) for m in _PER.finditer(text))
    quantities = [
        FoundQuantity(m.start(), m.end(), m[0], "from-to", Fraction(m[3]), baseline=Fraction(m[1]), unit=m[4] or m[2] or None)
        for m in _FROM_TO.finditer(text)
    ]
    taken = [(q.start, q.end) for q in quantities] + [(d.start, d.end) for d in dates]
    for m in _COUNT.finditer(text):
        if not any(start < m.end() and m.start() < end for start, end in taken):
            unit = m[2].strip()
            sense = "change" if text[: m.start()].endswith("by ") else "level" if unit == "%" else "count"
            quantities.append(FoundQuantity(m.start(), m.end(), m[0], sense, Fraction(m[1]), unit=unit.rpartition(" ")[2]))
    keep = text.split(" ", 1)[0].lower() in {"keep", "stay", "hold", "maintain", "remain"}
    return Reading(text, tuple(quantities), dates, cadences, keep=keep)

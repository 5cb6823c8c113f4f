"""What a goal's sentence says: its quantities, dates, cadences and vague terms, read deterministically and offline (READING en-1)."""

from goalfmt.language.measure import measure_of
from goalfmt.language.reader import read
from goalfmt.language.reading import FoundCadence, FoundDate, FoundQuantity, FoundTerm, Reading
from goalfmt.language.resolve import Resolved, resolve

__all__ = [
    "FoundCadence",
    "FoundDate",
    "FoundQuantity",
    "FoundTerm",
    "Reading",
    "Resolved",
    "measure_of",
    "read",
    "resolve",
]

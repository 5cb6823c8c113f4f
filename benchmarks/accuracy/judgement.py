"""What goalfmt says of a sentence: the one place where the benchmark asks it.

These are the fields of ``goalfmt list --json``: ``smart.*.ok``, ``understood.*`` and their spans.
"""

from __future__ import annotations

from typing import NamedTuple

from goalfmt.language import read
from goalfmt.language.evidence import evidence

LABELS = ("specific", "measurable", "quantified", "time_bound", "vague")
"""What is judged of every sentence."""
SPANS = ("dates", "quantities", "vague_terms")
"""What is pointed at in a sentence."""


class Judgement(NamedTuple):
    """The judgement of one sentence."""

    labels: dict[str, bool]
    spans: dict[str, list[tuple[int, int]]]
    reasons: dict[str, str]


def judge(text: str) -> Judgement:
    """Judge a sentence."""
    reading = read(text)
    shown = evidence(reading)
    labels = {
        "specific": shown.specific.ok,
        "measurable": shown.measurable.ok,
        "quantified": reading.quantified,
        "time_bound": shown.time_bound.ok,
        "vague": bool(reading.vague),
    }
    times = [(found.start, found.end) for found in reading.dates] + [(found.start, found.end) for found in reading.cadences]
    spans = {
        "dates": times,
        "quantities": [(found.start, found.end) for found in reading.quantities],
        "vague_terms": [(term.start, term.end) for term in reading.vague],
    }
    words = {name: ", ".join(repr(text[start:end]) for start, end in found) or "nothing" for name, found in spans.items()}
    reasons = {
        "specific": shown.specific.because,
        "measurable": shown.measurable.because,
        "quantified": words["quantities"],
        "time_bound": words["dates"],
        "vague": words["vague_terms"],
    }
    return Judgement(labels, spans, reasons)

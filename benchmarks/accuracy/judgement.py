"""What goalfmt says of a sentence: the one place where the benchmark asks it.

Each sentence goes the whole way of ``goalfmt list --output-format json``: parsed, linted, its letters judged. What is scored are the fields of that
output: ``smart.*.ok``, ``smart.time_bound.in_sentence``, ``understood.*`` and their spans.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from goalfmt.linting import lint
from goalfmt.model import build
from goalfmt.model.types import Goal
from goalfmt.progress import roll_up
from goalfmt.reporting.judged import judged_rows
from goalfmt.source import Source
from goalfmt.syntax import parse

DAY = date(2026, 3, 2)
"""Taken as today, so that every run judges alike."""

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
    """Judge a sentence: as the title of the only goal of a file, linted by the default rules."""
    goal, because, ok, timed = _listed(text)
    reading = goal.reading
    labels = {
        "specific": ok["specific"] is True,
        "measurable": ok["measurable"] is True,
        "quantified": reading.quantified,
        "time_bound": timed,
        "vague": bool(reading.vague),
    }
    shift = max(text.find(reading.text), 0)  # a kind word before the title is no part of it
    found = {
        "dates": [(place.start, place.end) for place in reading.dates] + [(place.start, place.end) for place in reading.cadences],
        "quantities": [(place.start, place.end) for place in reading.quantities],
        "vague_terms": [(place.start, place.end) for place in reading.vague],
    }
    spans = {name: [(start + shift, end + shift) for start, end in places] for name, places in found.items()}
    words = {name: ", ".join(repr(text[start:end]) for start, end in places) or "nothing" for name, places in spans.items()}
    shown = goal.evidence
    reasons = {
        "specific": because["specific"] or shown.specific.because,
        "measurable": because["measurable"] or shown.measurable.because,
        "quantified": words["quantities"],
        "time_bound": words["dates"],
        "vague": words["vague_terms"],
    }
    return Judgement(labels, spans, reasons)


def _listed(text: str) -> tuple[Goal, dict[str, str], dict[str, bool | None], bool]:
    """The goal with such a title; the codes found for each letter, the letters, and whether the sentence says when."""
    workspace = build([parse(Source(f"- [ ] {' '.join(text.split())}\n", "sentence.goals"))])
    goal = workspace.goals[0]
    row = judged_rows([roll_up(workspace, DAY, workspace.settings.progress)[goal]], lint(workspace, DAY))[0]
    smart = row["smart"]
    return (
        goal,
        {name: ", ".join(told["because"]) for name, told in smart.items()},
        {name: told["ok"] for name, told in smart.items()},
        smart["time_bound"]["in_sentence"],
    )

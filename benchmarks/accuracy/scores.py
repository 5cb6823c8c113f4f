"""Scores with intervals.

The score of a label is macro-F1: the mean of the F1 of "yes" and the F1 of "no", so that always saying yes gains nothing. Its 95% interval
is the percentile bootstrap over sentences (Efron and Tibshirani 1993, chapter 13), seeded. A span is found when any character of it is
pointed at; a span that is pointed at is right when any character of a labelled one is; shares have Wilson intervals (Wilson 1927).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

Pair = tuple[bool, bool]
"""The label, and what goalfmt says."""
RESAMPLES = 1000
SEED = 20260101
_Z = 1.959963984540054


class Share(NamedTuple):
    """A share with its 95% interval."""

    hits: int
    total: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share, 0 to 1."""
        return self.hits / self.total if self.total else 0.0


class Score(NamedTuple):
    """The score of one label."""

    sentences: int
    macro: float
    low: float
    high: float
    precision: tuple[float, float]
    """Of "yes" and of "no"."""
    recall: tuple[float, float]
    f1: tuple[float, float]


def score(pairs: Sequence[Pair]) -> Score:
    """Precision, recall and F1 of both answers, and the macro-F1 with its interval."""
    yes, no = _of_class(pairs, True), _of_class(pairs, False)
    low, high = _interval(pairs)
    return Score(len(pairs), macro(pairs), low, high, (yes[0], no[0]), (yes[1], no[1]), (yes[2], no[2]))


def macro(pairs: Sequence[Pair]) -> float:
    """The mean of both answers' F1; an answer that neither the labels nor goalfmt give does not count."""
    present = [answer for answer in (True, False) if any(answer in pair for pair in pairs)]
    return sum(_of_class(pairs, answer)[2] for answer in present) / len(present) if present else 0.0


def _of_class(pairs: Sequence[Pair], answer: bool) -> tuple[float, float, float]:
    right = sum(label == said == answer for label, said in pairs)
    said = sum(said == answer for _, said in pairs)
    labelled = sum(label == answer for label, _ in pairs)
    f1 = 2 * right / (said + labelled) if said + labelled else 0.0
    return right / said if said else 0.0, right / labelled if labelled else 0.0, f1


def _interval(pairs: Sequence[Pair]) -> tuple[float, float]:
    draw = random.Random(SEED)  # seeded: the same table every time
    values = sorted(macro(draw.choices(pairs, k=len(pairs))) for _ in range(RESAMPLES)) if pairs else [0.0]
    return values[int(0.025 * len(values))], values[min(int(0.975 * len(values)), len(values) - 1)]


def share(hits: int, total: int) -> Share:
    """A share with its Wilson interval."""
    if not total:
        return Share(0, 0, 0.0, 1.0)
    p, n = hits / total, total
    middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
    return Share(hits, total, max(0.0, middle - half), min(1.0, middle + half))


def touched(spans: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> int:
    """How many of the spans share a character with one of the others."""
    return sum(any(start < end_ and start_ < end for start_, end_ in others) for start, end in spans)


def places(text: str, parts: Sequence[str]) -> list[tuple[int, int]]:
    """Where the labelled words stand."""
    return [(at, at + len(part)) for part in parts if (at := text.find(part)) >= 0]

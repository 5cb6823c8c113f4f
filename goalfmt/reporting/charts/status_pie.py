"""How many goals stand how: a ring, clockwise from done to set aside."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from goalfmt.progress.health import Health
from goalfmt.progress.percent import percent
from goalfmt.reporting.charts.figure import Figure, px
from goalfmt.reporting.charts.tones import MARKS, SHORT, WORDS, Tone, tone
from goalfmt.reporting.status.items import count

_X, _Y, _OUTER, _INNER = 94.0, 108.0, 84.0, 50.0
_ROW = 26


def status_pie(counts: Mapping[Health, int], name: str) -> Figure | None:
    """The ring; None without goals."""
    found: Counter[Tone] = Counter()
    for health, number in counts.items():
        found[tone(health)] += number
    whole = found.total()
    if not whole:
        return None
    parts = [(kind, found[kind]) for kind in Tone if found[kind]]
    top = _Y - _ROW * (len(parts) - 1) / 2
    shares = [percent(Fraction(number, whole)) for _, number in parts]
    return Figure(
        name=name,
        title="How the goals stand",
        says=f"Of {count(whole, 'goal')}: " + ", ".join(f"{number} {WORDS[kind]}" for kind, number in parts) + ".",
        height=216,
        shape="ring",
        drawing={
            "slices": _slices(parts, whole),
            "whole": whole,
            "noun": "goal" if whole == 1 else "goals",
            "legend": [
                {"tone": kind.value, "mark": MARKS[kind], "word": SHORT[kind], "number": number, "share": share, "y": px(top + _ROW * at)}
                for at, ((kind, number), share) in enumerate(zip(parts, shares, strict=True))
            ],
            "x": px(_X),
            "y": px(_Y),
        },
        columns=("How they stand", "Goals", "Share"),
        rows=[(WORDS[kind].capitalize(), str(number), share) for (kind, number), share in zip(parts, shares, strict=True)],
    )


def _slices(parts: list[tuple[Tone, int]], whole: int) -> list[dict[str, str]]:
    slices = []
    before = 0
    for kind, number in parts:
        if number == whole:
            slices.append({"tone": kind.value, "path": _ring()})
        else:
            slices.append({"tone": kind.value, "path": _slice(before / whole, (before + number) / whole)})
        before += number
    return slices


def _point(turn: float, radius: float) -> str:
    angle = 2 * math.pi * turn
    return f"{px(_X + radius * math.sin(angle))} {px(_Y - radius * math.cos(angle))}"


def _slice(begin: float, end: float) -> str:
    wide = int(end - begin > 0.5)
    return (
        f"M{_point(begin, _OUTER)}A{px(_OUTER)} {px(_OUTER)} 0 {wide} 1 {_point(end, _OUTER)}"
        f"L{_point(end, _INNER)}A{px(_INNER)} {px(_INNER)} 0 {wide} 0 {_point(begin, _INNER)}Z"
    )


def _ring() -> str:
    """The whole turn, as two circles: an arc cannot end where it begins."""
    outer, inner = px(_OUTER), px(_INNER)
    return (
        f"M{_point(0, _OUTER)}A{outer} {outer} 0 0 1 {_point(0.5, _OUTER)}A{outer} {outer} 0 0 1 {_point(0, _OUTER)}Z"
        f"M{_point(0, _INNER)}A{inner} {inner} 0 0 0 {_point(0.5, _INNER)}A{inner} {inner} 0 0 0 {_point(0, _INNER)}Z"
    )

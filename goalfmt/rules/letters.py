"""The SMART letters of a goal: specific, measurable, achievable (and assigned), relevant, time-bound.

A letter is judged by what the goal is and has; the codes of findings are its evidence. A vague word alone fails no letter.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from goalfmt.rules.scope import is_self_set, is_step
from goalfmt.rules.wording import is_read
from goalfmt.syntax.values.types import Form

if TYPE_CHECKING:
    from goalfmt.model.types import Goal

_USUAL: Mapping[str, str] = MappingProxyType({})

FAMILIES = {"specific": "SV", "measurable": "M", "achievable": "A", "relevant": "R", "time_bound": "T"}
"""The families of rules whose findings belong to each letter."""

_REMARKS = frozenset({
    "S002", "S004", "S005", "S009", "M002", "M005", "M006", "M007", "M009", "M012", "M014", "M015", "M016",
    "R007", "R010", "R011", "R015", "R016", "T007", "T012",
})  # fmt: skip
"""Rules that say how to do better and fail no letter: a number without its baseline, or two numbers, can still be checked."""


class Letter(NamedTuple):
    """The judgement of one letter."""

    ok: bool | None
    """None: it cannot be judged, or does not apply."""
    because: tuple[str, ...]
    """Codes of what was found."""


def letters(goal: Goal, codes: Collection[str]) -> dict[str, Letter]:
    """All five letters, given the codes of what was found at the goal."""
    found = {name: tuple(sorted(code for code in codes if code[0] in families)) for name, families in FAMILIES.items()}
    verdicts = {
        "specific": _specific(goal, found["specific"]),
        "measurable": _measurable(goal, found["measurable"]),
        "achievable": None if goal.kind == "vision" else not _fails(found["achievable"]),
        "relevant": not _fails(found["relevant"]),
        "time_bound": _time_bound(goal, found["time_bound"]),
    }
    return {name: Letter(ok, found[name]) for name, ok in verdicts.items()}


def line(judged: dict[str, Letter], labels: Mapping[str, str] = _USUAL) -> str:
    """``S- M+ A+ R+ T-``; what cannot be judged has a dot. ``labels``: what the project calls the letters (Q30)."""
    signs = {True: "+", False: "-", None: "."}
    return " ".join(f"{labels.get(name, name)[0].upper()}{signs[letter.ok]}" for name, letter in judged.items())


def _fails(codes: Collection[str]) -> bool:
    return any(code not in _REMARKS for code in codes)


def _specific(goal: Goal, codes: Collection[str]) -> bool | None:
    if any(code[0] == "S" and code not in _REMARKS for code in codes):
        return False
    if not is_read(goal):
        return None
    return bool("measure" in goal.own or (is_step(goal) and goal.title.text) or goal.evidence.specific.ok)


def _measurable(goal: Goal, codes: Collection[str]) -> bool | None:
    if goal.kind == "vision" and goal.measure is None:
        return None
    if _fails(codes):
        return False
    if goal.measure is not None or goal.children or "funnel" in goal.own:
        return True
    return goal.evidence.measurable.ok if is_read(goal) else None


def _time_bound(goal: Goal, codes: Collection[str]) -> bool | None:
    if _fails(codes):
        return False
    if goal.due is not None or goal.reading.cadences:
        return True
    measure = goal.measure
    if measure is not None and measure.form in (Form.CADENCE, Form.GUARDRAIL, Form.FUNNEL):
        return True
    return None if goal.kind in ("vision", "kpi") or is_self_set(goal) else bool(goal.reading.dates)

"""Every number worked in the rules of progress, and every row of its pitfalls: texts with what is expected of them, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from goalfmt.model import build
from goalfmt.progress import (
    GoalProgress,
    Progress,
    advice,
    carry,
    contribution,
    effective_weights,
    funnel,
    is_watermelon,
    json_number,
    momentum,
    overall,
    percent,
    roll_up,
    run,
    tally,
    verdict,
)
from goalfmt.settings import ProgressOptions
from goalfmt.source import Source
from goalfmt.syntax import parse

FOLDER = Path(__file__).parent / "progress"
Case = Mapping[str, Any]


def _cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        found += [pytest.param(case, id=f"{path.stem}: {case['name']}") for case in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return found


def _options(case: Case) -> ProgressOptions:
    chosen = dict(case.get("options", {}))
    for key in ("ahead", "on_track", "at_risk", "at_risk_share"):
        if key in chosen:
            chosen[key] = Fraction(str(chosen[key]))
    return ProgressOptions(**chosen)


def _day(text: object) -> date | datetime:
    if isinstance(text, date):
        return text
    return datetime.fromisoformat(str(text)) if "T" in str(text) else date.fromisoformat(str(text))


def _progress(case: Case, as_of: object) -> Progress:
    workspace = build([parse(Source(case["text"], "goals.goals"))])
    return roll_up(workspace, _day(as_of), _options(case))


@pytest.mark.parametrize("case", _cases())
def test_worked_numbers(case: Case) -> None:
    """Q39, Q40, Q46, Q49, Q61, Q88, Q89, Q91, Q95, Q97, Q99, Q108, Q116, Q117, Q132 to Q139: progress.md, N0 to N33 and section 5."""
    for as_of, goals in case.get("texts_as_of", {}).items():
        _check_goals(_progress(case, as_of), goals)
    if "as_of" in case:
        progress = _progress(case, case["as_of"])
        _check_goals(progress, case.get("goals", {}))
        for check in ("funnel", "effective", "contributions", "momentum", "runs"):
            if check in case:
                _CHECKS[check](progress, case[check])


def _check_goals(progress: Progress, goals: Case) -> None:
    for id, expected in goals.items():
        node = progress.get(id)
        assert node is not None, f"no goal ^{id}"
        for key, value in expected.items():
            assert _same(_READ[key](node), value), f"^{id} {key}: expected {value}, is {_READ[key](node)}"


def _same(actual: object, expected: object) -> bool:
    """Whether a value is what the table says: a percentage as printed with two places, other numbers exactly."""
    if isinstance(actual, Fraction) and isinstance(expected, str) and expected.endswith("%"):
        return percent(actual, 2) == f"{Decimal(expected[:-1]):.2f}%"
    if isinstance(actual, Fraction) and isinstance(expected, int | str):
        return actual == Fraction(expected)
    if isinstance(actual, list | tuple) and isinstance(expected, list):
        return len(actual) == len(expected) and all(map(_same, actual, expected))
    return actual == expected


def _forecast(node: GoalProgress) -> object:
    found = node.forecast
    return found.day if found.day is not None else found.reason


def _feasible(name: str) -> Callable[[GoalProgress], object]:
    return lambda node: None if node.feasibility is None else getattr(node.feasibility, name)


def _score(name: str) -> Callable[[GoalProgress], object]:
    def read(node: GoalProgress) -> object:
        value = None if node.score is None else getattr(node.score, name)
        return None if value is None else str(value)

    return read


def _cadence(name: str) -> Callable[[GoalProgress], object]:
    return lambda node: getattr(node.cadence, name)


def _periods(node: GoalProgress, name: str = "state") -> object:
    assert node.cadence is not None
    return [getattr(detail, name) for detail in node.cadence.details(node.of.as_of.ordinal)]


def _advice(name: str) -> Callable[[GoalProgress], object]:
    def read(node: GoalProgress) -> object:
        found = advice(node)
        return None if found is None else str(getattr(found, name))

    return read


_READ: dict[str, Callable[[GoalProgress], object]] = {
    **{
        name: lambda node, name=name: getattr(node, name)  # type: ignore[misc]
        for name in (
            "progress",
            "raw",
            "expected",
            "coverage",
            "current",
            "baseline",
            "target",
            "basis",
            "problem",
            "health",
            "pace",
            "gap",
            "weight",
            "share",
            "consistency",
            "streak",
            "best",
            "declared",
            "confidence",
            "net_confidence",
            "stale",
            "required",
            "recent",
        )
    },
    "start": lambda node: node.goal.start,
    "due": lambda node: node.goal.due,
    "printed": lambda node: percent(node.progress),
    "json": lambda node: json_number(node.progress),
    "required_printed": lambda node: f"{float(node.required or 0):.2f}",
    "verdict": verdict,
    "watermelon": is_watermelon,
    "tally": tally,
    "counts": lambda node: dict(node.counts),
    "shown": lambda node: [edge.child.goal.id for edge in node.edges],
    "total": _cadence("total"),
    "due_periods": _cadence("due"),
    "met": _cadence("met"),
    "above": _cadence("above"),
    "amount": _cadence("amount"),
    "planned": _cadence("planned"),
    "periods": _periods,
    "labels": lambda node: _periods(node, "label"),
    "forecast": _forecast,
    "feasible": _feasible("feasible"),
    "feasible_by": _feasible("by"),
    "feasible_days": _feasible("days"),
    "feasible_years": _feasible("years"),
    "score": _score("value"),
    "score_typed": _score("typed"),
    "score_computed": _score("computed"),
    "band": _score("band"),
    "expects": _score("expects"),
    "carry": lambda node: [carry(node).baseline, carry(node).times],
    "carry_warns": lambda node: carry(node).warns,
    "advice": _advice("step"),
    "reason": _advice("reason"),
}


def _check_funnel(progress: Progress, expected: Case) -> None:
    node = progress.get(expected["id"])
    assert node is not None
    found, whole = funnel(node), overall(node)
    assert found is not None and whole is not None
    actual: dict[str, object] = {
        "id": expected["id"],
        "per": found.per,
        "referred": found.referred,
        "bottleneck": None if found.bottleneck is None else [found.bottleneck.before, found.bottleneck.after],
        "overall": [stage.actual for stage in whole.stages],
        "overall_attainment": [stage.attainment for stage in whole.stages],
        "conversion": [conversion.actual for conversion in found.conversions],
        **{name: [getattr(stage, name) for stage in found.stages] for name in ("low", "high", "actual", "met", "attainment")},
        **{
            name: [getattr(conversion, name) for conversion in found.conversions] for name in ("implied", "implied_high", "least", "most", "strength")
        },
    }
    if "needed" in expected:
        asked = expected["needed"]
        needed = found.needed(Fraction(asked["target"]), [Fraction(rate[:-1]) / 100 for rate in asked["rates"]])
        assert _same(needed, asked["gives"])
        assert needed[0] is not None and needed[0] / 5 == expected["needed_a_day"]
    for key in expected.keys() - {"needed", "needed_a_day"}:
        assert _same(actual[key], expected[key]), f"{key}: expected {expected[key]}, is {actual[key]}"


def _check_effective(progress: Progress, expected: Case) -> None:
    for top, weights in expected.items():
        node = progress.get(top)
        assert node is not None
        found = {below.goal.id: worth for below, worth in effective_weights(node).items()}
        for id, worth in weights.items():
            assert _same(found[id], worth), f"^{id} in ^{top}: {found[id]}"


def _check_contributions(progress: Progress, expected: Case) -> None:
    node = progress.get(expected["of"])
    assert node is not None
    for whom, parts in expected.items():
        if whom != "of":
            found = contribution(node, whom)
            for key, value in parts.items():
                assert _same(getattr(found, key), value), f"{whom} {key}: {getattr(found, key)}"


def _check_momentum(progress: Progress, expected: Case) -> None:
    found = momentum(progress)
    assert {key: getattr(found, key) for key in expected} == expected


def _check_runs(progress: Progress, expected: Case) -> None:
    for whom, parts in expected.items():
        found = run(progress, whom)
        assert {key: getattr(found, key) for key in parts} == parts, whom


_CHECKS: dict[str, Callable[[Progress, Case], None]] = {
    "funnel": _check_funnel,
    "effective": _check_effective,
    "contributions": _check_contributions,
    "momentum": _check_momentum,
    "runs": _check_runs,
}

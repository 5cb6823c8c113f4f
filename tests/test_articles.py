"""The good and bad sentences of the requirements behave as these say (articles.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from goalfmt import build, lint, parse
from goalfmt.diagnostic import Diagnostic, Severity
from goalfmt.model.types import Goal, Workspace
from goalfmt.source import Source
from goalfmt.syntax.values.types import Form

DATA: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "articles.yaml").read_text(encoding="utf-8"))
PERIOD = "2026-Q1"


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=case["id"]) for case in DATA[name]]


def workspace(case: dict[str, Any]) -> Workspace:
    """The sentence as a goal with an owner under an objective, in a dated section."""
    period = case.get("in", PERIOD)
    section = f"## {period}\n\n" if period else ""
    start = f"  - start: {case['start']}\n" if "start" in case else ""
    return build([parse(Source(f"# Objective: Win 20 customers @ana\n\n{section}- [ ] {case['text']} @ben\n{start}", "plan.goals"))])


def goal(case: dict[str, Any]) -> Goal:
    return workspace(case).goals[-1]


def found(case: dict[str, Any]) -> list[Diagnostic]:
    built = workspace(case)
    return [diagnostic for diagnostic in lint(built) if built.goals[-1].line in diagnostic.lines]


@pytest.mark.parametrize("case", cases("bad"))
def test_bad_sentence_is_told_and_mended(case: dict[str, Any]) -> None:
    told = found(case)
    assert {diagnostic.code for diagnostic in told} >= set(case["codes"])
    said = "\n".join(f"{d.message}\n{d.help}\n{d.fix.edits[0].text if d.fix else ''}" for d in told)
    for words in case["words"]:
        assert words in said


@pytest.mark.parametrize("case", cases("bad"))
def test_bad_sentence_is_told_of_nothing_else(case: dict[str, Any]) -> None:
    assert {d.code for d in found(case) if d.severity is not Severity.INFO} <= {*case["codes"], "A013", "M007"}


@pytest.mark.parametrize("case", cases("good"))
def test_good_sentence_is_left_alone(case: dict[str, Any]) -> None:
    assert [f"{d.code} {d.message}" for d in found(case) if d.code[0] in "SVMTAR"] == []


@pytest.mark.parametrize("case", cases("cadences"))
def test_rhythm_is_the_measure(case: dict[str, Any]) -> None:
    measure = goal(case).measure
    assert measure is not None
    assert measure.form is Form.CADENCE
    assert (measure.low, measure.per) == (case["count"], case["per"])


def test_compound_sentence_is_a_remark_at_most() -> None:
    """Q17: two verbs with one number are one piece of work."""
    told = found({"text": "Write and schedule 3 email campaigns by the end of the month", "in": "2026-03"})
    assert all(d.severity is Severity.INFO for d in told)
    [remark] = [d for d in found({"text": "Call 3 former customers and send 5 offers"}) if d.code in ("S002", "M016")]
    assert (remark.code, remark.severity) == ("S002", Severity.INFO)

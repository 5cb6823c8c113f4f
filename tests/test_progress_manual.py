"""The worked examples of docs/progress.md are what goalfmt says, and what it says can be worked out again by hand."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from math import ceil
from pathlib import Path

import pytest
import yaml

from goalfmt.model import build
from goalfmt.progress import GoalProgress, roll_up, trace, verdict
from goalfmt.source import Source
from goalfmt.syntax import parse

ROOT = Path(__file__).parent.parent
MANUAL = (ROOT / "docs" / "progress.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(?P<kind>goals|explain) (?P<argument>\S+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def _examples() -> Iterator[tuple[str, str, str, str]]:
    text = as_of = ""
    for block in BLOCK.finditer(MANUAL):
        if block["kind"] == "goals":
            text, as_of = block["body"], block["argument"]
        else:
            yield text, as_of, block["argument"].removeprefix("^"), block["body"]


def explained(node: GoalProgress) -> str:
    """The steps as the manual prints them."""
    lines = [verdict(node)]
    for step in trace(node):
        lines += [str(step), *(f"    {item}" for item in step.items)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("text", "as_of", "id", "expected"), [pytest.param(*example, id=example[2]) for example in _examples()])
def test_the_manual_says_what_goalfmt_says(text: str, as_of: str, id: str, expected: str) -> None:
    node = roll_up(build([parse(Source(text, "example.goals"))]), date.fromisoformat(as_of)).get(id)
    assert node is not None
    assert explained(node) == expected


def test_the_manual_has_every_rule() -> None:
    """N0 to N33 each have a paragraph."""
    told = {int(number) for number in re.findall(r"\*\*N([0-9]+)", MANUAL)}
    assert told == set(range(34))


OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def by_hand(formula: str) -> Fraction:
    """A filled-in formula as a person works it out: ``x`` is times, ``%`` hundredths, and nothing else is known."""
    text = re.sub(r"([0-9.]+)%", r"(\1/100)", formula.replace(" x ", " * ").replace("^", ""))
    return _value(ast.parse(text, mode="eval").body)


def _value(node: ast.expr) -> Fraction:
    if isinstance(node, ast.Constant):
        return Fraction(str(node.value))
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand)
    if isinstance(node, ast.Call):
        return Fraction(ceil(_value(node.args[0])))
    assert isinstance(node, ast.BinOp), ast.dump(node)
    found = OPERATORS[type(node.op)](_value(node.left), _value(node.right))
    assert isinstance(found, Fraction)
    return found


def _texts() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "tests" / "progress").glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            for as_of in [case["as_of"]] if "as_of" in case else case["texts_as_of"]:
                yield case["text"], str(as_of)[:10]


def test_every_step_can_be_worked_out_by_hand() -> None:
    """Q9 of the reports: each filled-in formula of every worked case gives the exact result that stands behind it."""
    worked = 0
    for text, as_of in _texts():
        for node in roll_up(build([parse(Source(text))]), date.fromisoformat(as_of)):
            assert verdict(node).endswith(".")
            for step in trace(node):
                if step.filled and step.value is not None:
                    worked += 1
                    assert by_hand(step.filled) == step.value, f"{step}\n{text}"
    assert worked > 300


def test_the_last_step_of_the_progress_is_the_progress() -> None:
    for text, as_of in _texts():
        for node in roll_up(build([parse(Source(text))]), date.fromisoformat(as_of)):
            steps = [step for step in trace(node) if step.subject == "progress"]
            assert steps, node.goal.title.text
            assert steps[-1].value == node.progress, f"{steps[-1]}\n{text}"
            for name in ("expected", "coverage"):
                for step in trace(node):
                    if step.subject == name:
                        assert step.value == getattr(node, name), f"{step}\n{text}"

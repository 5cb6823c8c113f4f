"""``goalfmt explain``: what was understood of a goal, and numbers that can be worked out again."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goalfmt import build, parse
from goalfmt.cli.main import cli
from goalfmt.progress import roll_up
from goalfmt.progress.trace import trace
from goalfmt.source import Source
from tools.summaries import EXAMPLES, EXPECTED, beside_examples

TEXT = """\
## Objective: Grow the club by 2026-12-31 @ana ^grow

- start: 2026-01-01
- [/] Raise the members from 20 to 40 by 2026-12-31 @ana ^members
  - 2026-01-31: 22
  - 2026-02-28: 25 on-track
- [ ] Improve the garden @ben ^garden
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.goals").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(what: str, *args: str) -> Result:
    return CliRunner().invoke(cli, ["explain", what, "--today", "2026-03-02", *args])


@pytest.mark.parametrize("name", ["plan.goals:4", "plan.goals:6", "^members", "members", "Raise the", "raise the members"])
def test_a_goal_by_any_name(name: str) -> None:
    result = run(name)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("plan.goals:4\n[/] Raise the members from 20 to 40 by 2026-12-31 ^members\n")


def test_what_it_says() -> None:
    """Q9, Q15: each letter with its reason, each value with where it comes from, each number with its computation."""
    shown = run("^members").stdout
    for line in (
        '  serves      "Grow the club by 2026-12-31" (line 1; it is nested in it)',
        "  due         2026-12-31 (from its sentence)",
        "  N1: progress = (current - baseline) / (target - baseline) = (25 - 20) / (40 - 20) = 25.00%",
        "  N18: expected = days gone / days of the window = 61 / 365 = 16.71% (2026-01-01 to 2026-12-31)",
    ):
        assert line in shown.split("\n")
    assert "  S-  " in run("^garden").stdout
    assert "V001 vague-verb" in run("^garden").stdout


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("^membres", "did you mean ^members?"),
        ("plan.goals:0", "no goal stands here or above"),
        ("missing.goals:3", "no such file or folder"),
        ("Sell the club", "no goal is called"),
        ("V999", "V999"),
    ],
)
def test_what_is_not_there(name: str, words: str) -> None:
    result = run(name)
    assert result.exit_code == 2
    assert words in result.stderr


def test_an_id_of_two_workspaces(folder: Path) -> None:
    for name in ("one", "two"):
        (folder / name).mkdir()
        (folder / name / "goalfmt.yaml").write_text("timezone: UTC\n")
        (folder / name / "x.goals").write_text("- [ ] Call Mia ^mia\n")
    result = run("^mia")
    assert result.exit_code == 2
    assert "2 goals are called '^mia'; name one by its id or place: one/x.goals:1 (^mia), two/x.goals:1 (^mia)" in result.stderr
    assert run("two/x.goals:1").exit_code == 0


def test_code() -> None:
    """Q144"""
    assert run("T001").stdout == CliRunner().invoke(cli, ["rule", "T001"]).stdout


def computed(formula: str) -> Fraction:
    """The value of a filled-in formula, worked out by Python itself in fractions."""
    expression = re.sub(r"([0-9.]+)%", r"(\1/100)", formula.replace(" x ", " * "))
    assert re.fullmatch(r"[-0-9./*+() ]+", expression), expression
    return Fraction(eval(re.sub(r"[0-9.]+", lambda number: f"Fraction('{number[0]}')", expression), {"Fraction": Fraction}))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.path)
def test_numbers_of_the_examples_can_be_worked_out(example: tuple[str, str, str]) -> None:
    """Of every goal of every example: progress, expected, coverage and share are what their filled-in formula comes to."""
    from datetime import date

    path, day, _ = example
    with beside_examples():
        place = Path("examples") / path
        documents = [
            parse(Source(file.read_text(encoding="utf-8"), file.name)) for file in ([place] if place.is_file() else sorted(place.glob("*.goals")))
        ]
        progress = roll_up(build(documents), date.fromisoformat(day))
    worked = 0
    for node in progress:
        for step in trace(node):
            if step.value is None or not re.fullmatch(r"[-0-9./%x+() ]+", step.filled):
                continue
            assert computed(step.filled) == step.value, str(step)
            worked += 1
            if step.subject == "progress" and step.rule in ("N1", "N8"):
                assert step.value in (node.progress, node.raw)
            if step.subject == "expected":
                assert step.value == node.expected
    assert worked >= len(list(progress)) // 2


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.path)
def test_examples_are_explained(example: tuple[str, str, str]) -> None:
    text = (EXPECTED / f"{example[0].removesuffix('.goals')}.explain.txt").read_text(encoding="utf-8")
    assert "\nUnderstood\n" in text
    assert "\nSMART\n" in text
    assert f"\nProgress at the close of {example[1]}\n" in text


@pytest.mark.parametrize("title", ["\x1b[31mred", "\u202eleft", "bell\x07"])
def test_hostile(title: str, folder: Path) -> None:
    (folder / "h.goals").write_text(f"- [ ] {title} x ^h\n", encoding="utf-8")
    assert run("h.goals:1").stdout.replace("\n", "").isprintable()

"""The examples: without findings on their day, and all of them introduced."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from goalfmt import build, lint, parse
from goalfmt.cli.main import cli
from goalfmt.source import Source
from tools.summaries import EXAMPLES, Example, beside_examples

FOLDER = Path(__file__).parent.parent / "examples"
FILES = sorted(FOLDER.glob("*.goals"))
DAY = date(2026, 3, 2)


def read(path: Path) -> Source:
    return Source.decode(path.read_bytes(), path.name)


def test_there_are_three() -> None:
    assert [path.name for path in FILES] == ["one-day.goals", "personal-year.goals", "sales-quarter.goals"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_example_has_no_findings(path: Path) -> None:
    found = lint(build([parse(read(path))]), DAY)
    assert [f"{finding.code} {finding.source.place(finding.span.start).line} {finding.message}" for finding in found] == []


def test_examples_have_no_findings_together() -> None:
    assert list(lint(build([parse(read(path)) for path in FILES]), DAY)) == []


@pytest.mark.parametrize("path", [*FOLDER.glob("*.goals"), *FOLDER.glob("*.md")], ids=lambda path: path.name)
def test_example_is_introduced(path: Path) -> None:
    introduction = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert path.name == "README.md" or f"({path.name})" in introduction


@pytest.mark.parametrize("example", [example for example in EXAMPLES if (FOLDER / example.path).is_dir()], ids=lambda example: example.path)
def test_folder_has_no_findings(example: Example) -> None:
    """Together, with their configuration, on their day; and introduced."""
    with beside_examples():
        result = CliRunner().invoke(cli, ["check", f"examples/{example.path}", "--today", example.day, "--output-format", "concise"])
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert f"({example.path}/" in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_every_folder_has_a_day() -> None:
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir() and any(path.rglob("*.goals"))}
    assert folders <= {example.path for example in EXAMPLES}

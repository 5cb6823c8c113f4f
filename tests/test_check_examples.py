"""What ``check`` says of the examples: reviewed, so that a reader agrees with every finding."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from goalfmt.cli.main import cli

ROOT = Path(__file__).parent.parent
EXPECTED = ROOT / "tests" / "expected" / "check-examples.txt"
DAY = "2026-03-02"


def run(*args: str) -> str:
    return CliRunner().invoke(cli, args).stdout


def test_findings_of_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The imported plan has the findings to show; the goal files beside it have none on their day."""
    for path in (ROOT / "examples").glob("*.*"):
        shutil.copy(path, tmp_path)
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    run("import", "markdown", "plan.md", "-o", "plan.goals")
    assert run("check", ".", "--isolated", "--today", DAY, "--output-format", "concise") == EXPECTED.read_text(encoding="utf-8")

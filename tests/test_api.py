"""The Python interface: its page is run, its names are stable, and it is what the command line uses."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import goalfmt
from goalfmt.cli.main import cli

ROOT = Path(__file__).parent.parent
PLAN = "# Vision: Every shop sells online\n\n*   [ ]  Call 3 clients by 2026-03-31 @ana\n"
DAY = date(2026, 3, 2)


def test_the_page_is_true() -> None:
    from fractions import Fraction

    result = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False, globs={"Fraction": Fraction})
    assert result.attempted > 10
    assert result.failed == 0


def test_the_names() -> None:
    assert goalfmt.__all__ == ["Settings", "Source", "__version__", "build", "format", "lint", "parse", "report", "roll_up"]
    assert all(getattr(goalfmt, name) for name in goalfmt.__all__)
    assert (ROOT / "goalfmt" / "py.typed").exists()


@pytest.mark.parametrize("name", ["build", "format", "lint", "parse", "report", "roll_up"])
def test_every_function_is_documented_and_typed(name: str) -> None:
    function = getattr(goalfmt, name)
    assert inspect.getdoc(function)
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(parameter.annotation is not inspect.Parameter.empty for parameter in signature.parameters.values())


def test_importing_is_light() -> None:
    code = "import sys, goalfmt; print(len([name for name in sys.modules if name.startswith('goalfmt')]), 'lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split() == ["1", "False"]


def test_functions_stay_functions_when_their_parts_are_imported() -> None:
    parts = "goalfmt.cli.report, goalfmt.cli.format, goalfmt.formatting, goalfmt.reporting, goalfmt.linting"
    code = f"import {parts}, goalfmt as g; print(callable(g.report), callable(g.format), callable(g.lint))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split() == ["True"] * 3


def test_it_gives_what_the_command_line_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.goals").write_text(PLAN, encoding="utf-8")
    run = CliRunner().invoke
    assert goalfmt.format(PLAN) == run(cli, ["format", "-"], input=PLAN).stdout
    workspace = goalfmt.build([goalfmt.parse(goalfmt.Source(PLAN, "plan.goals"))])
    for form in ("html", "markdown"):
        command = ["report", "plan.goals", "--today", DAY.isoformat(), "--output-format", form]
        assert goalfmt.report(workspace, DAY, form) == run(cli, command).stdout
    codes = [
        line.split()[1] for line in run(cli, ["check", "plan.goals", "--today", "2026-03-02", "--output-format", "concise"]).stdout.split("\n")[:-1]
    ]
    assert [found.code for found in goalfmt.lint(workspace, DAY)] == codes


def test_another_format_of_report() -> None:
    with pytest.raises(ValueError, match="html, markdown"):
        goalfmt.report(goalfmt.build([]), DAY, "pdf")

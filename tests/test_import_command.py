"""``goalfmt import`` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goalfmt.cli.main import cli

PLAN = "# Plan\n\n* Publish the page\n"
GOALS = "---\ngoals: 1\n---\n\n# Plan\n\n- [ ] Publish the page\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str, stdin: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(cli, ["import", *args], input=stdin)
    assert "Traceback" not in result.output
    return result


def test_to_standard_output(folder: Path) -> None:
    (folder / "plan.md").write_text(PLAN)
    result = run("markdown", "plan.md")
    assert (result.exit_code, result.stdout, result.stderr) == (0, GOALS, "")


def test_from_standard_input(folder: Path) -> None:
    assert run("markdown", "-", stdin=PLAN).stdout == GOALS


def test_into_a_file(folder: Path) -> None:
    (folder / "plan.md").write_text(PLAN)
    result = run("markdown", "plan.md", "-o", "plan.goals")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "goalfmt: plan.goals: written; next: goalfmt check plan.goals\n"
    assert (folder / "plan.goals").read_text() == GOALS
    assert run("markdown", "plan.md", "-o", "plan.goals", "-q").stderr == ""


def test_verbose_counts(folder: Path) -> None:
    assert "<stdin>: 1 goals" in run("markdown", "-", "-v", stdin=PLAN).stderr


def test_byte_order_mark_and_crlf(folder: Path) -> None:
    assert run("markdown", "-", stdin=b"\xef\xbb\xbf# Plan\r\n\r\n* Publish the page\r\n").stdout == GOALS


def test_empty_document(folder: Path) -> None:
    assert run("markdown", "-", stdin="").stdout == "---\ngoals: 1\n---\n"


@pytest.mark.parametrize(
    ("args", "stdin", "message"),
    [
        (["markdown", "missing.md"], None, "goalfmt: missing.md: no such file or directory\n"),
        (["markdown", "."], None, "goalfmt: .: is a directory\n"),
        (["markdown", "-"], b"a\n\xff\n", "goalfmt: <stdin>: line 2 is not UTF-8; save the file as UTF-8 and try again\n"),
        (["markdown", "-"], "".join("  " * depth + "- x\n" for depth in range(150)), "goalfmt: <stdin>: lists are nested deeper than 100 levels\n"),
        (["markdown", "-", "-o", "no/such/folder/x.goals"], PLAN, "goalfmt: no/such/folder/x.goals: cannot be written: there is no such folder\n"),
    ],
)
def test_trouble(folder: Path, args: list[str], stdin: str | bytes | None, message: str) -> None:
    """Exit code 2 and one line on standard error."""
    result = run(*args, stdin=stdin)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)


def test_unknown_format(folder: Path) -> None:
    result = run("markdwn", "-", stdin="")
    assert result.exit_code == 2
    assert "markdown" in result.stderr


def test_the_words_of_the_project_are_known(folder: Path) -> None:
    """With a configuration that makes ``Ziel`` a kind word, what begins with it is a goal; without, it stays a note."""
    (folder / "goalfmt.yaml").write_text("vocabulary:\n  kinds:\n    Ziel: objective\n")
    assert run("markdown", "-", stdin="- Ziel: mehr Ruhe\n").stdout.endswith("- [ ] Ziel: mehr Ruhe\n")
    assert run("markdown", "-", "--isolated", stdin="- Ziel: mehr Ruhe\n").stdout.endswith("- Ziel: mehr Ruhe\n")


def test_the_result_is_checked_without_errors(folder: Path) -> None:
    """Import and check, as the help says."""
    goals = run("markdown", "-", stdin=PLAN).stdout
    result = CliRunner().invoke(cli, ["check", "-", "--output-format", "concise"], input=goals)
    assert "[no-deadline]" in result.stdout
    assert ": E" not in result.stdout

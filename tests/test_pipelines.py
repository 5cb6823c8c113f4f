"""``check`` in a pipeline: annotations and summaries beside the text, and files for other programs (Q142, Q146)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from output_readers import path_of, workflow_commands

from goalfmt.cli.conventions.reporting import SUMMARY
from goalfmt.cli.main import cli
from goalfmt.output import formats

BROKEN = "# Shop\n\n- [] x\n- [ ] Improve the shop by 2026-03-31 @mia\n  - why: it pays\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".git").mkdir()
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "q1.goals").write_text(BROKEN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def github(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repository / "summary.md"))
    return repository


def check(*args: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(cli, ["check", "--today", "2026-03-02", *args], input=stdin)
    assert "Traceback" not in result.output
    return result


def test_nothing_beside_the_text_on_a_desk(repository: Path) -> None:
    assert workflow_commands(check().output) == []
    assert not (repository / "summary.md").exists()


def test_annotations_beside_the_text(github: Path) -> None:
    result = check()
    commands = workflow_commands(result.stdout)
    assert [command.name for command in commands] == ["error", "warning", "warning"]
    assert {command.properties["file"] for command in commands} == {"plans/q1.goals"}
    text = result.stdout.partition("::error")[0]
    assert "error[E003 empty-box]" in text
    assert result.exit_code == 1
    assert workflow_commands(result.stderr) == []


def test_a_summary_of_the_job(github: Path) -> None:
    (github / "summary.md").write_text("what an earlier program wrote\n")
    check()
    summary = (github / "summary.md").read_text()
    assert summary.startswith("what an earlier program wrote\n\n### goalfmt: 1 error, 2 warnings\n")
    assert "| 3 | error | **E003 empty-box**" in summary


def test_a_summary_has_room_left(github: Path) -> None:
    """GitHub refuses a summary of more than 1 MiB as a whole."""
    file = github / "summary.md"
    (github / "plans" / "many.goals").write_text("".join(f"- [] number {number}\n" for number in range(12_000)))
    check()
    assert SUMMARY - 2_000 < file.stat().st_size <= SUMMARY
    assert "more, which found no room here" in file.read_text()
    before = file.stat().st_size
    check()
    assert file.stat().st_size == before, "it is full"


def test_a_summary_that_cannot_be_written_is_no_failure(github: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(github / "nowhere" / "summary.md"))
    result = check()
    assert result.exit_code == 1
    assert "the job summary cannot be written: no such file or directory" in result.stderr


@pytest.mark.parametrize("name", sorted(set(formats()) - {"github"}))
def test_what_the_command_line_says_counts(github: Path, name: str) -> None:
    result = check("--output-format", name)
    assert workflow_commands(result.stdout) == []
    assert not (github / "summary.md").exists()


def test_github_asked_for_by_name(github: Path) -> None:
    result = check("--output-format", "github")
    assert len(workflow_commands(result.stdout)) == len(result.stdout.strip().split("\n")) == 3
    assert (github / "summary.md").exists()


def test_annotations_in_a_file_are_not_told_twice(github: Path) -> None:
    assert workflow_commands(check("--output", "github=out.txt").stdout) == []
    assert len(workflow_commands((github / "out.txt").read_text())) == 3


def test_text_into_a_file_leaves_annotations_to_the_log(github: Path) -> None:
    result = check("-o", "out.txt")
    assert result.stdout.startswith("::error")
    assert "empty-box" in (github / "out.txt").read_text()


def test_ten_of_each_kind_beside_the_text(github: Path) -> None:
    (github / "plans" / "q1.goals").write_text("".join(f"- [] number {number}\n" for number in range(12)))
    commands = workflow_commands(check().stdout)
    assert [command.name for command in commands] == ["error"] * 10 + ["notice"]
    assert commands[-1].data.startswith("Not annotated: 2 errors.")


def test_mended_text_is_not_mixed_with_annotations(github: Path) -> None:
    if "--fix" not in check("--help").output:
        pytest.skip("check mends nothing yet")
    result = check("-", "--fix", "--stdin-filename", "plans/x.goals", stdin="- [] x\n")
    assert workflow_commands(result.stdout) == []


@pytest.mark.parametrize("value", ["", "false", "1"])
def test_only_where_github_says_so(github: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    assert workflow_commands(check().stdout) == []


def test_gitlab_reads_a_file_and_nothing_from_the_log(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = check()
    monkeypatch.setenv("GITLAB_CI", "true")
    monkeypatch.setenv("CI_PROJECT_DIR", str(repository))
    assert check().output == plain.output
    assert sorted(file.name for file in repository.iterdir()) == [".git", "plans"]


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_paths_below_the_checkout(repository: Path, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """From another folder, and without the history of a repository."""
    (repository / ".git").rmdir()
    monkeypatch.chdir(repository / "plans")
    assert workflow_commands(check("--output-format", "github").stdout)[0].properties["file"] == "q1.goals"
    monkeypatch.setenv(variable, str(repository))
    assert workflow_commands(check("--output-format", "github").stdout)[0].properties["file"] == "plans/q1.goals"


def test_paths_below_the_root_of_the_repository(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "plans")
    (finding, *_) = json.loads(check("--output-format", "gitlab").stdout)
    assert finding["location"]["path"] == "plans/q1.goals"


# several outputs at once -------------------------------------------------------------------------------------------------


def test_all_formats_at_once(repository: Path) -> None:
    (repository / "plans" / "clean.goals").write_text("- [ ] Call 3 clients by 2026-03-31 @mia\n  - why: they asked\n")
    result = check(*(word for name in formats() for word in ("--output", f"{name}=nowhere/{name}.txt")))
    assert result.exit_code == 2, "a folder that is not there"
    result = check(*(word for name in formats() for word in ("--output", f"{name}={name}.txt")))
    assert result.exit_code == 1
    assert result.stdout == (repository / "full.txt").read_text()
    for name in formats():
        alone = check("--output-format", name).stdout
        assert (repository / f"{name}.txt").read_text() == alone
    suites = ElementTree.fromstring((repository / "junit.txt").read_text())
    assert [suite.get("name") for suite in suites] == ["plans/q1.goals", "plans/clean.goals"]


def test_two_outputs_in_one_file(repository: Path) -> None:
    result = check("--output", "json=out.txt", "--output", "sarif=./out.txt")
    assert result.exit_code == 2
    assert "two outputs go to out.txt" in result.stderr
    assert not (repository / "out.txt").exists()
    assert check("--output", "json=/dev/null", "--output", "sarif=/dev/null").exit_code == 1


def test_a_hyphen_is_standard_output(repository: Path) -> None:
    assert check("-o", "text.txt", "--output", "jsonl=-").stdout == check("--output-format", "jsonl").stdout
    assert not (repository / "-").exists()


@pytest.mark.parametrize(("args", "failures"), [([], 1), (["--fail-on", "warning"], 3), (["--fail-on", "never"], 0), (["--exit-zero"], 0)])
def test_junit_agrees_with_the_exit_code(repository: Path, args: list[str], failures: int) -> None:
    result = check("--output-format", "junit", *args)
    assert ElementTree.fromstring(result.stdout).get("failures") == str(failures)
    assert result.exit_code == (1 if failures else 0)


def test_a_failed_run_says_so(repository: Path) -> None:
    result = check("--output-format", "sarif", "plans", "nowhere.goals")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["runs"][0]["invocations"] == [{"executionSuccessful": False}]


NAMES = [
    "a\nb.goals", "C:1.goals", "a,b=c.goals", "100%.goals", "a%0A.goals", "\"q'`.goals", "a\\b.goals", "-x.goals", "=x.goals", " x.goals",
    "a\u202eb.goals", "::error::x.goals", "##[error]x.goals", "]]>.goals", "<b>&amp;.goals", "a|b.goals", "@mia #1.goals",
]  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("name", [*NAMES, os.fsdecode(b"a\xff.goals")])
def test_hostile_names_of_real_files(repository: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """From the disk to the reader: one file, one broken line, and nothing else is told."""
    (repository / "plans" / "q1.goals").unlink()
    (repository / "plans" / name).write_text("- [] x\n")
    out = {each: check("--output-format", each).stdout for each in formats()}
    (command,) = workflow_commands(out["github"])
    assert (command.name, command.properties["line"]) == ("error", "1")
    (result,) = json.loads(out["sarif"])["runs"][0]["results"]
    assert path_of(result["locations"][0]["physicalLocation"]["artifactLocation"]) == os.fsencode(f"plans/{name}")
    told = os.fsencode(f"plans/{name}").decode("utf-8", "surrogateescape")
    expected = "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in told)
    assert [entry["location"]["path"] for entry in json.loads(out["gitlab"])] == [expected]
    assert [entry["location"]["path"] for entry in json.loads(out["rdjson"])["diagnostics"]] == [expected]
    assert [finding["path"] for finding in json.loads(out["json"])["findings"]] == [expected]
    assert len(ElementTree.fromstring(out["junit"]).findall(".//failure")) == 1
    for each in set(formats()) - {"github"}:
        assert workflow_commands(out[each]) == []
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert len(workflow_commands(check().output)) == 1
    if name not in {"-x.goals"}:
        monkeypatch.chdir(repository / "plans")
        assert len(workflow_commands(check(name).output)) == 1
        assert workflow_commands(check(f"{name}.nowhere").output) == []


COMMANDS = [
    "check", "check --output-format json", "list", "list --output-format json", "list --output-format jsonl", "status", "status --by owner",
    "status --output-format markdown", "status --output-format json", "next", "next --output-format markdown", "next --output-format json",
    "explain ^c", "diff", "diff --status", "diff --output-format markdown", "diff --output-format json", "report --output-format markdown",
    "list ::error::nowhere", "explain ::error::nowhere",
]  # fmt: skip


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("words", COMMANDS)
def test_no_command_lets_a_file_speak_to_the_runner(repository: Path, words: str) -> None:
    """Whoever prints goals into a log prints no workflow command, whatever the goals say. (CSV and differences are what they are: exact.)"""
    hostile = (
        "# ::error::vision ##[error]a\n\n- [ ]  ::error::Call ##[add-mask]3 clients by 2026-03-31 @mia ^c\n  - why: ::error::x ##[error]y\n"
        "  - 2026-03-01: 1 -- ::error::note ##[warning]z\n- ##[error]prose\n"
    )
    (repository / ".git").rmdir()
    for git in ("init --quiet", "-c user.name=x -c user.email=x@example.org commit --quiet --allow-empty -m x"):
        subprocess.run(["git", *git.split()], cwd=repository, check=True)
    (repository / "::error::q.goals").write_text(hostile)
    (repository / "plans" / "q1.goals").unlink()
    name, *rest = words.split()
    today = ["--today", "2026-03-02"] if name in {"check", "list", "status", "next", "explain", "diff", "report"} else []
    result = CliRunner().invoke(cli, [name, *today, *rest])
    assert "Traceback" not in result.output
    assert workflow_commands(result.stdout) == []
    assert workflow_commands(result.stderr) == []
    assert result.output
    assert (result.exit_code == 2) == ("nowhere" in words)

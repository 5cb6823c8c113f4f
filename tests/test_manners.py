"""Manners in pipes, hooks and full disks that no other test looks at: closed streams, no room, outputs on top of inputs, fixes that stay undone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from interrupting import hear_interrupts

from goalfmt.cli.main import cli

BROKEN = "- [] Call 30 customers by 2026-03-31 @ben\n  - why: they asked\n"
FULL = Path("/dev/full")
READY = "import sys; from goalfmt.cli.main import main; print(file=sys.stderr, flush=True); main()"
"""A program that says when goalfmt has been found: before that, Ctrl-C is Python's affair."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.goals").write_text(BROKEN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(cli, [*args], input=stdin)
    assert "Traceback" not in result.output
    return result


def shell(words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run goalfmt by a shell, with its redirections."""
    return subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m goalfmt {words}'], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("check --today 2026-02-02 a.goals >&-", 1),
        ("check --today 2026-02-02 a.goals 2>&-", 1),
        ("check --today 2026-02-02 a.goals >&- 2>&-", 1),
        ("check --today 2026-02-02 --fix --exit-zero a.goals >&- 2>&- <&-", 0),
        ("check --today 2026-02-02 - <&-", 0),
        ("list a.goals >&-", 0),
        ("rule V001 >&-", 0),
    ],
)
def test_closed_streams(folder: Path, words: str, code: int) -> None:
    done = shell(words, folder)
    assert done.returncode == code
    assert "internal error" not in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "a.goals").read_text() == (BROKEN.replace("[]", "[ ]") if "--fix" in words else BROKEN)


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
@pytest.mark.parametrize("words", ["check a.goals", "list --output-format json", "rule --all"])
def test_no_room_for_standard_output(folder: Path, words: str) -> None:
    done = shell(f"{words} > /dev/full", folder)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "goalfmt: standard output cannot be written: no space left on device"


@pytest.mark.parametrize(
    "words",
    [
        "check -o a.goals", "check a.goals --output json=a.goals", "list -o a.goals", "status -o a.goals", "rule --all -o a.goals",
        "check plan.txt -o plan.txt", "check plan.txt --output sarif=./plan.txt", "import markdown plan.md -o plan.md",
    ],
)  # fmt: skip
def test_no_output_takes_the_place_of_goals(folder: Path, words: str) -> None:
    for name in ("plan.txt", "plan.md"):
        (folder / name).write_text(BROKEN)
    result = run(*words.split())
    assert result.exit_code == 2
    assert {file.read_text() for file in folder.iterdir() if file.is_file()} == {BROKEN}


def test_import_makes_goal_files(folder: Path) -> None:
    (folder / "plan.md").write_text("# Plan\n\n- [ ] Call 30 customers\n")
    assert run("import", "markdown", "plan.md", "-o", "a.goals").exit_code == 0
    assert "Call 30 customers\n" in (folder / "a.goals").read_text()


def test_standard_input_named_twice_is_read_once(folder: Path) -> None:
    result = run("check", "--today", "2026-02-02", "-", "-", stdin=BROKEN)
    assert result.exit_code == 1
    assert "in 1 file" in result.stderr


@pytest.mark.parametrize("words", [["check", "a.goals", ""], ["list", ""], ["status", ""], ["format", "--check", ""]])
def test_an_empty_path_is_not_the_whole_folder(folder: Path, words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "a path is empty" in result.stderr


@pytest.mark.parametrize("words", ["check", "config --show"])
def test_a_working_folder_that_is_gone(folder: Path, words: str) -> None:
    (folder / "gone").mkdir()
    done = gone(words, folder)
    assert done.returncode == 2
    assert "goalfmt: the working folder does not exist any more" in done.stderr


def gone(words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", f'cd gone && rmdir ../gone && "{sys.executable}" -m goalfmt {words}'], cwd=folder, capture_output=True, text=True, check=False
    )


def test_a_job_summary_into_a_pipe_is_not_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "summary")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary"))
    result = run("check", "--today", "2026-02-02", "--exit-zero", "a.goals")
    assert result.exit_code == 0
    assert "the job summary cannot be written" in result.stderr


def test_what_could_not_be_written_is_still_found(folder: Path) -> None:
    (folder / "b.goals").write_text(BROKEN.replace("Call", "Visit"))
    (folder / "a.goals").chmod(0o444)
    result = run("check", "--today", "2026-02-02", "--fix", "--output-format", "concise")
    assert result.exit_code == 2
    assert result.stdout == "a.goals:1:3: E003 [empty-box] expected a space in the box of an open goal\n"
    assert "a.goals: cannot be written: the file is read-only" in result.stderr
    assert "1 finding fixed in 1 file" in result.stderr
    assert (folder / "b.goals").read_text().startswith("- [ ]")


@pytest.mark.parametrize("words", [["server"], ["server", "--tcp", "127.0.0.1:0"], ["check", "-"], ["check", "--watch"]])
def test_ctrl_c(folder: Path, words: list[str]) -> None:
    (folder / "a.goals").write_text(BROKEN)
    child = subprocess.Popen(
        [sys.executable, "-c", READY, *words],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=hear_interrupts,
    )
    assert child.stderr is not None
    child.stderr.readline()
    try:
        time.sleep(1)
        child.send_signal(signal.SIGINT)
        child.wait(20)
        assert b"Traceback" not in child.stderr.read()
    finally:
        child.kill()
        child.communicate()
    assert child.returncode == 130

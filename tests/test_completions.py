"""What shells offer: commands, options and their values, rules, ids of goals; and that bash takes the script."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from goalfmt.cli.main import cli

PLAN = "# Vision: All ^vision\n\n- [ ] Call 3 clients ^calls\n- [ ] Write ^copy\n"


def _answers(folder: Path, *words: str) -> list[str]:
    """What the script of bash gets to read: type and word."""
    environment = {**os.environ, "_GOALFMT_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(("goalfmt", *words)), "COMP_CWORD": str(len(words))}
    code = "import sys; sys.argv = ['goalfmt']; from goalfmt.cli.main import cli; cli.main(prog_name='goalfmt')"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False)
    return [line for line in done.stdout.split("\n") if line]


def _offered(folder: Path, *words: str) -> list[str]:
    return [line.partition(",")[2] for line in _answers(folder, *words)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.goals").write_text(PLAN, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("chec",), {"check", "checkin"}),
        (("check", "--prof"), {"--profile"}),
        (("check", "--profile", "st"), {"strict"}),
        (("check", "--select", "vague-v"), {"vague-verb"}),
        (("check", "--select", "T001,no-ow"), {"T001,no-owner"}),
        (("checkin", "c"), {"calls", "copy"}),
        (("done", "^ca"), {"^calls"}),
        (("explain", "vis"), {"vision"}),
        (("rule", "vague-v"), {"vague-verb"}),
    ],
)
def test_a_word_is_completed(folder: Path, words: tuple[str, ...], offered: set[str]) -> None:
    assert set(_offered(folder, *words)) == offered


@pytest.mark.parametrize("words", [("check",), ("status",), ("format", "--check"), ("config",), ("diff",), ("rollover",), ("baseline", "write")])
def test_files_are_left_to_the_shell(folder: Path, words: tuple[str, ...]) -> None:
    assert _answers(folder, *words, "pl") == ["file,pl"]


def test_nothing_is_offered_where_nothing_can_be_read(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "goalfmt.yaml").write_text("a: [", encoding="utf-8")
    (tmp_path / "plan.goals").symlink_to("plan.goals")
    assert _offered(tmp_path, "done", "c") == []


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_a_script(shell: str) -> None:
    result = CliRunner().invoke(cli, ["completions", shell])
    assert result.exit_code == 0
    assert "_GOALFMT_COMPLETE" in result.stdout


def test_bash_takes_it(folder: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed here")
    program = "import sys; sys.argv[0] = 'goalfmt'; from goalfmt.cli.main import main; main()"
    (folder / "goalfmt").write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{program}" "$@"\n')
    (folder / "goalfmt").chmod(0o755)
    script = CliRunner().invoke(cli, ["completions", "bash"]).stdout
    ask = 'COMP_WORDS=(goalfmt checkin ca); COMP_CWORD=2; _goalfmt_completion goalfmt; echo "${COMPREPLY[@]}"'
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run([bash, "-c", f"{script}\n{ask}"], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == "calls\n", done.stderr


def test_a_shell_without_a_script() -> None:
    assert CliRunner().invoke(cli, ["completions", "tcsh"]).exit_code == 2

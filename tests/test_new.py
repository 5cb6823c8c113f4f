"""Goals by questions, and the files that a project begins with."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from goalfmt.cli.main import cli
from goalfmt.config import yaml
from goalfmt.config.keys import settings_of
from goalfmt.editing.starting import configuration, plan
from goalfmt.formatting import formatted
from goalfmt.linting import lint
from goalfmt.model import build
from goalfmt.settings import Settings
from goalfmt.source import Source
from goalfmt.syntax import parse


def ask(folder: Path, answers: list[str], *arguments: str) -> tuple[int, str, str]:
    here = Path.cwd()
    os.chdir(folder)
    try:
        result = CliRunner().invoke(cli, ["new", "--ask", "--today", "2026-03-02", *arguments], input="".join(f"{answer}\n" for answer in answers))
    finally:
        os.chdir(here)
    return result.exit_code, result.stdout, result.stderr


def test_all_is_asked_and_the_letters_are_shown(tmp_path: Path) -> None:
    answers = ["Get better", "80% -> 85%", "Friday", "ana", "it is cheaper"]
    code, stdout, stderr = ask(tmp_path, answers)
    assert code == 0
    assert stdout == "- [ ] Get better @ana\n  - measure: 80% -> 85%\n  - due: 2026-03-06\n  - why: it is cheaper\n"
    letters = [line.strip() for line in stderr.split("\n") if line.strip().startswith(("S+", "S-"))]
    assert letters == ["S- M- A- R- T-", "S+ M+ A- R- T-", "S+ M+ A- R- T+", "S+ M+ A+ R- T+", "S+ M+ A+ R+ T+"]


def test_what_is_known_is_not_asked(tmp_path: Path) -> None:
    (tmp_path / "a.goals").write_text("# Objective: Keep customers by 2026-12-31 @ana ^keep\n", encoding="utf-8")
    code, stdout, stderr = ask(tmp_path, ["Raise retention from 80% to 85% by Friday @ben"], "--under", "^keep")
    assert (code, stdout, stderr.count("?\n>")) == (0, "", 1)
    assert (tmp_path / "a.goals").read_text(encoding="utf-8").endswith("\n\n- [ ] Raise retention from 80% to 85% by 2026-03-06 @ben\n")


def test_what_cannot_be_written_is_asked_again(tmp_path: Path) -> None:
    answers = [
        "",
        "@ana",
        "Raise retention @ana.",
        "Raise retention",
        "3 of 5",
        "retention 80% -> 85%",
        "soon",
        "2026-02-30",
        "2026-03-31",
        "x!",
        "",
        "",
    ]
    code, stdout, stderr = ask(tmp_path, answers)
    assert (code, stdout) == (0, "- [ ] Raise retention\n  - measure: retention 80% -> 85%\n  - due: 2026-03-31\n")
    assert "'soon' names no day" in stderr


def test_the_end_of_the_answers_writes_nothing(tmp_path: Path) -> None:
    code, stdout, _ = ask(tmp_path, ["Raise retention"], "--in", "a.goals")
    assert (code, stdout, list(tmp_path.iterdir())) == (130, "", [])


def test_on_a_terminal(tmp_path: Path) -> None:
    """Without an option, questions are asked where a terminal listens."""
    main, child = pty.openpty()
    command = [sys.executable, "-m", "goalfmt", "new", "--in", "a.goals", "--today", "2026-03-02"]
    with subprocess.Popen(
        command, stdin=child, stdout=child, stderr=child, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    ) as process:
        os.close(child)
        seen = b""
        for answer in ("Call 3 clients by noon", "ana", ""):
            while not seen.endswith(b"> "):
                assert select.select([main], [], [], 30)[0], seen
                seen += os.read(main, 4096)
            os.write(main, f"{answer}\n".encode())
            seen = b""
        while select.select([main], [], [], 30)[0]:
            try:
                seen += os.read(main, 4096)
            except OSError:
                break
        os.close(main)
        assert process.wait(30) == 0
    assert (tmp_path / "a.goals").read_text(encoding="utf-8") == "- [ ] Call 3 clients by 2026-03-02T12:00 @ana\n"


@pytest.mark.parametrize("month", range(1, 13))
def test_the_first_plan_is_clean_on_every_day(month: int) -> None:
    settings = settings_of(yaml.read(configuration().encode(), "goalfmt.yaml"))
    assert settings == Settings()
    for day in (1, 14, 28):
        today = date(2027, month, day)
        source = Source(plan(today), "goals.goals")
        found = lint(build([parse(source)], settings), today)
        assert [(one.code, one.message) for one in found] == [], today
        assert formatted(source).source.text == source.text
        ends = [goal.due for goal in build([parse(source)]).goals]
        assert all(end is not None and today < end < today + timedelta(days=140) for end in ends)


def test_init_never_replaces(tmp_path: Path) -> None:
    (tmp_path / "goals.goals").write_text("mine\n", encoding="utf-8")
    (tmp_path / "goalfmt.yaml").symlink_to("nowhere.yaml")
    result = CliRunner().invoke(cli, ["init", str(tmp_path)])
    assert result.exit_code == 0
    assert result.stderr.count("stays as it is") == 2
    assert (tmp_path / "goals.goals").read_text(encoding="utf-8") == "mine\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["goalfmt.yaml", "goals.goals"]
    assert CliRunner().invoke(cli, ["init", str(tmp_path / "gone")]).exit_code == 2


def test_init_makes_both(tmp_path: Path) -> None:
    shown = CliRunner().invoke(cli, ["init", str(tmp_path), "--diff"])
    assert "+goals: 1" in shown.stdout
    assert list(tmp_path.iterdir()) == []
    assert CliRunner().invoke(cli, ["init", str(tmp_path), "--today", "2026-03-02"]).exit_code == 0
    assert CliRunner().invoke(cli, ["check", str(tmp_path), "--today", "2026-03-02"]).exit_code == 0

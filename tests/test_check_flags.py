"""Flags of check that are about how it runs: --watch, --jobs, --no-cache, --per-file-ignores."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from interrupting import hear_interrupts

from goalfmt import build, cache, lint, parse
from goalfmt.cli.conventions import jobs
from goalfmt.cli.main import cli
from goalfmt.diagnostic import Diagnostic
from goalfmt.source import Source

VAGUE = "# Vision: All\n\n- [ ] Improve things @ana\n  - due: 2026-03-31\n"
CLEAR = "# Vision: All\n\n- [ ] Call 3 clients by 2026-03-31 @ana\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "plans"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.delenv("GOALFMT_NO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    return place


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", "--today", "2026-03-02", "--output-format", "concise", *arguments])


def _entries() -> int:
    home = cache.home()
    return len(list(home.iterdir())) if home is not None and home.is_dir() else 0


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were not written a moment ago."""
    monkeypatch.setattr(cache, "_changed", lambda path: 0)


def test_a_second_run_is_answered_from_the_cache(folder: Path, settled: None, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.goals").write_text(VAGUE)
    first = run("--fail-on", "warning")
    assert (first.exit_code, _entries()) == (1, 1)
    monkeypatch.setattr("goalfmt.cli.conventions.checking.Check.run", lambda *_: pytest.fail("it was read again"))
    second = run("--fail-on", "warning")
    assert (second.exit_code, second.stdout, second.stderr) == (first.exit_code, first.stdout, first.stderr)
    full = CliRunner().invoke(cli, ["check", "--today", "2026-03-02", "--statistics"])
    assert "- [ ] Improve things" in full.stdout
    assert "V001" in full.stderr


def _edit(folder: Path) -> None:
    (folder / "a.goals").write_text(CLEAR)


def _configure(folder: Path) -> None:
    (folder / "goalfmt.yaml").write_text("ignore: [V, M]\n")


def _extend(folder: Path) -> None:
    (folder / "more.yaml").write_text("ignore: [V, M]\n")
    (folder / "goalfmt.yaml").write_text("extends: more.yaml\n")


def _ignore(folder: Path) -> None:
    (folder / ".gitignore").write_text("a.goals\n")


def _second(folder: Path) -> None:
    (folder / "b.goals").write_text(VAGUE)


@pytest.mark.parametrize("change", [_edit, _configure, _extend, _ignore, _second])
def test_a_change_is_never_missed(folder: Path, settled: None, change: Callable[[Path], None]) -> None:
    (folder / "a.goals").write_text(VAGUE)
    before = run()
    change(folder)
    after = run()
    assert after.stdout != before.stdout
    assert run("--no-cache").stdout == after.stdout


@pytest.mark.parametrize("arguments", [("--select", "T"), ("--today", "2026-05-01"), ("--profile", "strict"), ("--isolated",), ("--ignore", "M001")])
def test_an_option_that_decides_is_part_of_the_question(folder: Path, settled: None, arguments: tuple[str, ...]) -> None:
    (folder / "goalfmt.yaml").write_text("extend-ignore: [V]\n")
    (folder / "a.goals").write_text(VAGUE)
    answers = [(result.exit_code, result.stdout) for result in (run(*arguments), run("--no-cache", *arguments), run())]
    assert answers[0] == answers[1] != answers[2]


def test_no_cache(folder: Path, settled: None) -> None:
    (folder / "a.goals").write_text(VAGUE)
    assert run("--no-cache").stdout == run("--no-cache").stdout
    assert _entries() == 0


def test_trouble_is_never_kept(folder: Path, settled: None) -> None:
    (folder / "a.goals").write_text(VAGUE)
    assert run("a.goals", "missing.goals").exit_code == run("a.goals", "missing.goals").exit_code == 2
    assert "missing.goals" in run("a.goals", "missing.goals").stderr
    assert _entries() == 0


def test_today_of_the_clock_is_part_of_the_answer(folder: Path, settled: None, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.goals").write_text(VAGUE)
    days = {"now": date(2026, 3, 2)}
    monkeypatch.setattr("goalfmt.cli.conventions.options.today_in", lambda zone: days["now"])
    command = ["check", "--output-format", "concise"]
    before = CliRunner().invoke(cli, command).stdout
    days["now"] = date(2026, 6, 1)
    after = CliRunner().invoke(cli, command).stdout
    assert "P001" not in before
    assert "P001" in after


def test_per_file_ignores(folder: Path) -> None:
    (folder / "drafts").mkdir()
    for name in ("a.goals", "drafts/b.goals"):
        (folder / name).write_text(VAGUE)
    both = run("--select", "V001").stdout
    one = run("--select", "V001", "--per-file-ignores", "drafts/:V,T001").stdout
    assert ("drafts" in both, "drafts" in one) == (True, False)
    assert "a.goals" in one
    assert run("--per-file-ignores", "drafts").exit_code == 2
    assert "V0001" in run("--per-file-ignores", "drafts:V0001").stderr


MANY = [
    Source(f"# Vision: V{at}\n\n- [ ] Improve things @ana ^g{at}\n- [ ] Raise it\n  - needs: ^g{at - 1}\n", f"{at:03}.goals") for at in range(1, 40)
]


def _lint_by(parts: int, lint_part: Callable[..., list[Diagnostic]] | None = None) -> list[Diagnostic]:
    documents = [parse(source) for source in MANY]
    workspace = build(documents)

    def all_of(share: object) -> list[Diagnostic]:
        return lint(workspace, date(2026, 3, 2), documents=share)  # type: ignore[arg-type]

    return jobs.lint_by(parts, documents, [document.source for document in documents], all_of, lint_part or all_of)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")
@pytest.mark.parametrize("parts", [2, 3, 50])
def test_any_number_of_processes_finds_the_same(parts: int) -> None:
    one = _lint_by(1)
    assert _lint_by(parts) == one
    assert {found.code for found in one} >= {"V001", "E102", "R007"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")
def test_a_process_that_dies_is_no_loss() -> None:
    parent = os.getpid()

    def die(share: object) -> list[Diagnostic]:
        assert os.getpid() != parent
        os.kill(os.getpid(), signal.SIGKILL)
        return []

    assert _lint_by(2, die) == _lint_by(1)


def test_how_many_processes() -> None:
    assert jobs.wanted(1, 10**6) == 1
    if hasattr(os, "fork") and sys.platform != "darwin":
        assert jobs.wanted(3, 1) == 3
        assert jobs.wanted(0, 1) == 1
        assert jobs.wanted(0, 10**6) >= 1


def _wait(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_watch(folder: Path, tmp_path: Path) -> None:
    file = folder / "a.goals"
    file.write_text(VAGUE)
    log = tmp_path / "log"
    command = [sys.executable, "-m", "goalfmt", "check", "--watch", "--today", "2026-03-02", "--output-format", "concise", "."]
    with log.open("wb") as out, subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT, preexec_fn=hear_interrupts) as process:
        try:
            _wait(lambda: b"watching" in log.read_bytes())
            assert b"V001" in log.read_bytes()
            file.write_text("- [y] broken\n")
            _wait(lambda: log.read_bytes().count(b"watching") == 2)
            assert b"E0" in log.read_bytes()
            (folder / "goalfmt.yaml").write_text("profle: strict\n")
            _wait(lambda: log.read_bytes().count(b"watching") == 3)
            assert b"profile" in log.read_bytes()
            (folder / "base.yaml").write_text("ignore: [E]\n")
            (folder / "goalfmt.yaml").write_text("extends: base.yaml\n")
            _wait(lambda: log.read_bytes().count(b"watching") == 4)
            (folder / "base.yaml").write_text("ignore: [V]\nbaseline: known.json\n")
            _wait(lambda: log.read_bytes().count(b"watching") == 5)
            assert b"known.json: no such baseline" in log.read_bytes()
            (folder / "known.json").write_text('{"version": 1, "files": {}}\n')
            _wait(lambda: log.read_bytes().count(b"watching") == 6)
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 130
        finally:
            process.kill()


def test_watch_and_standard_input() -> None:
    result = CliRunner().invoke(cli, ["check", "--watch", "-"], input=VAGUE)
    assert result.exit_code == 2
    assert "standard input" in result.stderr


def test_a_name_for_standard_input_that_is_not_read(folder: Path, settled: None) -> None:
    (folder / "a.goals").write_text(CLEAR)
    assert run("a.goals").exit_code == 0
    result = run("a.goals", "--stdin-filename", "b.goals")
    assert result.exit_code == 2
    assert "give `-`" in result.stderr

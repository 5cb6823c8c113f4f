"""``check --fix`` and what goes with it: what is written, where, and what is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goalfmt.cli.conventions import fixes as conventions
from goalfmt.cli.main import cli

BROKEN = "- [] Call 30 customers by 2026-03-31 @ben\n  - why: they asked\n"
MENDED = BROKEN.replace("[]", "[ ]")
AMBIGUOUS = "- [ ] Publish the pricing page by 03/04/2026 @ben\n  - why: they asked\n"
UNAMBIGUOUS = AMBIGUOUS.replace("03/04/2026", "2026-04-03")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(cli, ["check", "--today", "2026-02-02", *arguments], input=stdin)
    assert "Traceback" not in result.output
    return result


def test_fix_writes_and_reports_what_is_left(folder: Path) -> None:
    (folder / "a.goals").write_text(BROKEN)
    (folder / "b.goals").write_text(AMBIGUOUS)
    result = run("--fix", "--output-format", "concise")
    assert result.exit_code == 0
    assert (folder / "a.goals").read_text() == MENDED
    assert (folder / "b.goals").read_text() == AMBIGUOUS
    assert "E003" not in result.stdout
    assert "T002" in result.stdout
    assert "1 finding fixed in 1 file\n" in result.stderr
    assert "1 fixable with --fix --unsafe-fixes" in result.stderr


def test_unsafe_fixes(folder: Path) -> None:
    (folder / "b.goals").write_text(AMBIGUOUS)
    result = run("--fix", "--unsafe-fixes", "--show-fixes")
    assert (folder / "b.goals").read_text() == UNAMBIGUOUS
    assert "b.goals:1: T002 [ambiguous-date] take the day to stand first\n" in result.stderr
    assert "fixable" not in result.stderr


def test_diff_shows_and_writes_nothing(folder: Path) -> None:
    file = folder / "a.goals"
    file.write_text(BROKEN)
    result = run("--diff")
    assert result.exit_code == 1
    assert f"-{BROKEN.split(chr(10))[0]}\n+{MENDED.split(chr(10))[0]}\n" in result.stdout
    assert "E003" not in result.output
    assert "1 finding would be fixed in 1 file\n" in result.stderr
    assert file.read_text() == BROKEN
    assert run("--diff", "--exit-zero").exit_code == 0
    file.write_text(MENDED)
    result = run("--diff")
    assert (result.exit_code, result.stdout) == (0, "")


def test_fix_only_reports_nothing(folder: Path) -> None:
    (folder / "a.goals").write_text(BROKEN + "- [ ] Do TBD\n")
    result = run("--fix-only")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (folder / "a.goals").read_text() == MENDED + "- [ ] Do TBD\n"


def test_standard_input(folder: Path) -> None:
    result = run("--fix", "-", stdin=(BROKEN + "- [ ] Do TBD\n").encode())
    assert result.exit_code == 1
    assert result.stdout == MENDED + "- [ ] Do TBD\n"
    assert "V009" in result.stderr
    result = run("--fix", "-", stdin=MENDED.replace("\n", "\r\n").encode() + b"\r\n\xff\r\n")
    assert result.stdout_bytes == MENDED.replace("\n", "\r\n").encode() + b"\r\n\xff\r\n", "what has nothing to fix is written as it came"
    result = run("--diff", "-", stdin=BROKEN.encode())
    assert result.stdout.startswith("--- a/<stdin>\n")


@pytest.mark.parametrize("option", ["--unsafe-fixes", "--show-fixes"])
def test_an_option_that_would_do_nothing_is_refused(folder: Path, option: str) -> None:
    assert run(option).exit_code == 2


def test_summary_says_what_could_be_fixed(folder: Path) -> None:
    (folder / "a.goals").write_text(BROKEN + AMBIGUOUS)
    result = run()
    assert "; 1 fixable with --fix, 1 more with --fix --unsafe-fixes\n" in result.stderr
    assert (folder / "a.goals").read_text() == BROKEN + AMBIGUOUS


def test_a_file_that_changed_meanwhile_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, other = folder / "a.goals", folder / "b.goals"
    file.write_text(BROKEN)
    other.write_text(BROKEN)
    apply = conventions.Fixes.apply

    def meanwhile(*arguments: object) -> object:
        file.write_text("- [ ] Something else\n")
        return apply(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(conventions.Fixes, "apply", meanwhile)
    result = run("--fix")
    assert result.exit_code == 2
    assert "a.goals: the file has changed meanwhile" in result.stderr
    assert file.read_text() == "- [ ] Something else\n"
    assert other.read_text() == MENDED


def test_refused_fixes_are_told(folder: Path) -> None:
    file = folder / "a.goals"
    file.write_text("- [ ] Call Ana\n  - owner = @a\n  - owner: @b\n")
    result = run("--fix")
    assert result.exit_code == 1
    assert "a.goals:2: E033 is not fixed, for afterwards" in result.stderr
    assert "fixable" not in result.stderr


def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser can write everywhere")
    (folder / "a.goals").write_text(BROKEN)
    folder.chmod(0o500)
    try:
        assert run("--fix").exit_code == 2
    finally:
        folder.chmod(0o700)

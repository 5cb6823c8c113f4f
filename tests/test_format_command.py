"""``goalfmt format`` (Q28, Q86)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

UNTIDY = "# Sales\n*  [X] Call Ana ^call @ana\n"
TIDY = "# Sales\n\n- [x] Call Ana @ana ^call\n"


def run(*arguments: str, cwd: Path, text: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run([sys.executable, "-m", "goalfmt", *arguments], cwd=cwd, input=text, capture_output=True, check=False, env=environment)


def untidy(folder: Path, name: str = "a.goals", text: str = UNTIDY) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_writes_and_counts(tmp_path: Path) -> None:
    path = untidy(tmp_path)
    untidy(tmp_path, "b.goals", TIDY)
    done = run("format", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (0, b"", "1 file reformatted, 1 left unchanged\n")
    assert path.read_text() == TIDY
    again = run("fmt", ".", cwd=tmp_path)
    assert (again.returncode, again.stderr.decode()) == (0, "2 files left unchanged\n")


def test_check_names_files_and_writes_nothing(tmp_path: Path) -> None:
    path = untidy(tmp_path)
    done = run("format", "--check", cwd=tmp_path)
    assert (done.returncode, done.stdout.decode(), done.stderr.decode()) == (1, "a.goals: would be reformatted\n", "1 file would be reformatted\n")
    assert path.read_text() == UNTIDY
    path.write_text(TIDY)
    done = run("format", "--check", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (0, b"", "1 file already formatted\n")


def test_diff(tmp_path: Path) -> None:
    path = untidy(tmp_path)
    done = run("format", "--diff", cwd=tmp_path)
    assert done.returncode == 1
    assert "-*  [X] Call Ana ^call @ana\n+\n+- [x] Call Ana @ana ^call\n" in done.stdout.decode()
    assert path.read_text() == UNTIDY
    assert run("format", "--diff", "--check", "-q", cwd=tmp_path).returncode == 1
    assert run("format", "--diff", str(path.resolve()), cwd=Path("/")).stdout.startswith(f"--- a{path.resolve()}\n".encode())
    path.write_text(TIDY)
    assert run("format", "--diff", cwd=tmp_path).returncode == 0


def test_only_what_was_written_counts(tmp_path: Path) -> None:
    path = untidy(tmp_path)
    path.chmod(0o444)
    done = run("format", cwd=tmp_path)
    assert (done.returncode, path.read_text()) == (2, UNTIDY)
    assert b"1 file reformatted" not in done.stderr


@pytest.mark.parametrize("text", [UNTIDY.encode(), b"\xef\xbb\xbf# Sales\r\n- [ ] a\r\n", b"- [ ] caf\xe9\n"], ids=["plain", "crlf-bom", "not-utf-8"])
def test_standard_input(tmp_path: Path, text: bytes) -> None:
    done = run("format", "-", cwd=tmp_path, text=text)
    wanted = {b"#": TIDY.encode(), b"\xef": b"\xef\xbb\xbf# Sales\r\n\r\n- [ ] a\r\n", b"-": text}
    assert (done.returncode, done.stdout) == (0, wanted[text[:1]])


def test_excluded_files_stay_excluded(tmp_path: Path) -> None:
    (tmp_path / "goalfmt.yaml").write_text("exclude: [old/]\n")
    (tmp_path / "old").mkdir()
    path = untidy(tmp_path / "old")
    run("format", "old/a.goals", "--force-exclude", cwd=tmp_path)
    assert path.read_text() == UNTIDY
    done = run("format", "-", "--stdin-filename", "old/a.goals", "--force-exclude", cwd=tmp_path, text=UNTIDY.encode())
    assert done.stdout == UNTIDY.encode(), "an editor gets its text back as it was"
    run("format", "old/a.goals", cwd=tmp_path)
    assert path.read_text() == TIDY


def test_sorting_is_a_choice(tmp_path: Path) -> None:
    text = "- [ ] a\n  - priority: 2\n<!-- first -->\n- [ ] b\n  - priority: 1\n- [ ] c\n"
    path = untidy(tmp_path, text=text)
    run("format", cwd=tmp_path)
    assert path.read_text() == text
    run("format", "--sort", "priority", cwd=tmp_path)
    assert path.read_text() == "<!-- first -->\n- [ ] b\n  - priority: 1\n- [ ] a\n  - priority: 2\n- [ ] c\n"


def test_errors_are_left_alone(tmp_path: Path) -> None:
    path = untidy(tmp_path, text="*  [ ]  Call Ana @ana.\n*  [ ]  Call Ben\n")
    done = run("format", cwd=tmp_path)
    assert done.returncode == 0
    assert path.read_text() == "*  [ ]  Call Ana @ana.\n- [ ] Call Ben\n"
    assert "a.goals: line 1 left as it is: `goalfmt check` tells what is wrong" in done.stderr.decode()


def test_missing_path_is_trouble_and_the_rest_is_formatted(tmp_path: Path) -> None:
    path = untidy(tmp_path)
    done = run("format", "missing.goals", "a.goals", cwd=tmp_path)
    assert done.returncode == 2
    assert "missing.goals: no such file or folder" in done.stderr.decode()
    assert path.read_text() == TIDY


def test_failed_proof_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from goalfmt.cli.format import command
    from goalfmt.formatting import lines

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(lines, "bullet_end", lambda text, start: start + 4)  # a formatter that eats characters
    path = untidy(tmp_path, text="* a note\n")
    done = CliRunner().invoke(command, ["a.goals"], standalone_mode=False)
    assert done.return_value == 2
    assert "nothing is written" in done.stderr
    assert "please report it" in done.stderr
    assert path.read_text() == "* a note\n"

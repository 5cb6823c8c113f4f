"""Long work says how far it has come, at a terminal only."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from goalfmt.cli.conventions import waiting

FILES = 60


def _run(folder: Path, terminal: bool, *arguments: str) -> tuple[int, str]:
    """Exit code and standard error of a check in which waiting begins at once."""
    code = (
        "import sys; from goalfmt.cli.conventions import waiting; waiting._PATIENCE = waiting._PAUSE = 0.0; "
        "from goalfmt.cli.conventions import checking; checking._MANY = 1; sys.argv[0] = 'goalfmt'; from goalfmt.cli.main import main; main()"
    )
    command = [sys.executable, "-c", code, "check", "--today", "2026-03-02", "--no-cache", *arguments, "."]
    if not terminal:
        done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stderr
    import pty

    leader, follower = pty.openpty()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=follower) as process:
        os.close(follower)
        data = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:  # what Linux says at the end
                break
            if not piece:
                break
            data += piece
        os.close(leader)
    return process.returncode, data.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(FILES):
        (tmp_path / f"{number:02}.goals").write_text("# Vision: All\n\n- [ ] Call 3 clients by 2026-03-31 @ana\n", encoding="utf-8")
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals there")
def test_at_a_terminal(folder: Path) -> None:
    code, said = _run(folder, True)
    assert code == 0
    assert f"reading file {FILES} of {FILES}" in said
    assert f"checking {2 * FILES} goals" in said
    last = said.replace("\r\n", "\n").split("\n")[-2]
    shown = ""
    for part in last.split("\r"):
        shown = part + shown[len(part) :]
    assert "reading" not in shown
    assert "checking" not in shown
    assert f"{2 * FILES} goals in {FILES} files" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals there")
def test_quiet_at_a_terminal(folder: Path) -> None:
    assert "reading" not in _run(folder, True, "--quiet")[1]


def test_not_where_no_terminal_reads(folder: Path) -> None:
    code, said = _run(folder, False)
    assert code == 0
    assert "reading" not in said
    assert "\r" not in said


def test_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        said = ""

        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> None:
            self.said += text

        def flush(self) -> None:
            pass

    terminal, now = Terminal(), [0.0]
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    line = waiting.Waiting()
    line.say("a")
    now[0] = 1.0
    line.say("much")
    line.say("not yet")
    now[0] = 2.0
    line.say("b")
    line.clear()
    line.clear()
    assert terminal.said == "\rmuch\rb   \r \r"

"""Pipes and devices where files are expected: nothing waits for them, and nothing reads them without end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from goalfmt import regular
from goalfmt.files import find

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")

GOALS = "- [ ] Call 3 clients by 2026-03-31 @ana\n"


def _check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "goalfmt", "check", "--today", "2026-03-02", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "a.goals").write_text(GOALS)
    return tmp_path


def test_reading(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"123\r\n456")
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")
    assert regular.read(tmp_path / "file") == b"123\r\n456"
    assert regular.read(tmp_path / "link", 2) == b"12"
    for name in ("pipe", ".", "nothing"):
        with pytest.raises(OSError):
            regular.read(tmp_path / name)
    with pytest.raises(OSError):
        regular.read(tmp_path / "link", follow=False)
    with pytest.raises(OSError, match="not a regular file"):
        regular.read("/dev/zero")


@pytest.mark.parametrize("name", ["pyproject.toml", ".gitignore", "goalfmt.yaml", ".git/info/exclude"])
def test_a_pipe_in_the_place_of_a_file_is_none(project: Path, name: str) -> None:
    (project / ".git" / "info").mkdir(parents=True)
    os.mkfifo(project / name)
    done = _check(project)
    assert (done.returncode, "1 goal in 1 file" in done.stderr) == (0, True)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
@pytest.mark.parametrize("name", ["pyproject.toml", ".gitignore"])
def test_a_link_to_a_device_is_none(project: Path, name: str) -> None:
    (project / name).symlink_to("/dev/zero")
    done = _check(project)
    assert (done.returncode, "1 goal in 1 file" in done.stderr) == (0, True)


def test_a_baseline_that_is_a_pipe_is_told(project: Path) -> None:
    os.mkfifo(project / "known.json")
    done = _check(project, "--baseline", "known.json")
    assert (done.returncode, done.stderr) == (2, "goalfmt: known.json: not a regular file\n")


def test_a_gitignore_that_is_a_link_counts_as_none_as_in_git(project: Path) -> None:
    (project / ".git").mkdir()
    (project / "patterns").write_text("*.goals\n")
    (project / ".gitignore").symlink_to("patterns")
    assert find(project) == [project / "a.goals"]

"""Repositories made by script, for the tests that need git: fixed people, fixed dates, none of the machine's configuration."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

_STEERING = tuple(name for name in os.environ if name.startswith("GIT_"))


def environment(home: Path) -> dict[str, str]:
    """The environment of a machine on which nobody has configured git."""
    kept = {name: value for name, value in os.environ.items() if name not in _STEERING}
    return {**kept, "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}


class GitFolder:
    """A repository's working tree, with the commands that tests need."""

    def __init__(self, path: Path, *, bare: bool = False) -> None:
        path.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.environment = environment(path.parent)
        self.git("init", "-q", "-b", "main", *(["--bare"] if bare else []))

    def git(self, *arguments: str, check: bool = True, more: Mapping[str, str] | None = None, text: bytes | None = None) -> str:
        """Run git here; its standard output."""
        command = ["git", "-c", "user.name=Ana", "-c", "user.email=ana@example.org", *arguments]
        done = subprocess.run(command, cwd=self.path, env={**self.environment, **(more or {})}, capture_output=True, check=False, input=text)
        if check and done.returncode:
            raise AssertionError(f"git {' '.join(arguments)}: {done.stderr.decode('utf-8', 'replace')}")
        return done.stdout.decode("utf-8", "surrogateescape")

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files; their folders are made."""
        for name, content in files.items():
            file = self.path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape"))

    def commit(
        self, files: Mapping[str, str | bytes], message: str = "Change", *, day: str = "2026-01-05", author: str = "Ana <ana@example.org>"
    ) -> str:
        """Write files and commit all; the object id."""
        self.write(files)
        self.git("add", "--all")
        moment = {"GIT_AUTHOR_DATE": f"{day}T09:00:00+0100", "GIT_COMMITTER_DATE": f"{day}T09:00:00+0100"}
        self.git("commit", "-q", "--allow-empty", "--author", author, "-m", message, more=moment)
        return self.git("rev-parse", "HEAD").strip()


@pytest.fixture
def clean_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a test, with the environment of :func:`environment` for goalfmt's own calls of git."""
    for name in _STEERING:
        monkeypatch.delenv(name)
    for name, value in environment(tmp_path).items():
        if name in {"HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_NOSYSTEM"}:
            monkeypatch.setenv(name, value)
    return tmp_path

"""Patterns of a .gitignore: as git matches them, and without a search that grows faster than the path."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from goalfmt.wildmatch import LONGEST, Patterns, compiled

NAMES = ("a", "b", "ab", "ba", "aab", ".a", "a b", "a]", "-", "!a", "#b", "A1", "b ")
PARTS = ("a", "b", "*", "**", "/", "?", "[ab]", "[!a]", ".f", ".", "ab", "[a-b]", "[]a]", "[^]]", "[[:alpha:]]", " ", "-", "[b-a]", "**/", "A", "\\[")


def _line(chance: random.Random) -> str:
    parts = "".join(chance.choice(PARTS) for _ in range(chance.randint(1, 5)))
    whole = "/".join(re.sub(r"\*+", "*", part) if part.strip("*") else part[:2] for part in parts.split("/"))  # git varies in other stars
    return ("!" if chance.random() < 0.25 else "") + whole + chance.choice(("", "/", ".f", "/b*.f"))


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_as_git_does(tmp_path: Path) -> None:
    chance = random.Random(7)
    files = sorted({"/".join(chance.choice(NAMES) for _ in range(chance.randint(1, 4))) + ".f" for _ in range(120)})
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    git = ["git", "-C", str(tmp_path), "-c", "core.excludesFile="]
    subprocess.run([*git, "init", "-q"], check=True)
    for _ in range(150):
        lines = [_line(chance) for _ in range(chance.randint(1, 4))]
        (tmp_path / ".gitignore").write_text("\n".join(lines) + "\n", encoding="utf-8")
        listed = subprocess.run([*git, "ls-files", "-zco", "--exclude-standard"], check=True, capture_output=True).stdout.decode().split("\0")
        patterns = Patterns(lines)
        assert [file for file in files if not patterns.verdict(file)] == [file for file in files if file in listed], lines


@pytest.mark.parametrize("line", ["", "   ", "# a", "!", "/", "//", "!/", "a\\", "[a", "[]", "[!]", "[[:no:]]", "x" * (LONGEST + 1)])
def test_what_matches_nothing(line: str) -> None:
    assert compiled(line) is None


HOSTILE = {
    "stars in a name": ("*a" * 200 + "b", "a" * 4000),
    "stars in a long pattern": ("*a" * 2000 + "b", "a" * 4000),
    "folders": ("**/a/" * 200 + "b", "a/" * 2000),
    "folders and stars": ("**/*a*a*a/" * 50 + "b", "aaaa/" * 800),
    "no slash": ("*a*a*a*a*a*ab", "aaaa/" * 800),
    "taken back": ("*a" * 100 + "b\n!" + "*a" * 100 + "c", "aaaa/" * 400 + "x"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_no_pattern_is_slow(case: str) -> None:
    lines, path = HOSTILE[case]
    start = time.process_time()
    assert not Patterns(lines.split("\n")).verdict(path)
    assert time.process_time() - start < 2

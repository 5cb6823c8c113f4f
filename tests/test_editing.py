"""The small edits of ``checkin`` and ``done``: one line more, one character changed, everything else as it was (Q92, Q119)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from goalfmt.cli.main import cli

CASES = {
    "after the last check-in": ("- [ ] Call 30 clients ^a\n  - 2026-01-01: 3\n\nA note.\n", ["checkin", "^a", "9"], {2: "  - 2026-03-02: 9"}),
    "after a wrapped check-in": (
        "- [ ] Call 30 clients ^a\n  - 2026-01-01: 3 -- a long\n    story\n",
        ["checkin", "^a", "9"],
        {3: "  - 2026-03-02: 9"},
    ),
    "after the last property": ("- [ ] Call 30 clients ^a\n  - why: x\n  - [ ] b\n", ["checkin", "^a", "9"], {2: "  - 2026-03-02: 9"}),
    "under a bare title": ("- [ ] Call 30 clients ^a\n- [ ] Other\n", ["checkin", "^a", "9"], {1: "  - 2026-03-02: 9"}),
    "without a final line end": ("- [ ] Call 30 clients ^a", ["checkin", "^a", "9"], {1: "  - 2026-03-02: 9"}),
    "deeper, with a wide marker": ("- [ ] A\n  -   [ ] Call 30 clients ^a\n", ["checkin", "^a", "9"], {2: "      - 2026-03-02: 9"}),
    "under a heading": (
        "## Goal: Call 30 clients ^a\n\nProse.\n",
        ["checkin", "^a", "9", "--health", "at-risk", "--note", "n"],
        {1: "", 2: "- 2026-03-02: 9 at-risk -- n"},
    ),
    "CRLF stays": ("- [ ] Call 30 clients ^a\r\n  - 2026-01-01: 3\r\n", ["checkin", "^a", "+2"], {2: "  - 2026-03-02: +2\r"}),
    "BOM stays": ("\ufeff- [ ] Call 30 clients ^a\n", ["checkin", "^a", "9"], {1: "  - 2026-03-02: 9"}),
    "by a place": ("- [ ] Call 30 clients\n", ["checkin", "a.goals:1", "9"], {1: "  - 2026-03-02: 9"}),
    "by the beginning of the title": ("- [ ] Call 30 clients\n", ["checkin", "Call 30", "9"], {1: "  - 2026-03-02: 9"}),
    "done": ("- [/] Sign the lease ^a\n  - why: x\n", ["done", "^a"], {0: "- [x] Sign the lease ^a", 2: "  - done: 2026-03-02"}),
    "done without a box": ("## Goal: Sign the lease ^a\n", ["done", "^a"], {1: "", 2: "- done: 2026-03-02"}),
}


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        result = CliRunner().invoke(cli, [*arguments, "--today", "2026-03-02"])
    finally:
        os.chdir(before)
    return result.exit_code, result.output


@pytest.mark.parametrize("name", CASES)
def test_edit_changes_only_its_lines(name: str, tmp_path: Path) -> None:
    text, arguments, changed = CASES[name]
    file = tmp_path / "a.goals"
    file.write_bytes(text.encode())
    file.chmod(0o640)
    assert run(tmp_path, *arguments)[0] == 0
    after = file.read_bytes().decode().split("\n")
    assert {at: after[at] for at in changed} == changed
    added = [at for at in changed if at >= len(text.split("\n")) or changed[at] != text.split("\n")[at]]
    before = text.rstrip("\n").split("\n")
    kept = [line for at, line in enumerate(after) if at not in changed]
    assert [line for line in before if line and line not in kept and not line.startswith("- [/]")] == []
    assert added
    assert file.stat().st_mode & 0o777 == 0o640


REFUSED = {
    "no such goal": ("- [ ] A goal\n", ["checkin", "^b", "9"]),
    "two goals of that beginning": ("- [ ] Call Ana\n- [ ] Call Ben\n", ["checkin", "Call", "9"]),
    "a value that cannot be read": ("- [ ] Call 30 clients ^a\n", ["checkin", "^a", "nonsense"]),
    "a second level on one date": ("- [ ] Call 30 clients ^a\n  - 2026-03-02: 3\n", ["checkin", "^a", "9"]),
    "nothing to say": ("- [ ] Call 30 clients ^a\n", ["checkin", "^a"]),
    "a note of two lines": ("- [ ] Call 30 clients ^a\n", ["checkin", "^a", "9", "--note", "a\n- [ ] b"]),
    "done twice": ("- [x] Sign ^a\n", ["done", "^a"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_writes_nothing(name: str, tmp_path: Path) -> None:
    text, arguments = REFUSED[name]
    file = tmp_path / "a.goals"
    file.write_bytes(text.encode())
    code, output = run(tmp_path, *arguments)
    assert (code, file.read_bytes()) == (2, text.encode())
    assert "Traceback" not in output


@pytest.mark.parametrize("arguments", [["checkin", "^a", "9"], ["done", "^a"]])
def test_diff_writes_nothing(arguments: list[str], tmp_path: Path) -> None:
    file = tmp_path / "a.goals"
    file.write_text("- [ ] Call 30 clients ^a\n", encoding="utf-8")
    code, output = run(tmp_path, *arguments, "--diff")
    assert code == 0
    assert "+  - " in output
    assert file.read_text(encoding="utf-8") == "- [ ] Call 30 clients ^a\n"


def test_a_line_beyond_the_file_names_no_goal(tmp_path: Path) -> None:
    (tmp_path / "a.goals").write_text("- [ ] Call 30 clients\n", encoding="utf-8")
    code, output = run(tmp_path, "checkin", "a.goals:99", "9")
    assert code == 2
    assert "no line 99" in output

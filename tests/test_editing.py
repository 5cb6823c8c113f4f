"""The commands that edit goals: before, command, after, as data in ``tests/editing/`` (Q5, Q92, Q119).

Every case runs three times: as it is, as a file of CR LF with a byte order mark, and with ``--diff``, whose patch must give the same.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from click.testing import CliRunner

from goalfmt.cli.main import cli

FOLDER = Path(__file__).parent / "editing"


class Case(NamedTuple):
    """One call of a command."""

    name: str
    before: dict[str, str]
    run: list[str]
    after: dict[str, str] | None
    """The files that are other than before; None: it is refused."""
    says: str
    """Words of stderr."""


def cases() -> Iterator[Case]:
    for file in sorted(FOLDER.glob("*.yaml")):
        for row in yaml.safe_load(file.read_text(encoding="utf-8")):
            yield _case(file.stem, row)


def _case(stem: str, row: dict[str, Any]) -> Case:
    before = row["before"] if isinstance(row["before"], dict) else {"a.goals": row["before"]}
    after = row.get("after")
    if isinstance(after, str):
        after = {"a.goals": after}
    today = [] if row.get("today") is None else ["--today", str(row["today"])]
    return Case(f"{stem}: {row['name']}", before, [*shlex.split(row["run"]), *today], after, row.get("says", ""))


CASES = list(cases())
DONE = [case for case in CASES if case.after is not None]
REFUSED = [case for case in CASES if case.after is None]


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    here = Path.cwd()
    os.chdir(folder)
    try:
        result = CliRunner().invoke(cli, arguments)
    finally:
        os.chdir(here)
    return result.exit_code, result.stdout, result.stderr


def lay_out(folder: Path, files: dict[str, str], *, windows: bool = False) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_encoded(text, windows))


def _encoded(text: str, windows: bool) -> bytes:
    return ("\ufeff" + text.replace("\n", "\r\n")).encode() if windows else text.encode()


def read(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("case", DONE, ids=lambda case: case.name)
@pytest.mark.parametrize("windows", [False, True], ids=["LF", "CRLF+BOM"])
def test_what_it_writes(case: Case, windows: bool, tmp_path: Path) -> None:
    if windows and not all("\n" in text for text in case.before.values()):
        pytest.skip("a file of one line has no line ends of its own")
    lay_out(tmp_path, case.before, windows=windows)
    code, stdout, stderr = run(tmp_path, *case.run)
    assert (code, stdout) == (0, ""), stderr
    expected = {**case.before, **(case.after or {})}
    made = expected.keys() - case.before.keys()
    written = {name: data.decode() for name, data in read(tmp_path).items()}
    for name, text in expected.items():
        assert written[name].encode() == _encoded(text, windows and (name not in made or written[name].startswith("\ufeff"))), written[name]
    assert written.keys() == expected.keys()
    assert case.says in stderr


@pytest.mark.parametrize("case", DONE, ids=lambda case: case.name)
def test_the_difference_is_what_it_writes(case: Case, tmp_path: Path) -> None:
    lay_out(tmp_path, case.before)
    code, stdout, stderr = run(tmp_path, case.run[0], "--diff", "--color", "never", *case.run[1:])
    assert code == 0, stderr
    assert read(tmp_path) == {name: text.encode() for name, text in case.before.items()}, "--diff writes nothing"
    if shutil.which("git") is None:
        pytest.skip("git applies the patch")
    subprocess.run(
        ["git", "apply", "-"], input=stdout.encode("utf-8", "surrogateescape"), cwd=tmp_path, check=True, env={**os.environ, "GIT_DIR": "none"}
    )
    assert read(tmp_path) == {name: text.encode() for name, text in {**case.before, **(case.after or {})}.items()}


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_is_refused_writes_nothing(case: Case, tmp_path: Path) -> None:
    lay_out(tmp_path, case.before)
    code, stdout, stderr = run(tmp_path, *case.run)
    assert (code, stdout) == (2, "")
    assert case.says
    assert case.says in stderr
    assert "Traceback" not in stderr
    assert "internal error" not in stderr
    assert read(tmp_path) == {name: text.encode() for name, text in case.before.items()}


ARGUMENTS = {
    "checkin": "^a 3",
    "done": "^a",
    "drop": "^a --because x",
    "defer": "^a --to 2026-Q2",
    "approve": "^a --by ana",
    "add": "'Call 3 people' --under ^a",
}


@pytest.mark.parametrize("command", ARGUMENTS)
def test_a_failing_disk_is_told_in_a_line(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = shlex.split(ARGUMENTS[command])
    lay_out(tmp_path, {"a.goals": "- [ ] Call 30 clients ^a\n"})

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        code, _, stderr = run(tmp_path, command, *arguments)
    assert (code, stderr) == (2, "goalfmt: a.goals: cannot be written: there is no room left for it on the disk\n")
    (tmp_path / "a.goals").chmod(0o444)
    code, _, stderr = run(tmp_path, command, *arguments)
    assert (code, stderr) == (2, "goalfmt: a.goals: cannot be written: the file is read-only\n")
    assert read(tmp_path) == {"a.goals": b"- [ ] Call 30 clients ^a\n"}


def test_changed_between_reading_and_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from goalfmt import editing

    lay_out(tmp_path, {"a.goals": "- [ ] Call 30 clients ^a\n"})
    real = editing.fault_in

    def meddle(*arguments: Any) -> Any:
        (tmp_path / "a.goals").write_text("- [ ] Call 40 clients ^a\n", encoding="utf-8")
        return real(*arguments)

    monkeypatch.setattr(editing, "fault_in", meddle)
    code, _, stderr = run(tmp_path, "checkin", "^a", "3")
    assert (code, stderr) == (2, "goalfmt: a.goals: the file has changed meanwhile; nothing is written (run the command again)\n")
    assert read(tmp_path) == {"a.goals": b"- [ ] Call 40 clients ^a\n"}


def test_a_rollover_that_cannot_close_the_old_file_makes_no_new_one(tmp_path: Path) -> None:
    before = {"2026-Q1.goals": "---\nperiod: 2026-Q1\n---\n\n- [ ] Call 30 clients\n"}
    lay_out(tmp_path, before)
    (tmp_path / "2026-Q1.goals").chmod(0o444)
    code, _, stderr = run(tmp_path, "rollover", "2026-Q1.goals")
    assert (code, stderr) == (2, "goalfmt: 2026-Q1.goals: cannot be written: the file is read-only\n")
    assert read(tmp_path) == {name: text.encode() for name, text in before.items()}


def test_further_names_keep_the_old_content_and_that_is_told(tmp_path: Path) -> None:
    lay_out(tmp_path, {"a.goals": "- [ ] Call 30 clients ^a\n"})
    (tmp_path / "copy").hardlink_to(tmp_path / "a.goals")
    code, _, stderr = run(tmp_path, "done", "^a", "--today", "2026-03-02")
    assert code == 0
    assert "a.goals: the file had further names (hard links); these keep the old content" in stderr
    assert (tmp_path / "copy").read_bytes() == b"- [ ] Call 30 clients ^a\n"


def test_the_difference_in_colour(tmp_path: Path) -> None:
    lay_out(tmp_path, {"a.goals": "- [ ] Call \x1b[31m30 clients ^a\n"})
    plain = run(tmp_path, "done", "^a", "--today", "2026-03-02", "--diff")[1]
    assert plain.endswith("+- [x] Call \x1b[31m30 clients ^a\n+  - done: 2026-03-02\n"), "a patch has the bytes of the file"
    coloured = run(tmp_path, "done", "^a", "--today", "2026-03-02", "--diff", "--color", "always")[1]
    assert "\x1b[32m+- [x] Call <U+001B>[31m30 clients ^a\x1b[0m\n" in coloured
    assert run(tmp_path, "done", "^a", "--today", "2026-03-02", "--diff", "--color", "never")[1] == plain

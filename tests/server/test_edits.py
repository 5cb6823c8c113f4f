"""What the server changes is, byte for byte, what the command line writes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from edits_applied import applied
from language_client import Talk, between

_ROOT = Path(__file__).parents[2]
_TODAY = "2026-03-02"

_EVERY = 1 if os.environ.get("GOALFMT_LONG") else 8
"""With GOALFMT_LONG set every text is tried, else one of eight."""

CASES = sorted(
    [
        *(_ROOT / "examples").rglob("*.goals"),
        *(_ROOT / "tests/conformance/format").glob("*.in.goals"),
        *(_ROOT / "tests/conformance/syntax/bad").glob("*.goals"),
        *(_ROOT / "tests/conformance/syntax/good").glob("*.goals"),
    ]
)[::_EVERY]
HOSTILE = {
    "crlf": "#  Plan\r\n\r\n*  [ ] Call 3 people  by 2026-03-31 @ana\r\n   - owner:   ben\r\n"
    "- [x] Z\U0001f469\u200d\U0001f680oe\u0308 calls 5 \u4eba  @z\r\n",
    "bom": "\ufeff-  [ ] \U0001f950 Bake 3 loaves by 2026-03-31 @ana   \n",
    "separators": "- [ ] Call\u2028 3\x0b people\x85 by 2026-03-31   @ana\n\n\n- [ ]  Two\n",
    "lone-cr": "- [ ] Call 3 people\rby 2026-03-31 @ana\n*  [ ] Two\n",
    "no-end": "#  Plan\n- [ ] Call 3 people by 2026-03-31 @ana",
}


def _run(*words: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "goalfmt", *map(str, words)], check=False, capture_output=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each text in a workspace of its own."""
    made = tmp_path_factory.mktemp("texts")
    texts = {str(number): path.read_bytes() for number, path in enumerate(CASES)} | {name: text.encode() for name, text in HOSTILE.items()}
    for name, data in texts.items():
        (made / name).mkdir()
        (made / name / "goalfmt.yaml").write_text("profile: default\n")
        (made / name / "a.goals").write_bytes(data)
    return made


@pytest.fixture(scope="module")
def talk(folder: Path) -> Iterator[Talk]:
    with Talk(folder) as talk:
        yield talk


def _texts(folder: Path) -> dict[str, str]:
    """The texts that can be opened in an editor: those in UTF-8."""
    found = {}
    for path in sorted(folder.glob("*/a.goals")):
        try:
            found[path.parent.name] = path.read_bytes().decode()
        except UnicodeDecodeError:
            continue
    return found


def _compared(folder: Path, talk: Talk, copy: Path, method: str, params: dict[str, Any], *command: str) -> int:
    """Compare all texts after a request with those after a command; how many have changed."""
    shutil.copytree(folder, copy)
    _run(*command, copy)
    changed = 0
    for name, text in _texts(folder).items():
        talk.open(f"{name}/a.goals", text)
        answer = talk.about(f"{name}/a.goals", method, **params)
        edits = answer if method == "formatting" else [edit for action in answer for edits in action["edit"]["changes"].values() for edit in edits]
        talk.close(f"{name}/a.goals")
        made = applied(text, edits).encode()
        assert made == (copy / name / "a.goals").read_bytes(), (name, CASES[int(name)].name if name.isdigit() else name)
        changed += made != text.encode()
    return changed


def test_formatting(folder: Path, talk: Talk, tmp_path: Path) -> None:
    options = {"options": {"tabSize": 8, "insertSpaces": False}}
    assert _compared(folder, talk, tmp_path / "copy", "formatting", options, "format") > 5


def test_all_fixes(folder: Path, talk: Talk, tmp_path: Path) -> None:
    asked = {"range": between(0, 0, 0, 0), "context": {"diagnostics": [], "only": ["source.fixAll"]}}
    assert _compared(folder, talk, tmp_path / "copy", "codeAction", asked, "check", "--fix", "--today", _TODAY) > 5


@pytest.mark.parametrize(
    ("title", "command", "arguments", "words"),
    [
        ("Walk 60", "markDone", {}, ["done"]),
        ("Fill the funnel", "defer", {}, ["defer", "--to", "2026-Q2"]),
        ("Fill the funnel", "defer", {"to": "^calls"}, ["defer", "--to", "^calls"]),
        ("Walk 60", "checkIn", {"value": "+4 on-track -- a good day"}, ["checkin", "+4", "--health", "on-track", "--note", "a good day"]),
        ("Win 12", "checkIn", {"value": "9"}, ["checkin", "9"]),
        ("Bring home", "checkIn", {"value": "3"}, ["checkin", "3"]),
    ],
)
def test_commands(talk: Talk, folder: Path, tmp_path: Path, title: str, command: str, arguments: dict[str, Any], words: list[str]) -> None:
    text = (_ROOT / "examples/sales-quarter.goals").read_text()
    line = next(number for number, words in enumerate(text.split("\n")) if title in words)
    (tmp_path / "a.goals").write_text(text)
    _run(words[0], f"{tmp_path / 'a.goals'}:{line + 1}", *words[1:], "--today", _TODAY)
    (folder / "commands").mkdir(exist_ok=True)
    (folder / "commands/goalfmt.yaml").write_text("profile: default\n")
    talk.open("commands/a.goals", text)
    talk.ask(
        "workspace/executeCommand", {"command": f"goalfmt.{command}", "arguments": [{"uri": talk.uri("commands/a.goals"), "line": line, **arguments}]}
    )
    talk.close("commands/a.goals")
    edits = talk.applied.pop()["changes"][talk.uri("commands/a.goals")]
    made = applied(text, edits)
    assert made == (tmp_path / "a.goals").read_text() != text
